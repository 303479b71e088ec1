package buckaroo.lazy;

import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import buckaroo.view.RowFilter;
import buckaroo.view.RowSet;
import buckaroo.view.SortKey;
import buckaroo.view.TableViews;
import buckaroo.view.TextPattern;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Computes what a viewer asks for over a whole file. Pieces of the file are read side by side, only
 * the columns that matter; each piece is a small table in memory, whose view the {@code view} room
 * computes. Without a sort, the rows of these views are written down in file order; else their keys
 * are gathered, sorted and spilled as runs, and the runs are merged. So what a view means is said
 * in one place, for tables in memory and in files.
 */
final class OrderBuilder {
  private final LazyFile file;
  private final ViewSpec spec;
  private final RowColumns columns;
  private final Cancellation cancellation;
  private final boolean[] wanted;
  private final SortedRuns runs;

  private OrderBuilder(
      LazyFile file, ViewSpec spec, RowColumns columns, Cancellation cancellation) {
    this.file = file;
    this.spec = spec;
    this.columns = columns;
    this.cancellation = cancellation;
    this.runs = new SortedRuns(file, this::isBefore, cancellation);
    this.wanted = new boolean[columns.schema().columnCount()];
    for (SortKey key : spec.sorts()) {
      wanted[key.column()] = true;
    }
    spec.filters().stream()
        .flatMap(RowFilter::each)
        .forEach(filter -> wanted[filter.column()] = true);
    for (TextSearch search : spec.searches()) {
      TextPattern pattern = TextPattern.of(search);
      for (int column = 0; column < wanted.length; column++) {
        wanted[column] |= pattern.mayBeIn(columns.schema().field(column).type());
      }
    }
  }

  /**
   * The order of a spec, once all rows are known. The last rows of a sorted one may still be
   * written for a while; the turn to spill ends with that.
   *
   * @throws IllegalArgumentException if a key names a column that the table does not have
   * @throws CancellationException if the order is no longer wanted
   */
  static OrderFile build(LazyFile file, ViewSpec spec, Cancellation cancellation)
      throws IOException {
    RowColumns columns = file.awaitColumns(cancellation);
    Semaphore turn = file.spill().turn();
    takeTurn(turn, cancellation);
    var builder = new OrderBuilder(file, spec, columns, cancellation);
    boolean goesOn = false;
    try {
      List<Piece> pieces =
          file.source().pieces(file.sizes().pieceBytes(), file.sizes().pieceRows());
      if (spec.sorts().isEmpty()) {
        return builder.matches(pieces);
      }
      builder.spill(pieces);
      OrderMerge merge = builder.merge();
      if (merge.isDone()) {
        merge.close();
      } else {
        goOn(merge, turn);
        goesOn = true;
      }
      return merge.order();
    } finally {
      builder.runs.delete();
      if (!goesOn) {
        turn.release();
      }
    }
  }

  private static void goOn(OrderMerge merge, Semaphore turn) {
    Thread thread =
        new Thread(
            () -> {
              try {
                merge.mergeRest();
              } finally {
                turn.release();
              }
            },
            "lazy-merge");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // No thread could be made.
      merge.giveUp();
      throw e;
    }
  }

  private static void takeTurn(Semaphore turn, Cancellation cancellation) {
    cancellation.await(millis -> turn.tryAcquire(millis, TimeUnit.MILLISECONDS));
  }

  private void checkWanted() throws ClosedChannelException {
    file.checkOpen();
    cancellation.check();
  }

  private OrderFile matches(List<Piece> pieces) throws IOException {
    Path order = file.spill().newFile("order");
    try {
      try (var out = new RunWriter(order)) {
        var matches = new MatchQueue(out);
        Parallel.of(cancellation)
            .run(pieces.size(), piece -> matches.add(piece, matches(pieces.get(piece))));
        file.checkUnchanged();
      }
      return OrderFile.open(order);
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(order);
      throw e;
    }
  }

  /** The rows of one piece that the view shows, in file order. */
  private long[] matches(Piece piece) throws IOException {
    checkWanted();
    long[] told = spec.filters().isEmpty() ? columns.matches(piece, spec.searches()) : null;
    if (told != null) {
      return told;
    }
    PieceRows read = columns.piece(piece, wanted, spec.searches());
    int[] rows = rows(read.table());
    long[] refs = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      refs[i] = read.refs()[rows[i]];
    }
    return refs;
  }

  /** The rows of a piece that the view shows, in file order. */
  private int[] rows(MemoryTable table) {
    return TableViews.of(table)
        .view(spec.unsorted(), cancellation)
        .window(0, table.rowCount())
        .rows();
  }

  /** Writes the rows of all pieces as runs. */
  private void spill(List<Piece> pieces) throws IOException {
    Parallel parallel = Parallel.of(cancellation);
    List<SortBuffer> buffers =
        parallel.run(
            pieces.size(),
            () -> new SortBuffer(file.sizes().runBytes()),
            (buffer, piece) -> spill(pieces.get(piece), buffer));
    parallel.run(buffers.size(), buffer -> write(buffers.get(buffer)));
    file.checkUnchanged();
  }

  private void spill(Piece piece, SortBuffer buffer) throws IOException {
    checkWanted();
    PieceRows read = columns.piece(piece, wanted, spec.searches());
    MemoryTable table = read.table();
    int[] rows = rows(table);
    var key = new KeyBytes(spec.sorts());
    for (int i = 0; i < rows.length; i++) {
      key.take(table, rows[i]);
      if (key.isCut()) {
        spillLong(read, Arrays.copyOfRange(rows, i, rows.length), key);
        return;
      }
      if (buffer.isFull()) {
        write(buffer);
      }
      buffer.add(key, read.refs()[rows[i]]);
    }
  }

  private void write(SortBuffer buffer) throws IOException {
    if (!buffer.isEmpty()) {
      try (var run = new RunWriter(runs.add(buffer.rowCount()))) {
        buffer.writeTo(run, cancellation);
      }
    }
  }

  /** Writes rows as a run of their own, sorted by their cells, since their keys do not say all. */
  private void spillLong(PieceRows read, int[] some, KeyBytes key) throws IOException {
    MemoryTable table = read.table();
    int[] sorted =
        TableViews.of(table, RowSet.of(Math.toIntExact(table.rowCount()), some))
            .view(new ViewSpec(spec.sorts()), cancellation)
            .window(0, some.length)
            .rows();
    try (var run = new RunWriter(runs.add(sorted.length))) {
      for (int row : sorted) {
        key.take(table, row);
        run.put(key.bytes(), 0, key.length(), key.isCut(), read.refs()[row]);
      }
    }
  }

  /** A merge of all runs that has written the first rows of the order. */
  private OrderMerge merge() throws IOException {
    OrderMerge merge = runs.merge();
    try {
      merge.mergeUntil(file.sizes().firstRows(), cancellation);
      return merge;
    } catch (IOException | RuntimeException | Error e) {
      merge.giveUp();
      throw e;
    }
  }

  /** Asks the file itself about two rows whose long texts begin alike. */
  private boolean isBefore(long ref, long laterRef) throws IOException {
    long[] refs = {ref, laterRef};
    MemoryTable both = file.unchanged(() -> columns.at(refs, wanted));
    return TableViews.of(both).view(new ViewSpec(spec.sorts())).window(0, 2).rows()[0] == 0;
  }
}
