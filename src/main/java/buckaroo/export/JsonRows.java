package buckaroo.export;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.TextColumn;
import buckaroo.text.JsonBytes;
import buckaroo.text.JsonSyntax;
import buckaroo.view.RowWindow;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows as JSON Lines: one object a line, with every column in its order. Whole numbers of 64 bits
 * and decimals are numbers, digit for digit; NaN and the infinities, which JSON has not, are the
 * texts {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}; nested values stay nested. Confined
 * to one thread.
 */
final class JsonRows implements RowPrinter {
  private static final CellPrinter.Words WORDS =
      new CellPrinter.Words("\"", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"");

  /** What is nested deeper is written as text, since most readers of JSON refuse it. */
  private static final int MOST_DEPTH = 64;

  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final JsonBytes out;
  private final byte[][] keys;
  private final CellPrinter[] cells;
  private final Column[] columns;

  JsonRows(List<Field> fields, JsonBytes out) {
    this.out = out;
    this.keys = new byte[fields.size()][];
    this.cells = new CellPrinter[fields.size()];
    this.columns = new Column[fields.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(fields.get(i).name(), i);
    }
  }

  private static byte[] key(String name, int position) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    var key = new JsonBytes(64, Integer.MAX_VALUE - 8);
    key.reserve(1);
    key.put(position == 0 ? '{' : ',');
    key.putString(text, 0, text.length);
    key.reserve(1);
    key.put(':');
    byte[] bytes = new byte[key.size()];
    key.toByteBuffer().get(bytes);
    return bytes;
  }

  @Override
  public void begin() {}

  @Override
  public void window(RowWindow window) {
    for (int i = 0; i < cells.length; i++) {
      Column column = window.columns().get(i);
      Field field = window.schema().field(i);
      columns[i] = column;
      cells[i] = CellPrinter.of(field, column, WORDS, text -> text(field.type(), text), out);
    }
  }

  private CellPrinter text(ColumnType type, TextColumn text) {
    if (type == ColumnType.DECIMAL) {
      return row -> out.put(text.bytes(row), text.start(row), text.end(row) - text.start(row));
    }
    if (type == ColumnType.JSON) {
      return row -> putNested(text, row);
    }
    return row -> out.putString(text.bytes(row), text.start(row), text.end(row));
  }

  /** A file may call something JSON that is none, or that takes several lines. */
  private void putNested(TextColumn text, int row) {
    byte[] json = text.bytes(row);
    int end = text.end(row);
    if (!JsonSyntax.isValue(json, text.start(row), end, MOST_DEPTH)) {
      out.putString(json, text.start(row), end);
      return;
    }
    int plain = text.start(row);
    for (int at = plain; at < end; at++) {
      // Within a JSON string no line ends, so these are white space.
      if (json[at] == '\n' || json[at] == '\r') {
        out.put(json, plain, at - plain);
        out.reserve(1);
        out.put(' ');
        plain = at + 1;
      }
    }
    out.put(json, plain, end - plain);
  }

  @Override
  public void put(int row) {
    for (int i = 0; i < cells.length; i++) {
      out.put(keys[i]);
      out.reserve(JsonBytes.CELL_ROOM);
      if (columns[i].isNull(row)) {
        out.put(NULL);
      } else {
        cells[i].put(row);
      }
    }
    out.reserve(4);
    if (cells.length == 0) {
      out.put('{');
    }
    out.put('}');
    out.put('\n');
  }
}
