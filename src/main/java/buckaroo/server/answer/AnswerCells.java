package buckaroo.server.answer;

import buckaroo.profile.Value;
import buckaroo.query.CellValue;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.TextColumn;
import buckaroo.text.IsoText;
import buckaroo.text.Utf8;
import buckaroo.wire.ValueJson;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;

/**
 * Cells and values as JSON: exact, but for long texts, which are cut; null where one is missing.
 */
final class AnswerCells {
  private AnswerCells() {}

  /** Whether a cell is missing: NaN counts as that, as everywhere. */
  static boolean isMissing(Column column, int row) {
    return column.isNull(row)
        || column instanceof DoubleColumn doubles && Double.isNaN(doubles.get(row));
  }

  /**
   * A cell.
   *
   * @param row position in the column
   * @param mostChars of a text, which ends in an ellipsis where it is longer
   */
  static JsonValue of(Field field, Column column, int row, int mostChars) {
    if (isMissing(column, row)) {
      return Json.NULL;
    }
    return column instanceof TextColumn text
        ? Json.value(cut(beginning(text, row, mostChars), mostChars))
        : of(CellValue.of(field, column, row), mostChars);
  }

  /** A value, likewise; unlike on the socket, a local time says nothing of a zone. */
  static JsonValue of(Value value, int mostChars) {
    if (value instanceof Value.Time time) {
      int digits = time.unit().fractionDigits();
      return Json.value(IsoText.timestamp(time.value(), digits, 'T', time.zone() != null));
    }
    if (value instanceof Value.Text text) {
      return Json.value(cut(text.value(), mostChars));
    }
    return ValueJson.of(value);
  }

  /** A text of a cell, or more of it than so many characters. */
  private static String beginning(TextColumn text, int row, int mostChars) {
    int start = text.start(row);
    int end = (int) Math.min(text.end(row), start + 4L * (mostChars + 1));
    byte[] bytes = text.bytes(row);
    return new String(
        bytes,
        start,
        (end < text.end(row) ? Utf8.lastBoundary(bytes, start, end) : end) - start,
        StandardCharsets.UTF_8);
  }

  /** How many characters a text cell has, by code point; 0 for other cells. */
  static int length(Column column, int row) {
    if (!(column instanceof TextColumn text) || text.isNull(row)) {
      return 0;
    }
    byte[] bytes = text.bytes(row);
    int length = 0;
    for (int i = text.start(row); i < text.end(row); i++) {
      length += (bytes[i] & 0xc0) == 0x80 ? 0 : 1;
    }
    return length;
  }

  static String cut(String text, int mostChars) {
    if (text.length() <= mostChars) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(mostChars - 1)) ? mostChars - 1 : mostChars;
    return text.substring(0, end) + "…";
  }
}
