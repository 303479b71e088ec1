package buckaroo.wire;

import buckaroo.profile.Value;
import buckaroo.table.Nullable;
import buckaroo.text.IsoText;
import buckaroo.text.JsonBytes;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * Single values as JSON that JavaScript reads without loss: numbers as windows write them, dates
 * and timestamps as ISO 8601 text. A timestamp always carries a Z, or a browser would take it for
 * local time and show another hour.
 */
public final class ValueJson {
  private static final int ROOM = 64;

  private ValueJson() {}

  public static JsonValue of(Value value) {
    var json = new JsonBytes(ROOM, ROOM);
    if (value instanceof Value.Whole whole) {
      JsonNumbers.putSigned(whole.value(), json);
    } else if (value instanceof Value.UnsignedWhole whole) {
      JsonNumbers.putUnsigned(whole.value(), json);
    } else if (value instanceof Value.Real real) {
      return real(real.value());
    } else if (value instanceof Value.Truth truth) {
      return Json.value(truth.value());
    } else if (value instanceof Value.Text text) {
      return Json.value(text.value());
    } else if (value instanceof Value.Day day) {
      return Json.value(IsoText.date(day.days()));
    } else if (value instanceof Value.Time time) {
      return Json.value(IsoText.timestamp(time.value(), time.unit().fractionDigits(), 'T', true));
    }
    return parsed(json);
  }

  /** A double; null for NaN, text for an infinity. */
  static JsonValue real(double value) {
    if (Double.isNaN(value)) {
      return Json.NULL;
    }
    var json = new JsonBytes(ROOM, ROOM);
    new JsonNumbers().putDouble(value, json);
    return parsed(json);
  }

  /** Goes through text, so that the number keeps the digits that it was written with. */
  private static JsonValue parsed(JsonBytes json) {
    return Json.parse(StandardCharsets.UTF_8.decode(json.toByteBuffer()).toString());
  }

  /** Texts, numbers, truth values, lists, maps by text, or null; anything else as its text. */
  static JsonValue plain(@Nullable Object value) {
    if (value == null) {
      return Json.NULL;
    }
    if (value instanceof Boolean truth) {
      return Json.value(truth);
    }
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return Json.value(((Number) value).longValue());
    }
    if (value instanceof Number number) {
      return real(number.doubleValue());
    }
    if (value instanceof Collection<?> items) {
      JsonArray array = new JsonArray();
      items.forEach(item -> array.add(plain(item)));
      return array;
    }
    if (value instanceof Map<?, ?> members) {
      JsonObject object = new JsonObject();
      members.forEach((name, member) -> object.add(String.valueOf(name), plain(member)));
      return object;
    }
    return Json.value(value.toString());
  }
}
