package buckaroo.view;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.text.DoubleText;
import buckaroo.text.IsoText;
import buckaroo.text.TextBytes;

/**
 * The cells of a column that is no text as a person sees them: ISO dates, the shortest digits of a
 * double. Confined to one thread.
 */
final class ShownText {
  private static final int GROUP = 3;

  private final Field field;
  private final Column column;
  private final TextBytes out = new TextBytes(TextBytes.CELL_ROOM, TextBytes.CELL_ROOM);
  private final DoubleText reals = DoubleText.asInJavaScript();
  private final IsoText times = new IsoText(out);

  /** The cells of one column. */
  ShownText(Field field, Column column) {
    this.field = field;
    this.column = column;
  }

  /** The text of a cell that is not missing, which is good until the next one is asked for. */
  TextBytes of(int row) {
    out.clear();
    switch (column.storage()) {
      case TEXT -> throw new IllegalArgumentException("text already: " + field);
      case BITS -> putWord(((BooleanColumn) column).get(row) ? "true" : "false");
      case DOUBLES -> putDouble(((DoubleColumn) column).get(row));
      case LONGS -> putUnits(((LongColumn) column).get(row));
    }
    return out;
  }

  /** The same with commas between groups of digits, as whole parts of numbers are shown. */
  TextBytes grouped(int row) {
    String plain = of(row).toString();
    int start = plain.startsWith("-") ? 1 : 0;
    int end = start;
    while (end < plain.length() && Character.isDigit(plain.charAt(end))) {
      end++;
    }
    out.clear();
    for (int at = 0; at < plain.length(); at++) {
      if (at > start && at < end && (end - at) % GROUP == 0) {
        out.put(',');
      }
      out.put(plain.charAt(at));
    }
    return out;
  }

  private void putWord(String word) {
    for (int i = 0; i < word.length(); i++) {
      out.put(word.charAt(i));
    }
  }

  private void putDouble(double value) {
    if (Double.isFinite(value)) {
      reals.put(value, out);
    } else {
      putWord(Double.toString(value));
    }
  }

  private void putUnits(long value) {
    ColumnType type = field.type();
    switch (type) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> out.putLong(value);
      case UINT64 -> out.putUnsigned(value);
      case DATE -> times.putDate(value);
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          times.putTimestamp(value, type.fractionDigits(), ' ', false);
      case FLOAT16, FLOAT32, FLOAT64, BOOLEAN, TEXT, JSON, DECIMAL, TIME, BINARY ->
          throw new IllegalArgumentException("no units: " + type);
    }
  }
}
