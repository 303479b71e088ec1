package buckaroo.contract;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Cells in one plain form, so that two of them are equal when they mean the same: numbers as {@link
 * BigDecimal} without trailing zeros, dates and times as {@link LocalDateTime} in UTC, anything
 * else as boolean or text.
 */
final class Cells {
  private static final Pattern ISO_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");

  private Cells() {}

  /** A cell as the engine that reads our Parquet frames gives it. */
  static Object plain(Object cell) {
    if (cell instanceof Float real) {
      return number(Double.toString(real));
    }
    if (cell instanceof Number number) {
      return number(number.toString());
    }
    if (cell instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    if (cell instanceof OffsetDateTime time) {
      return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
    if (cell instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    return cell == null || cell instanceof Boolean ? cell : cell.toString();
  }

  /**
   * A recorded cell.
   *
   * @param jsonText whether the recorded column held the JSON text of its cells, as the reference
   *     sends whatever is neither number, boolean nor time
   */
  static Object recorded(JsonValue cell, boolean jsonText) {
    if (cell == null || cell.isNull()) {
      return null;
    }
    if (jsonText) {
      JsonValue value = Json.parse(cell.asString());
      return value.isString() ? timeOrText(value.asString()) : value.toString();
    }
    if (cell.isObject()) {
      JsonObject marked = cell.asObject();
      return LocalDateTime.parse(marked.getString("__Timestamp__", "").replace(' ', 'T'));
    }
    if (cell.isNumber()) {
      return number(cell.toString());
    }
    return cell.isBoolean() ? (Object) cell.asBoolean() : cell.asString();
  }

  /** ISO texts of JSON are times here, under any name (DESIGN section 11). */
  private static Object timeOrText(String text) {
    return ISO_TIME.matcher(text).matches() ? LocalDateTime.parse(text) : text;
  }

  private static BigDecimal number(String text) {
    BigDecimal number = new BigDecimal(text);
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }
}
