package buckaroo.wire;

import buckaroo.table.Nullable;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Collection;
import java.util.Map;

/** Plain values as JSON. */
final class PlainJson {
  private PlainJson() {}

  /** Texts, numbers, truth values, lists, maps by text, or null; anything else as its text. */
  static JsonValue of(@Nullable Object value) {
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
      return ValueJson.real(number.doubleValue());
    }
    if (value instanceof Collection<?> items) {
      JsonArray array = new JsonArray();
      items.forEach(item -> array.add(of(item)));
      return array;
    }
    if (value instanceof Map<?, ?> members) {
      JsonObject object = new JsonObject();
      members.forEach((name, member) -> object.add(String.valueOf(name), of(member)));
      return object;
    }
    return Json.value(value.toString());
  }
}
