package buckaroo.format.parquet;

import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Parallel;
import buckaroo.view.RowWindow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Parquet file, written piece by piece: a row group a window, compressed by Snappy, one page of
 * values a column, its texts in a dictionary where that is smaller. Columns are packed side by
 * side. Every value reads back as itself, NaN too. Decimals, times of day and bytes are text.
 * Confined to one thread.
 */
public final class ParquetFileWriter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** A row group's values beyond this are split into groups of fewer rows. */
  private static final long GROUP_BYTES = 32L << 20;

  private final List<Field> fields;
  private final OutputStream out;
  private final List<MetadataWriter.RowGroup> groups = new ArrayList<>();
  private long written;

  /**
   * A file of the given columns.
   *
   * @param out not closed
   */
  public ParquetFileWriter(List<Field> fields, OutputStream out) throws IOException {
    this.fields = List.copyOf(fields);
    this.out = out;
    write(MAGIC);
  }

  /**
   * Writes some rows.
   *
   * @param window its columns have the types of the file's
   * @throws IOException if they have not, which happens where a file on disk is still being read
   */
  public void write(RowWindow window) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      ColumnType type = window.schema().field(i).type();
      if (type != fields.get(i).type()) {
        throw new IOException("column " + i + " holds " + type + ", not " + fields.get(i).type());
      }
    }
    write(window, window.rows());
  }

  private void write(RowWindow window, int[] rows) throws IOException {
    long bytes = 0;
    for (int i = 0; i < fields.size(); i++) {
      bytes += PlainPage.exact(window.columns().get(i), fields.get(i).type(), rows).byteCount();
    }
    if (bytes > GROUP_BYTES && rows.length > 1) {
      int half = rows.length / 2;
      write(window, Arrays.copyOfRange(rows, 0, half));
      write(window, Arrays.copyOfRange(rows, half, rows.length));
      return;
    }
    var packed = new PackedChunk[fields.size()];
    Parallel.of(Cancellation.NONE)
        .run(
            packed.length,
            i -> packed[i] = PackedChunk.of(window.columns().get(i), fields.get(i).type(), rows));
    List<ColumnChunk> chunks = new ArrayList<>(packed.length);
    for (PackedChunk one : packed) {
      ColumnChunk chunk = one.sendTo(out, written);
      chunks.add(chunk);
      written += chunk.byteCount();
    }
    groups.add(new MetadataWriter.RowGroup(rows.length, List.copyOf(chunks)));
  }

  /** Writes what stands at the end of the file. */
  public void finish() throws IOException {
    List<Boolean> required = fields.stream().map(field -> false).toList();
    byte[] footer = MetadataWriter.footer(fields, required, groups);
    write(footer);
    var end = new PageBytes(8);
    end.putInt(footer.length);
    end.putBytes(MAGIC, 0, 4);
    end.sendTo(out);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }
}
