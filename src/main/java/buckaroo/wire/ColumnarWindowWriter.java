package buckaroo.wire;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import buckaroo.text.IsoText;
import buckaroo.text.JsonBytes;
import buckaroo.view.RowWindow;
import buckaroo.view.WindowTooLargeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A window as columnar JSON, for our own page (DESIGN section 12.1):
 *
 * <pre>
 *   {"format":"columns","start":0,"columns":{"index":[0,1],"a":["x",null],"b":[1.5,2]}}
 * </pre>
 *
 * Columns go by their letters. A missing cell is null; integers beyond 2^53 - 1, NaN and the
 * infinities are strings; dates and timestamps are ISO 8601 text; nested values are their JSON
 * text, as a string. Texts beyond a bound come cut and with an ellipsis; {@code "cut":{"a":[1]}}
 * behind the columns then tells the rows of the window where they stand.
 *
 * <p>Safe for any thread.
 */
public final class ColumnarWindowWriter {
  /** The bound of one message, in bytes, unless told otherwise. */
  public static final int DEFAULT_MAX_BYTES = 32 << 20;

  /** Bytes of a text that come with a window; nobody reads more of it in a table. */
  public static final int CELL_BYTES = 4096;

  private static final int LEAST_CELL_BYTES = 16;
  private static final int INDEX_CELL_BYTES = 9;
  private static final byte[] ELLIPSIS = "…".getBytes(StandardCharsets.UTF_8);

  private final RowWindow window;
  private final JsonBytes out;
  private final JsonNumbers numbers = new JsonNumbers();
  private final FetchedCells cells;
  private final int rowCount;

  /** The rows of cut texts by the letters of their columns. */
  private final Map<String, int[]> cut = new LinkedHashMap<>();

  private ColumnarWindowWriter(RowWindow window, int cellBytes, JsonBytes out) {
    this.window = window;
    this.out = out;
    this.cells = new FetchedCells(window.rows(), cellBytes);
    this.rowCount = window.rowCount();
  }

  /**
   * Writes a window as a JSON object.
   *
   * @param maxBytes bound of the whole text
   * @return UTF-8 text from position 0 to the limit; the caller's own
   * @throws WindowTooLargeException if the text would pass the bound with the shortest texts
   */
  public static ByteBuffer write(RowWindow window, int maxBytes) {
    return write("", window, "", maxBytes);
  }

  /**
   * Writes a window between two pieces of JSON text, so that a whole message is made without
   * copying the window.
   *
   * @param before JSON text up to where the object belongs
   * @param after JSON text from there on
   * @param maxBytes bound of the whole text
   * @return UTF-8 text from position 0 to the limit; the caller's own
   * @throws WindowTooLargeException if the text would pass the bound with the shortest texts
   */
  public static ByteBuffer write(String before, RowWindow window, String after, int maxBytes) {
    boolean hasText = window.columns().stream().anyMatch(TextColumn.class::isInstance);
    int least = hasText ? LEAST_CELL_BYTES : CELL_BYTES;
    for (int cellBytes = CELL_BYTES; cellBytes >= least; cellBytes /= 4) {
      JsonBytes out = room(before, window, after, maxBytes);
      try {
        out.put(before.getBytes(StandardCharsets.UTF_8));
        new ColumnarWindowWriter(window, cellBytes, out).writeObject();
        out.put(after.getBytes(StandardCharsets.UTF_8));
        return out.toByteBuffer();
      } catch (JsonBytes.BoundPassed e) {
        // Shorter texts may fit.
      }
    }
    throw new WindowTooLargeException(window.rowCount(), maxBytes);
  }

  private static JsonBytes room(String before, RowWindow window, String after, int maxBytes) {
    long expected = 256L + before.length() + after.length() + expectedBytes(window);
    return new JsonBytes((int) Math.min(expected, maxBytes), maxBytes);
  }

  /** Enough for most windows, so that they are not copied into a larger array at their end. */
  private static long expectedBytes(RowWindow window) {
    long rowBytes = INDEX_CELL_BYTES;
    for (Field field : window.schema().fields()) {
      rowBytes +=
          switch (field.type().storage()) {
            case LONGS -> field.type().isTimestamp() ? 30 : 13;
            case DOUBLES -> 20;
            case BITS -> 6;
            case TEXT -> 18;
          };
    }
    return (window.rowCount() + 1L) * rowBytes;
  }

