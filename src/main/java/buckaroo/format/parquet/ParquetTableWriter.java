package buckaroo.format.parquet;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.view.RowWindow;
import buckaroo.view.WindowTooLargeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A window as a Parquet file in memory, for clients that ask for one (PROTOCOL section 3).
 *
 * <pre>
 *   PAR1 | page header, page | page header, page | ... | file metadata | its length (4) | PAR1
 * </pre>
 *
 * The columns come under the names given, then {@code index}, the row numbers of the file; a
 * reordered window is led by {@code level_0}, the same numbers. Text and JSON are plain UTF-8 text,
 * missing cells and NaN are null. Where the cells would pass the bound, the longest texts are cut
 * and end in an ellipsis. An empty window has the whole schema but no row group.
 *
 * <p>Safe for any thread.
 */
public final class ParquetTableWriter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_ROOM = 64;
  private static final int FOOTER_ROOM_PER_COLUMN = 96;
  private static final int FIRST_CUT_BYTES = 1 << 24;
  private static final int LEAST_CELL_BYTES = 16;

  private ParquetTableWriter() {}

  /**
   * Writes a window.
   *
   * @param columnNames a name for every column of the window, in order
   * @param maxBytes bound of the bytes of all cells
   * @return the file, from position 0 to its limit; the caller's own
   * @throws WindowTooLargeException if the cells pass the bound with the shortest texts
   * @throws IllegalArgumentException if names and columns differ in number
   */
  public static ByteBuffer write(RowWindow window, List<String> columnNames, int maxBytes) {
    int columns = window.columns().size();
    if (columnNames.size() != columns) {
      throw new IllegalArgumentException(columnNames.size() + " names for " + columns + " columns");
    }
    List<PlainPage> pages = new ArrayList<>(columns);
    for (int i = 0; i < columns; i++) {
      ColumnType type = window.schema().field(i).type();
      pages.add(PlainPage.of(window.columns().get(i), type, window.rows()).cut(window.textBytes()));
    }
    long most = maxBytes - 16L * window.rowCount();
    pages = fitting(pages, window.textBytes(), most);
    long bodyBytes = byteCount(pages) + 16L * window.rowCount();
    if (bodyBytes > maxBytes) {
      throw new WindowTooLargeException(window.rowCount(), maxBytes);
    }
    long metadataBytes = (columns + 3L) * (HEADER_ROOM + FOOTER_ROOM_PER_COLUMN);
    var out = new PageBytes(Math.toIntExact(bodyBytes + metadataBytes));
    out.append(MAGIC);
    List<ColumnChunk> chunks = new ArrayList<>(columns + 2);
    if (window.rowCount() > 0) {
      if (window.reordered()) {
        chunks.add(writeIndex(window, out));
      }
      for (PlainPage page : pages) {
        chunks.add(writePage(page, window.rowCount(), out));
      }
      chunks.add(writeIndex(window, out));
    }
    writeFooter(window, columnNames, chunks, out);
    return out.toByteBuffer();
  }

  private static long byteCount(List<PlainPage> pages) {
    return pages.stream().mapToLong(PlainPage::byteCount).sum();
  }

  /** The pages with their longest texts cut as far as they must be. */
  private static List<PlainPage> fitting(List<PlainPage> whole, int textBytes, long mostBytes) {
    List<PlainPage> pages = whole;
    for (int cellBytes = FIRST_CUT_BYTES;
        byteCount(pages) > mostBytes && cellBytes >= LEAST_CELL_BYTES;
        cellBytes /= 2) {
      int most = Math.min(cellBytes, textBytes);
      pages = whole.stream().map(page -> page.cut(most)).toList();
    }
    return pages;
  }

  private static ColumnChunk writePage(PlainPage page, int rows, PageBytes out) {
    int offset = out.size();
    int bodyBytes = Math.toIntExact(page.byteCount());
    out.append(MetadataWriter.pageHeader(rows, bodyBytes, bodyBytes, false));
    out.reserve(bodyBytes);
    page.write(out);
    return ColumnChunk.plain(offset, out.size() - offset);
  }

  private static ColumnChunk writeIndex(RowWindow window, PageBytes out) {
    int offset = out.size();
    int bodyBytes = 8 * window.rowCount();
    out.append(MetadataWriter.pageHeader(window.rowCount(), bodyBytes, bodyBytes, false));
    out.reserve(bodyBytes);
    for (int row = 0; row < window.rowCount(); row++) {
      out.putLong(window.number(row));
    }
    return ColumnChunk.plain(offset, out.size() - offset);
  }

  private static void writeFooter(
      RowWindow window, List<String> columnNames, List<ColumnChunk> chunks, PageBytes out) {
    List<Field> fields = new ArrayList<>(columnNames.size() + 2);
    List<Boolean> required = new ArrayList<>(columnNames.size() + 2);
    if (window.reordered()) {
      fields.add(Field.of("level_0", ColumnType.INT64, false));
      required.add(true);
    }
    for (int i = 0; i < columnNames.size(); i++) {
      Field field = window.schema().field(i);
      fields.add(new Field(columnNames.get(i), field.type(), field.hasNulls(), field.zone()));
      required.add(false);
    }
    fields.add(Field.of("index", ColumnType.INT64, false));
    required.add(true);
    List<MetadataWriter.RowGroup> groups =
        chunks.isEmpty()
            ? List.of()
            : List.of(new MetadataWriter.RowGroup(window.rowCount(), chunks));
    byte[] footer = MetadataWriter.footer(fields, required, groups);
    out.append(footer);
    out.reserve(8);
    out.putInt(footer.length);
    out.putBytes(MAGIC, 0, 4);
  }
}
