package buckaroo.format.parquet;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import buckaroo.text.Utf8;
import java.nio.charset.StandardCharsets;

/**
 * The body of a data page: definition levels, then the present values one after the other in the
 * PLAIN encoding. Every column is optional, so that the schema of a view is the same in each of its
 * windows. In a window a NaN is a missing value, since JSON-minded clients know no NaN.
 *
 * <pre>
 *   length of levels (4) | run of levels | value | value | ...
 * </pre>
 */
final class PlainPage {
  private static final byte[] ELLIPSIS = "…".getBytes(StandardCharsets.UTF_8);

  private final Column column;
  private final ColumnType type;
  private final int[] rows;
  private final int present;
  private final long valueBytes;
  private final boolean nanIsMissing;
  private final int cellBytes;

  private PlainPage(
      Column column, ColumnType type, int[] rows, boolean nanIsMissing, int cellBytes) {
    this.cellBytes = cellBytes;
    this.nanIsMissing = nanIsMissing && type.isFloat();
    this.column = column;
    this.type = type;
    this.rows = rows;
    int count = 0;
    long textBytes = 0;
    boolean counted = column.nullCount() == 0 && !this.nanIsMissing;
    if (counted && !(column instanceof TextColumn)) {
      count = rows.length;
    } else if (column instanceof TextColumn text) {
      for (int row : rows) {
        if (!text.isNull(row)) {
          count++;
          textBytes += 4L + length(text, row);
        }
      }
    } else {
      for (int row : rows) {
        count += isPresent(row) ? 1 : 0;
      }
    }
    this.present = count;
    this.valueBytes =
        switch (FieldType.physical(type)) {
          case FieldType.BOOLEAN -> (count + 7) / 8;
          case FieldType.INT32, FieldType.FLOAT -> 4L * count;
          case FieldType.BYTE_ARRAY -> textBytes;
          default -> 8L * count;
        };
  }

  /** Measures the page of some rows of a column. */
  static PlainPage of(Column column, ColumnType type, int[] rows) {
    return new PlainPage(column, type, rows, true, Integer.MAX_VALUE);
  }

  /** The same with every NaN as the value that it is. */
  static PlainPage exact(Column column, ColumnType type, int[] rows) {
    return new PlainPage(column, type, rows, false, Integer.MAX_VALUE);
  }

  /** The same with every text cut to so many bytes at most, of which an ellipsis is the end. */
  PlainPage cut(int most) {
    return column instanceof TextColumn
        ? new PlainPage(column, type, rows, nanIsMissing, most)
        : this;
  }

  private int length(TextColumn text, int row) {
    int length = text.end(row) - text.start(row);
    return length <= cellBytes ? length : kept(text, row) + ELLIPSIS.length;
  }

  /** Bytes of a text that is cut. */
  private int kept(TextColumn text, int row) {
    int start = text.start(row);
    return Utf8.lastBoundary(text.bytes(row), start, start + cellBytes - ELLIPSIS.length) - start;
  }

  /** The exact size of the page's body in bytes. */
  long byteCount() {
    return 4 + levelBytes() + valueBytes;
  }

  /** How many values are there. */
  int present() {
    return present;
  }

  /** The exact size of the definition levels with their length. */
  int levelByteCount() {
    return 4 + levelBytes();
  }

  private int levelBytes() {
    if (present == rows.length) {
      return varintBytes(rows.length << 1) + 1;
    }
    int groups = (rows.length + 7) / 8;
    return varintBytes(groups << 1 | 1) + groups;
  }

  private static int varintBytes(int value) {
    return Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
  }

  private boolean isPresent(int row) {
    return !column.isNull(row)
        && !(nanIsMissing
            && column instanceof DoubleColumn doubles
            && Double.isNaN(doubles.get(row)));
  }

  /** Writes the body; the caller has reserved its bytes. */
  void write(PageBytes out) {
    writeLevels(out);
    column.visit(
        longs -> writeLongs(longs, out),
        doubles -> writeDoubles(doubles, out),
        booleans -> writeBooleans(booleans, out),
        text -> writeText(text, out));
  }

  private void writeText(TextColumn text, PageBytes out) {
    for (int row : rows) {
      if (!text.isNull(row)) {
        int start = text.start(row);
        int length = length(text, row);
        out.putInt(length);
        if (text.end(row) - start <= cellBytes) {
          out.putBytes(text.bytes(row), start, length);
        } else {
          out.putBytes(text.bytes(row), start, length - ELLIPSIS.length);
          out.putBytes(ELLIPSIS, 0, ELLIPSIS.length);
        }
      }
    }
  }

  /**
   * Writes the levels, one run for the whole page: repeated where every value is present, else a
   * bit a row.
   */
  void writeLevels(PageBytes out) {
    out.putInt(levelBytes());
    if (present == rows.length) {
      out.putVarint(rows.length << 1);
      out.putByte(1);
      return;
    }
    out.putVarint((rows.length + 7) / 8 << 1 | 1);
    for (int i = 0; i < rows.length; i += 8) {
      int bits = 0;
      for (int bit = 0; bit < 8 && i + bit < rows.length; bit++) {
        bits |= (isPresent(rows[i + bit]) ? 1 : 0) << bit;
      }
      out.putByte(bits);
    }
  }

  private void writeDoubles(DoubleColumn doubles, PageBytes out) {
    boolean narrow = FieldType.physical(type) == FieldType.FLOAT;
    for (int row : rows) {
      double value = doubles.get(row);
      if (nanIsMissing && Double.isNaN(value) || doubles.isNull(row)) {
        continue;
      }
      if (narrow) {
        out.putInt(Float.floatToRawIntBits((float) value));
      } else {
        out.putLong(Double.doubleToRawLongBits(value));
      }
    }
  }

  private void writeLongs(LongColumn longs, PageBytes out) {
    boolean narrow = FieldType.physical(type) == FieldType.INT32;
    boolean date = type == ColumnType.DATE;
    for (int row : rows) {
      if (!longs.isNull(row)) {
        long value = longs.get(row);
        if (date) {
          // Days past the year 5,881,580 do not fit the format; the last day stands for them.
          out.putInt((int) Math.max(Integer.MIN_VALUE, Math.min(value, Integer.MAX_VALUE)));
        } else if (narrow) {
          out.putInt((int) value);
        } else {
          out.putLong(value);
        }
      }
    }
  }

  private void writeBooleans(BooleanColumn booleans, PageBytes out) {
    int bits = 0;
    int count = 0;
    for (int row : rows) {
      if (!booleans.isNull(row)) {
        bits |= (booleans.get(row) ? 1 : 0) << (count & 7);
        if ((++count & 7) == 0) {
          out.putByte(bits);
          bits = 0;
        }
      }
    }
    if ((count & 7) != 0) {
      out.putByte(bits);
    }
  }
}
