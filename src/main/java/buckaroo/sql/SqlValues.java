package buckaroo.sql;

import buckaroo.profile.Value;
import buckaroo.sql.dialect.SqlColumn;
import buckaroo.table.Nullable;
import java.util.Locale;

/** Cells as the values that statistics name. */
final class SqlValues {
  private SqlValues() {}

  /** A cell of a column as it was read. */
  static Value of(SqlColumn column, Object cell) {
    if (cell instanceof Boolean truth) {
      return new Value.Truth(truth);
    }
    if (cell instanceof Double real) {
      return new Value.Real(real + 0.0); // -0.0 is 0.0
    }
    if (cell instanceof Long units) {
      return switch (column.type()) {
        case DATE -> new Value.Day(units);
        case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
            new Value.Time(units, column.type(), column.field().zone());
        case UINT64 -> new Value.UnsignedWhole(units);
        default -> new Value.Whole(units);
      };
    }
    return Value.Text.of(String.valueOf(cell));
  }

  /** A value by the text that an engine made of it. */
  static Value parse(SqlColumn column, String text) {
    return switch (column.type().storage()) {
      case BITS -> new Value.Truth(text.equals("true") || text.equals("t") || text.equals("1"));
      case DOUBLES -> new Value.Real(real(text) + 0.0);
      case LONGS -> {
        Object cell =
            switch (column.type()) {
              case DATE -> SqlCells.date(text);
              case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
                  SqlCells.time(text, column.type());
              case UINT64 -> SqlCells.unsigned(text);
              default -> whole(text);
            };
        yield of(column, cell == null ? text : cell);
      }
      case TEXT -> Value.Text.of(text);
    };
  }

  private static double real(String text) {
    try {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
        case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Object whole(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  /** A number or time as a double; null where the cell is none. */
  static @Nullable Double number(@Nullable Value value) {
    if (value instanceof Value.Whole whole) {
      return (double) whole.value();
    }
    if (value instanceof Value.UnsignedWhole whole) {
      return Double.parseDouble(Long.toUnsignedString(whole.value()));
    }
    if (value instanceof Value.Real real) {
      return real.value();
    }
    if (value instanceof Value.Day day) {
      return (double) day.days();
    }
    return value instanceof Value.Time time ? (Double) (double) time.value() : null;
  }
}
