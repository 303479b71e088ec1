package buckaroo.lazy;

import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import java.io.IOException;

/** The rows of a file in file order; grows while they are being counted. Safe for any thread. */
final class FileView implements TableView {
  private final LazyFile file;
  private final RowColumns columns;

  FileView(LazyFile file, RowColumns columns) {
    this.file = file;
    this.columns = columns;
  }

  @Override
  public Schema schema() {
    return columns.schema();
  }

  @Override
  public long rowCount() {
    return file.source().rowCount();
  }

  @Override
  public RowWindow window(long start, long end) {
    try {
      file.checkUsable();
      long total = rowCount();
      long from = Math.max(0, Math.min(start, total));
      long to = Math.max(from, Math.min(end, total));
      int count = Math.toIntExact(to - from);
      MemoryTable slice =
          count == 0
              ? Slices.empty(columns.schema())
              : file.unchanged(() -> columns.between(from, to));
      long[] index = new long[count];
      for (int i = 0; i < count; i++) {
        index[i] = from + i;
      }
      return Slices.window(slice, index, from, total, false);
    } catch (IOException e) {
      throw file.unavailable(e);
    } finally {
      file.windowRead();
    }
  }
}
