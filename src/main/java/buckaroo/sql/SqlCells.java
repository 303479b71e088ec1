package buckaroo.sql;

import buckaroo.sql.dialect.SqlColumn;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import buckaroo.text.IsoTimes;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * One cell of a result as what our arrays hold: a Long, Double, Boolean or String. What its
 * column's type has no value for, such as an infinite date, stays the engine's own text. Times are
 * read as text: drivers bring calendars and zones of their own into everything else.
 */
final class SqlCells {
  private SqlCells() {}

  /** The cell at a place, from 1; null where it is missing. */
  static @Nullable Object read(ResultSet rows, int at, SqlColumn column) throws SQLException {
    return switch (column.type()) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> whole(rows.getObject(at));
      case UINT64 -> unsigned(rows.getString(at));
      case FLOAT16, FLOAT32, FLOAT64 -> real(rows.getObject(at));
      case BOOLEAN -> truth(rows.getObject(at));
      case DATE -> date(rows.getString(at));
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          time(rows.getString(at), column.type());
      case DECIMAL -> decimal(rows.getString(at));
      case TIME -> clock(rows.getString(at));
      case BINARY -> bytes(rows, at);
      case TEXT, JSON -> rows.getString(at);
    };
  }

  /** A value that a column is compared by, which of bytes is a text. */
  static @Nullable Object readKey(ResultSet rows, int at, SqlColumn column) throws SQLException {
    Object value = column.type() == ColumnType.BINARY ? rows.getString(at) : read(rows, at, column);
    return value instanceof Double real && real.isNaN() ? null : value;
  }

  private static @Nullable Object whole(@Nullable Object cell) {
    if (cell instanceof Long
        || cell instanceof Integer
        || cell instanceof Short
        || cell instanceof Byte) {
      return ((Number) cell).longValue();
    }
    return cell == null ? null : text(cell);
  }

  static @Nullable Object unsigned(@Nullable String cell) {
    try {
      return cell == null ? null : Long.parseUnsignedLong(cell);
    } catch (NumberFormatException e) {
      return cell;
    }
  }

  private static @Nullable Object real(@Nullable Object cell) {
    if (cell instanceof Float single) {
      return (double) single;
    }
    return cell instanceof Number number
        ? (Object) number.doubleValue()
        : cell == null ? null : text(cell);
  }

  private static @Nullable Object truth(@Nullable Object cell) {
    if (cell instanceof Number number) {
      return number.longValue() != 0;
    }
    return cell == null || cell instanceof Boolean ? cell : text(cell);
  }

  static @Nullable Object date(@Nullable String cell) {
    try {
      return cell == null ? null : LocalDate.parse(cell).toEpochDay();
    } catch (DateTimeException e) {
      return cell;
    }
  }

  static @Nullable Object time(@Nullable String cell, ColumnType type) {
    if (cell == null) {
      return null;
    }
    try {
      LocalDateTime time = IsoTimes.read(cell, true);
      long perSecond = type.unitsPerSecond();
      long seconds = Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), perSecond);
      return Math.addExact(seconds, time.getNano() / (1_000_000_000 / perSecond));
    } catch (DateTimeException | ArithmeticException e) {
      return cell;
    }
  }

  private static @Nullable Object decimal(@Nullable String cell) {
    // NaN is missing, as it is among doubles.
    return cell == null || cell.equalsIgnoreCase("NaN")
        ? null
        : cell.indexOf('E') < 0 && cell.indexOf('e') < 0 ? cell : plain(cell);
  }

  private static String plain(String cell) {
    try {
      BigDecimal number = new BigDecimal(cell);
      return Math.abs((long) number.scale()) < 10_000 ? number.toPlainString() : cell;
    } catch (NumberFormatException e) {
      return cell;
    }
  }

  /** A fraction has 3, 6 or 9 digits, and none where it is zero. */
  private static @Nullable Object clock(@Nullable String cell) {
    int point = cell == null ? -1 : cell.indexOf('.');
    if (cell == null || point < 0) {
      return cell;
    }
    int end = cell.length();
    while (end > point + 1 && cell.charAt(end - 1) == '0') {
      end--;
    }
    String fraction = cell.substring(point + 1, end);
    return fraction.isEmpty()
        ? cell.substring(0, point)
        : cell.substring(0, point + 1) + fraction + "0".repeat((3 - fraction.length() % 3) % 3);
  }

  private static @Nullable Object bytes(ResultSet rows, int at) throws SQLException {
    Object cell = rows.getObject(at);
    if (cell == null) {
      return null;
    }
    byte[] bytes =
        cell instanceof Blob blob
            ? blob.getBytes(1, (int) Math.min(Integer.MAX_VALUE, blob.length()))
            : cell instanceof byte[] own ? own : rows.getBytes(at);
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      if (b >= ' ' && b < 0x7F && b != '\\') {
        text.append((char) b);
      } else {
        text.append(String.format("\\x%02X", b & 0xFF));
      }
    }
    return text.toString();
  }

  private static String text(Object cell) {
    return cell instanceof byte[] ? "(bytes)" : String.valueOf(cell);
  }
}