  private void writeObject() {
    out.put(ascii("{\"format\":\"columns\",\"start\":"));
    out.reserve(JsonBytes.CELL_ROOM);
    out.putLong(window.start());
    out.put(ascii(",\"columns\":{\"index\":["));
    for (int i = 0; i < window.rowCount(); i++) {
      beginCell(i);
      out.putLong(window.number(i));
    }
    List<Column> columns = window.columns();
    for (int i = 0; i < columns.size(); i++) {
      String letters = ColumnLetters.of(i);
      out.put(ascii("],\"" + letters + "\":["));
      writeCells(columns.get(i), window.schema().field(i));
      if (columns.get(i) instanceof TextColumn && cells.cut().length > 0) {
        cut.put(letters, cells.cut());
      }
    }
    out.put(ascii("]}"));
    if (!cut.isEmpty()) {
      writeCut();
    }
    out.put(ascii("}"));
  }

  private void writeCut() {
    String comma = ",\"cut\":{\"";
    for (Map.Entry<String, int[]> column : cut.entrySet()) {
      out.put(ascii(comma + column.getKey() + "\":["));
      for (int i = 0; i < column.getValue().length; i++) {
        beginCell(i);
        out.putLong(column.getValue()[i]);
      }
      out.put(ascii("]"));
      comma = ",\"";
    }
    out.put(ascii("}"));
  }

  private void writeCells(Column column, Field field) {
    column.visit(
        longs -> writeLongs(longs, field),
        this::writeDoubles,
        this::writeBooleans,
        this::writeText);
  }

  private void writeLongs(LongColumn longs, Field field) {
    if (field.type().isDateOrTimestamp()) {
      writeTimes(longs, field);
    } else {
      writeIntegers(longs, field.type() == ColumnType.UINT64);
    }
  }

  private void writeIntegers(LongColumn longs, boolean unsigned) {
    cells.fetch(longs);
    for (int i = 0; i < rowCount; i++) {
      beginCell(i);
      if (cells.isMissing(i)) {
        out.putNull();
      } else if (unsigned) {
        JsonNumbers.putUnsigned(cells.value(i), out);
      } else {
        JsonNumbers.putSigned(cells.value(i), out);
      }
    }
  }

  private void writeTimes(LongColumn longs, Field field) {
    boolean utc = field.zone() != null;
    int fractionDigits = field.type() == ColumnType.DATE ? 0 : field.type().fractionDigits();
    var times = new IsoText(out);
    cells.fetch(longs);
    for (int i = 0; i < rowCount; i++) {
      beginCell(i);
      if (cells.isMissing(i)) {
        out.putNull();
        continue;
      }
      out.put('"');
      if (fractionDigits == 0) {
        times.putDate(cells.value(i));
      } else {
        times.putTimestamp(cells.value(i), fractionDigits, utc);
      }
      out.put('"');
    }
  }

  private void writeDoubles(DoubleColumn doubles) {
    cells.fetch(doubles);
    for (int i = 0; i < rowCount; i++) {
      beginCell(i);
      if (cells.isMissing(i)) {
        out.putNull();
      } else {
        numbers.putDouble(Double.longBitsToDouble(cells.value(i)), out);
      }
    }
  }

  private void writeBooleans(BooleanColumn booleans) {
    int[] rows = window.rows();
    for (int i = 0; i < rows.length; i++) {
      beginCell(i);
      int row = rows[i];
      if (booleans.isNull(row)) {
        out.putNull();
      } else {
        out.putBoolean(booleans.get(row));
      }
    }
  }

  private void writeText(TextColumn text) {
    cells.fetch(text);
    int[] cutRows = cells.cut();
    int next = 0;
    for (int i = 0; i < rowCount; i++) {
      beginCell(i);
      if (cells.isMissing(i)) {
        out.putNull();
      } else if (next < cutRows.length && cutRows[next] == i) {
        next++;
        out.putString(cells.bytes(text, i), cells.start(i), cells.end(i), ELLIPSIS);
      } else if (cells.isPlain()) {
        out.putPlainString(cells.bytes(text, i), cells.start(i), cells.end(i));
      } else {
        out.putString(cells.bytes(text, i), cells.start(i), cells.end(i));
      }
    }
  }

  private void beginCell(int i) {
    out.reserve(JsonBytes.CELL_ROOM);
    if (i > 0) {
      out.put(',');
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
