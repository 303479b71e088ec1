package buckaroo.lazy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFormat;
import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import buckaroo.open.TableReaders;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.view.RowWindow;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Opens the same file lazily and into memory, and shows windows of both. */
final class LazyFiles {
  /** So small that a file of a few kilobytes has many granules, pieces and merges. */
  static final LazySizes TINY = new LazySizes(200, 64, 300, 20, 2000, 3, 1000);

  private LazyFiles() {}

  static LazyTable open(Path path, LazySizes sizes, SpillFolder spill) throws IOException {
    return open(path, ReadOptions.NONE, sizes, spill);
  }

  static LazyTable open(Path path, ReadOptions options, LazySizes sizes, SpillFolder spill)
      throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    var source = new SourceFile(path.toString(), channel, channel.size());
    ByteSource bytes = ByteSource.of(source);
    FileFormat format = FileFormat.ofPath(path.toString()).orElseThrow();
    return LazyTable.open(
            source, bytes, format, List.of(), options, Limits.standard(), sizes, spill)
        .orElseThrow();
  }

  /** The table with its final types. */
  static LazyTable finished(LazyTable table) throws IOException {
    table.start();
    assertTrue(table.awaitTyped(Duration.ofSeconds(20)));
    return table.widened();
  }

  static MemoryTable inMemory(Path path) throws IOException {
    return (MemoryTable) inMemory(path, ReadOptions.NONE).table();
  }

  static ReadResult inMemory(Path path, ReadOptions options) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      var source = new SourceFile(path.toString(), channel, channel.size());
      return TableReaders.read(source, options, Limits.standard(), ReadMonitor.NONE);
    }
  }

  /** The cells of a window: row number first, then each cell, or null where it is missing. */
  static List<List<Object>> cells(RowWindow window) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < window.rowCount(); i++) {
      List<Object> cells = new ArrayList<>();
      cells.add(window.index()[i]);
      for (Column column : window.columns()) {
        cells.add(cell(column, window.rows()[i]));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static Object cell(Column column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    if (column instanceof LongColumn longs) {
      return longs.get(row);
    }
    if (column instanceof DoubleColumn doubles) {
      return doubles.get(row);
    }
    return column instanceof BooleanColumn booleans
        ? booleans.get(row)
        : ((TextColumn) column).get(row);
  }
}
