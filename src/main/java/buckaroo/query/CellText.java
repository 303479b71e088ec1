package buckaroo.query;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A cell as the text in which a person looks for something: no groups of digits, ISO dates. */
final class CellText {
  /** Doubles below are shown without an exponent where they are whole. */
  private static final double LARGE = 1e15;

  private CellText() {}

  /** The text of a cell that is not missing. */
  static String of(Field field, Column column, int row) {
    if (column instanceof TextColumn text) {
      return text.get(row);
    }
    if (column instanceof BooleanColumn truths) {
      return String.valueOf(truths.get(row));
    }
    if (column instanceof DoubleColumn doubles) {
      double value = doubles.get(row);
      boolean isWhole = Math.rint(value) == value && Math.abs(value) < LARGE;
      return isWhole ? Long.toString((long) value) : Double.toString(value);
    }
    return ofUnits(field.type(), ((LongColumn) column).get(row));
  }

  private static String ofUnits(ColumnType type, long value) {
    if (type == ColumnType.UINT64) {
      return Long.toUnsignedString(value);
    }
    if (type != ColumnType.DATE && !type.isTimestamp()) {
      return Long.toString(value);
    }
    try {
      if (type == ColumnType.DATE) {
        return LocalDate.ofEpochDay(value).toString();
      }
      long perSecond = (long) Math.pow(10, type.fractionDigits());
      long seconds = Math.floorDiv(value, perSecond);
      int nanos = (int) ((value - seconds * perSecond) * (1_000_000_000 / perSecond));
      LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
      String clock = time.toLocalTime().toString();
      return time.toLocalDate() + " " + (clock.length() == 5 ? clock + ":00" : clock);
    } catch (DateTimeException e) {
      return Long.toString(value); // beyond the years that have a name
    }
  }
}
