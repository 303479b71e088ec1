package buckaroo.export;

import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.text.TextBytes;
import buckaroo.view.RowWindow;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows as CSV or TSV under a header, in the form of RFC 4180 and of Commons CSV by default: lines
 * end with CR LF. A missing cell is empty; an empty text is {@code ""}. Only where a missing cell
 * is all of its line it is quoted too, since readers skip empty lines. Confined to one thread.
 */
final class DelimitedRows implements RowPrinter {
  private static final CellPrinter.Words WORDS = new CellPrinter.Words("", "NaN", "inf", "-inf");

  private final List<Field> fields;
  private final char delimiter;
  private final TextBytes out;
  private final QuotedText texts;
  private final CellPrinter[] cells;
  private final Column[] columns;

  DelimitedRows(List<Field> fields, char delimiter, boolean defuse, TextBytes out) {
    this.fields = fields;
    this.delimiter = delimiter;
    this.out = out;
    this.texts = new QuotedText(delimiter, defuse, out);
    this.cells = new CellPrinter[fields.size()];
    this.columns = new Column[fields.size()];
  }

  @Override
  public void begin() {
    for (int i = 0; i < fields.size(); i++) {
      out.reserve(TextBytes.CELL_ROOM);
      if (i > 0) {
        out.put(delimiter);
      }
      byte[] name = fields.get(i).name().getBytes(StandardCharsets.UTF_8);
      texts.put(name, 0, name.length);
    }
    endLine();
  }

  @Override
  public void window(RowWindow window) {
    for (int i = 0; i < cells.length; i++) {
      Column column = window.columns().get(i);
      columns[i] = column;
      cells[i] =
          CellPrinter.of(
              window.schema().field(i), column, WORDS, text -> row -> texts.put(text, row), out);
    }
  }

  @Override
  public void put(int row) {
    for (int i = 0; i < cells.length; i++) {
      out.reserve(TextBytes.CELL_ROOM);
      if (i > 0) {
        out.put(delimiter);
      }
      if (!columns[i].isNull(row)) {
        cells[i].put(row);
      } else if (cells.length == 1) {
        out.put('"');
        out.put('"');
      }
    }
    endLine();
  }

  private void endLine() {
    out.reserve(2);
    out.put('\r');
    out.put('\n');
  }
}
