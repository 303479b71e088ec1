package buckaroo.export;

import buckaroo.format.parquet.ParquetFileWriter;
import buckaroo.table.Field;
import buckaroo.text.JsonBytes;
import buckaroo.view.TableView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The front door of this room: the rows of a view as a file, written as they are read. Ends with
 * the first failure to write, so nothing goes on once nobody listens.
 */
public final class TableExport {
  /** Large enough to be worth a system call, small enough for a processor's cache. */
  private static final int SEND_BYTES = 1 << 17;

  private static final int TEXT_ROWS = 1 << 13;
  private static final int PARQUET_ROWS = 1 << 17;
  private static final int MOST_CELLS = 1 << 21;

  private TableExport() {}

  /**
   * Writes a view.
   *
   * @param columns positions of the columns to write, in order
   * @param defuse whether text that a spreadsheet would take for a formula gets an apostrophe
   *     before it; in CSV and TSV
   * @param out not closed
   * @throws buckaroo.view.RowsUnavailableException if the rows cannot be read any more
   */
  public static void write(
      TableView view, int[] columns, ExportFormat format, boolean defuse, OutputStream out)
      throws IOException {
    if (format == ExportFormat.PARQUET) {
      var blocks = new RowBlocks(view, columns, PARQUET_ROWS, MOST_CELLS);
      var file = new ParquetFileWriter(blocks.fields(), out);
      blocks.forEach(file::write);
      file.finish();
      return;
    }
    var text = new JsonBytes(SEND_BYTES * 2, Integer.MAX_VALUE - 8);
    var blocks = new RowBlocks(view, columns, TEXT_ROWS, MOST_CELLS);
    RowPrinter rows = rows(blocks.fields(), format, defuse, text);
    rows.begin();
    blocks.forEach(
        block -> {
          rows.window(block);
          for (int row : block.rows()) {
            rows.put(row);
            if (text.size() >= SEND_BYTES) {
              text.sendTo(out);
            }
          }
        });
    text.sendTo(out);
  }

  private static RowPrinter rows(
      List<Field> fields, ExportFormat format, boolean defuse, JsonBytes text) {
    return switch (format) {
      case CSV -> new DelimitedRows(fields, ',', defuse, text);
      case TSV -> new DelimitedRows(fields, '\t', defuse, text);
      case JSONL -> new JsonRows(fields, text);
      case PARQUET -> throw new IllegalArgumentException("not a text format: " + format);
    };
  }
}
