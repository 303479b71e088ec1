package buckaroo.format.lazy;

import buckaroo.format.Workers;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.view.Cancellation;
import buckaroo.view.Filter;
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
 * computes. Without a sort, the rows of these views are written down in file order; else they are
 * spilled as a run with their keys, and the runs are merged. So what a view means is said in one
 * place, for tables in memory and in files.
 */
final class OrderBuilder {
  private static final long PATIENCE_MILLIS = 20;

  private final LazyFile file;
  private final ViewSpec spec;
  private final RowColumns columns;
  private final Cancellation cancellation;
  private final boolean[] wanted;
  private final List<Path> runs = new ArrayList<>();

  private OrderBuilder(
      LazyFile file, ViewSpec spec, RowColumns columns, Cancellation cancellation) {
    this.file = file;
    this.spec = spec;
    this.columns = columns;
    this.cancellation = cancellation;
    this.wanted = new boolean[columns.schema().columnCount()];
    for (SortKey key : spec.sorts()) {
      wanted[key.column()] = true;
    }
    spec.filters().stream().flatMap(Filter::each).forEach(filter -> wanted[filter.column()] = true);
    for (int column = 0; column < wanted.length && !spec.searches().isEmpty(); column++) {
      Field field = columns.schema().field(column);
      wanted[column] |= field.type().isTextual();
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
    RowColumns columns = file.awaitColumns(cancellation);
    takeTurn(file.spill().turn(), cancellation);
    var builder = new OrderBuilder(file, spec, columns, cancellation);
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
    List<Piece> pieces = file.source().pieces(sizes.pieceBytes(), sizes.pieceRows());
    Path order = file.spill().newFile("order");
    try {
      if (spec.sorts().isEmpty()) {
        writeMatches(pieces, order);
      } else {
        writeSorted(pieces, order);
      }
      return OrderFile.open(order);
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(order);
      throw e;
    }
  }

  private void writeMatches(List<Piece> pieces, Path order) throws IOException {
    try (var out = new RunWriter(order);
        var workers = new Workers(LazyFile.threads())) {
      var matches = new MatchQueue(out);
      workers.run(pieces.size(), () -> piece -> matches.add(piece, view(pieces.get(piece)).refs()));
      file.checkUnchanged();
    }
  }

  private void writeSorted(List<Piece> pieces, Path order) throws IOException {
    try (var workers = new Workers(LazyFile.threads())) {
      workers.run(pieces.size(), () -> piece -> spill(pieces.get(piece)));
    }
    file.checkUnchanged();
    int fanIn = file.sizes().fanIn();
    while (runs.size() > fanIn) {
      List<Path> some = List.copyOf(runs.subList(0, fanIn));
      Path merged = file.spill().newFile("run");
      runs.add(merged);
      merge(some, merged, true);
      runs.removeAll(some);
    }
    merge(List.copyOf(runs), order, false);
    runs.clear();
  }

  /**
   * The view of one piece.
   *
   * @param rows of the table, in the order of the view
   * @param refs of those rows
   */
  private record PieceView(MemoryTable table, int[] rows, long[] refs) {}

  private PieceView view(Piece piece) throws IOException {
    checkWanted();
    PieceRows read = columns.piece(piece, wanted, spec.searches());
    MemoryTable table = read.table();
    int[] rows = TableViews.of(table).view(spec, cancellation).window(0, table.rowCount()).rows();
    long[] refs = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      refs[i] = read.refs()[rows[i]];
    }
    return new PieceView(table, rows, refs);
  }

  /** Writes the view of one piece as a run. */
  private void spill(Piece piece) throws IOException {
    PieceView view = view(piece);
    if (view.rows().length == 0) {
      return;
    }
    Path path;
    synchronized (runs) {
      path = file.spill().newFile("run");
      runs.add(path);
    }
    var key = new KeyBytes(spec.sorts());
    try (var run = new RunWriter(path)) {
      for (int i = 0; i < view.rows().length; i++) {
        key.take(view.table(), view.rows()[i]);
        run.put(key.bytes(), 0, key.length(), key.isCut(), view.refs()[i]);
      }
    }
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
    long[] refs = {ref, laterRef};
    MemoryTable both = file.unchanged(() -> columns.at(refs, wanted));
    return TableViews.of(both).view(new ViewSpec(spec.sorts())).window(0, 2).rows()[0] == 0;
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
