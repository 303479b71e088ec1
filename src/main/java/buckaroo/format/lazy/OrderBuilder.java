package buckaroo.format.lazy;

import buckaroo.format.csv.CsvLayout;
import buckaroo.format.csv.CsvRows;
import buckaroo.format.csv.Workers;
import buckaroo.table.MemoryTable;
import buckaroo.view.Cancellation;
import buckaroo.view.SortKey;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Computes what a viewer asks for over a whole file. Pieces of the file are read side by side, only
 * the columns that matter; each piece is a small table in memory, whose view the {@code view} room
 * computes; the rows of that view are spilled as a run with their keys, and the runs are merged. So
 * what a view means is said in one place, for tables in memory and in files.
 */
final class OrderBuilder {
  private static final long PATIENCE_MILLIS = 20;

  private final LazyFile file;
  private final ViewSpec spec;
  private final CsvLayout layout;
  private final Cancellation cancellation;
  private final boolean[] wanted;
  private final List<Path> runs = new ArrayList<>();

  private OrderBuilder(LazyFile file, ViewSpec spec, CsvLayout layout, Cancellation cancellation) {
    this.file = file;
    this.spec = spec;
    this.layout = layout;
    this.cancellation = cancellation;
    this.wanted = new boolean[layout.schema().columnCount()];
    for (SortKey key : spec.sorts()) {
      wanted[key.column()] = true;
    }
  }

  /**
   * The order of a spec, once all rows are known.
   *
   * @throws IllegalArgumentException if a key names a column that the table does not have
   * @throws CancellationException if the order is no longer wanted
   */
  static OrderFile build(LazyFile file, ViewSpec spec, Cancellation cancellation)
      throws IOException {
    CsvLayout layout = file.awaitLayout(cancellation);
    takeTurn(file.spill().turn(), cancellation);
    var builder = new OrderBuilder(file, spec, layout, cancellation);
    try {
      return builder.build();
    } finally {
      file.spill().turn().release();
      builder.deleteRuns();
    }
  }

  private static void takeTurn(Semaphore turn, Cancellation cancellation) {
    try {
      while (!turn.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        cancellation.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while an order waited for its turn");
    }
  }

  private void checkWanted() throws ClosedChannelException {
    if (file.monitor().isCancelled()) {
      throw new ClosedChannelException();
    }
    cancellation.check();
  }

  private OrderFile build() throws IOException {
    LazySizes sizes = file.sizes();
    List<RowOffsets.Granule> pieces = file.offsets().pieces(sizes.pieceBytes(), sizes.pieceRows());
    try (var workers = new Workers(LazyFile.threads())) {
      workers.run(pieces.size(), () -> piece -> spill(pieces.get(piece)));
    }
    file.checkUnchanged();
    while (runs.size() > sizes.fanIn()) {
      List<Path> some = List.copyOf(runs.subList(0, sizes.fanIn()));
      Path merged = file.spill().newFile("run");
      runs.add(merged);
      merge(some, merged, true);
      runs.removeAll(some);
    }
    Path order = file.spill().newFile("order");
    try {
      merge(List.copyOf(runs), order, false);
      runs.clear();
      return OrderFile.open(order);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(order);
      throw e;
    }
  }

  /** Writes the view of one piece as a run. */
  private void spill(RowOffsets.Granule piece) throws IOException {
    checkWanted();
    int rows = Math.toIntExact(piece.endRow() - piece.firstRow());
    byte[] bytes = file.read(piece.start(), piece.end());
    int[] starts = new int[rows];
    int length = bytes.length - CsvRows.ROOM;
    MemoryTable table = file.rows().read(bytes, length, rows, layout, wanted, starts);
    int[] order = TableViews.of(table).view(spec).window(0, rows).rows();
    long[] refs = refs(piece, starts);
    Path path;
    synchronized (runs) {
      path = file.spill().newFile("run");
      runs.add(path);
    }
    var key = new KeyBytes(spec.sorts());
    try (var run = new RunWriter(path)) {
      for (int row : order) {
        key.take(table, row);
        run.put(key.bytes(), 0, key.length(), key.isCut(), refs[row]);
      }
    }
  }

  private long[] refs(RowOffsets.Granule piece, int[] starts) {
    long[] refs = new long[starts.length];
    RowOffsets.Granule granule = null;
    for (int i = 0; i < starts.length; i++) {
      long row = piece.firstRow() + i;
      if (granule == null || row >= granule.endRow()) {
        granule = file.offsets().ofRow(row);
      }
      refs[i] = RowRef.of(piece.start() + starts[i], row - granule.firstRow());
    }
    return refs;
  }

  private void merge(List<Path> some, Path target, boolean withKeys) throws IOException {
    try (var merge = new RunMerge(some, this::isBefore);
        var out = new RunWriter(target)) {
      for (long done = 0; !merge.isDone(); done++) {
        if ((done & 0xfff) == 0) {
          checkWanted();
        }
        RunReader run = merge.first();
        if (withKeys) {
          out.put(run.bytes(), run.keyStart(), run.keyLength(), run.isCut(), run.ref());
        } else {
          out.put(run.ref());
        }
        merge.advance();
      }
    }
  }

  /** Asks the file itself about two rows whose long texts begin alike. */
  private boolean isBefore(long ref, long laterRef) throws IOException {
    MemoryTable both = file.rowsAt(new long[] {ref, laterRef}, layout, wanted);
    return TableViews.of(both).view(spec).window(0, 2).rows()[0] == 0;
  }

  private void deleteRuns() {
    for (Path run : runs) {
      try {
        Files.deleteIfExists(run);
      } catch (IOException e) {
        // The folder is deleted as a whole at the end.
      }
    }
  }
}
