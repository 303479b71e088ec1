package buckaroo.format.lazy;

import buckaroo.format.ByteSource;
import buckaroo.format.FileChangedException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.SourceFile;
import buckaroo.format.csv.CsvLayout;
import buckaroo.format.csv.CsvRows;
import buckaroo.format.csv.Workers;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.view.Cancellation;
import buckaroo.view.RowsUnavailableException;
import buckaroo.view.RowsUnavailableException.Reason;
import buckaroo.view.WindowTooLargeException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The open file behind a {@link LazyTable}: reads rows by their place, and scans the file in the
 * background, first for where rows start, then for what all cells are. Every read is followed by a
 * look whether the file is still the one that was opened. Safe for any thread.
 */
final class LazyFile implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LazyFile.class.getName());
  private static final int LAYOUT_RANGE_BYTES = 1 << 20;
  private static final int LARGEST_WINDOW_BYTES = 64 << 20;
  private static final int SMALLEST_ROW_READ = 256;

  private final SourceFile file;
  private final Path path;
  private final ByteSource bytes;
  private final CsvRows rows;
  private final FileStamp opened;
  private final Limits limits;
  private final LazySizes sizes;
  private final SpillFolder spill;
  private final RowOffsets offsets;
  private final Orders orders = new Orders(this);
  private final CompletableFuture<Void> counted = new CompletableFuture<>();
  private final CompletableFuture<CsvLayout> typed = new CompletableFuture<>();
  private final CompletableFuture<Void> changed = new CompletableFuture<>();
  private volatile boolean closed;

  LazyFile(
      SourceFile file,
      ByteSource bytes,
      CsvRows rows,
      Limits limits,
      LazySizes sizes,
      SpillFolder spill)
      throws IOException {
    this.file = file;
    this.path = Path.of(file.path());
    this.bytes = bytes;
    this.rows = rows;
    this.limits = limits;
    this.sizes = sizes;
    this.spill = spill;
    this.opened = FileStamp.of(path);
    long longestRow = Math.min(limits.fieldBytes(), Math.max(1 << 20, limits.tableBytes() / 16));
    this.offsets = new RowOffsets(file.path(), sizes.granuleBytes(), rows.headerRows(), longestRow);
    rows.firstRows(offsets::add);
    if (opened.size() != file.size()) {
      throw new FileChangedException(file.path());
    }
  }

  /** Begins to scan in the background. */
  void start() {
    Thread thread = new Thread(this::scan, "lazy-scan");
    thread.setDaemon(true);
    thread.start();
  }

  private void scan() {
    try (var workers = new Workers(threads())) {
      if (!rows.scan(offsets::add, workers, monitor())) {
        throw new IrregularTextException(file.path());
      }
      offsets.complete(bytes.size());
      checkUnchanged();
      counted.complete(null);
      List<RowOffsets.Granule> ranges = offsets.pieces(LAYOUT_RANGE_BYTES, Long.MAX_VALUE);
      long[] starts = ranges.stream().mapToLong(RowOffsets.Granule::start).toArray();
      long[] bounds = Arrays.copyOf(starts, starts.length + 1);
      bounds[starts.length] = bytes.size();
      CsvLayout layout = rows.layout(bounds, workers, monitor());
      checkUnchanged();
      typed.complete(layout);
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      if (!closed) {
        LOG.log(System.Logger.Level.WARNING, "scan of {0} ended: {1}", path.getFileName(), e);
      }
      counted.completeExceptionally(e);
      typed.completeExceptionally(e);
    }
  }

  static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  ReadMonitor monitor() {
    return new ReadMonitor() {
      @Override
      public void progress(long bytesRead, long totalBytes) {}

      @Override
      public boolean isCancelled() {
        return closed;
      }
    };
  }

  long size() {
    return bytes.size();
  }

  CsvRows rows() {
    return rows;
  }

  RowOffsets offsets() {
    return offsets;
  }

  Orders orders() {
    return orders;
  }

  LazySizes sizes() {
    return sizes;
  }

  SpillFolder spill() {
    return spill;
  }

  /** Done when every row was counted; fails if that cannot be. */
  CompletableFuture<Void> counted() {
    return counted;
  }

  /** Done when every cell was looked at; fails if that cannot be. */
  CompletableFuture<CsvLayout> typed() {
    return typed;
  }

  /** Done when the file was seen to have changed. */
  CompletableFuture<Void> changed() {
    return changed;
  }

  /**
   * The final layout, when it is known.
   *
   * @throws CancellationException if the caller's work is no longer wanted
   */
  CsvLayout awaitLayout(Cancellation cancellation) throws IOException {
    try {
      return Orders.await(typed, cancellation);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException("the file could not be scanned", e);
    }
  }

  /**
   * Refuses to go on when the file is not the one that was opened.
   *
   * @throws FileChangedException if its size, time or identity differ
   */
  void checkUnchanged() throws FileChangedException {
    if (!changed.isDone()) {
      try {
        if (FileStamp.of(path).equals(opened)) {
          return;
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "the file cannot be seen any more", e);
      }
      changed.complete(null);
    }
    throw new FileChangedException(file.path());
  }

  /** Reads bytes of rows, with room behind them for {@link CsvRows#read}. */
  byte[] read(long start, long end) throws IOException {
    int length = Math.toIntExact(end - start);
    byte[] read = new byte[length + CsvRows.ROOM];
    bytes.read(start, read, 0, length);
    return read;
  }

  /** The rows {@code [from, to)} in file order; both must be known. */
  MemoryTable rowsBetween(long from, long to, CsvLayout layout) throws IOException {
    RowOffsets.Granule first = offsets.ofRow(from);
    RowOffsets.Granule last = offsets.ofRow(to - 1);
    long length = last.end() - first.start();
    if (length > largestWindowBytes()) {
      throw new WindowTooLargeException((int) (to - from), largestWindowBytes());
    }
    byte[] read = read(first.start(), last.end());
    checkUnchanged();
    int at = 0;
    for (long row = first.firstRow(); row < from; row++) {
      int end = rows.rowEnd(read, at, (int) length, true);
      at = CsvRows.nextRow(read, end, (int) length);
    }
    int rest = (int) length - at;
    System.arraycopy(read, at, read, 0, rest);
    return rows.read(read, rest, (int) (to - from), layout, null, null);
  }

  /** The rows of some references, in that order. */
  MemoryTable rowsAt(long[] refs, CsvLayout layout, boolean @Nullable [] wanted)
      throws IOException {
    long mean = bytes.size() / Math.max(1, offsets.rowCount());
    int step = (int) Math.min(1 << 16, Math.max(SMALLEST_ROW_READ, 2 * mean));
    byte[] gathered = new byte[(int) Math.min(1 << 22, (refs.length + 1L) * step)];
    int length = 0;
    for (long ref : refs) {
      long start = RowRef.start(ref);
      int have = 0;
      int end = -1;
      for (int want = step; end < 0; want *= 4) {
        if (length + (long) want > largestWindowBytes()) {
          throw new WindowTooLargeException(refs.length, largestWindowBytes());
        }
        if (gathered.length < length + want + 1 + CsvRows.ROOM) {
          int longer = Math.max(gathered.length * 2, length + want + 1 + CsvRows.ROOM);
          gathered = Arrays.copyOf(gathered, longer);
        }
        have += bytes.read(start + have, gathered, length + have, want - have);
        boolean atEnd = start + have >= bytes.size();
        end = rows.rowEnd(gathered, length, length + have, atEnd);
      }
      gathered[end] = '\n';
      length = end + 1;
    }
    checkUnchanged();
    return rows.read(gathered, length, refs.length, layout, wanted, null);
  }

  private int largestWindowBytes() {
    return (int) Math.min(LARGEST_WINDOW_BYTES, Math.max(1 << 21, limits.tableBytes() / 4));
  }

  /** The row's number in the file, from 0. */
  long rowNumber(long ref) {
    return offsets.ofStart(RowRef.start(ref)).firstRow() + RowRef.rowInGranule(ref);
  }

  /** Refuses every window of a table that cannot be read or must not be trusted. */
  void checkUsable() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (changed.isDone()) {
      throw new FileChangedException(file.path());
    }
    if (typed.isCompletedExceptionally()) {
      awaitLayout(Cancellation.NONE);
    }
  }

  /** What a viewer is told of a failure. */
  RowsUnavailableException unavailable(Exception failure) {
    if (closed || failure instanceof ClosedChannelException) {
      return new RowsUnavailableException(
          Reason.CLOSED, "The table was closed while its rows were read.", failure);
    }
    if (failure instanceof FileChangedException) {
      return new RowsUnavailableException(
          Reason.CHANGED, String.valueOf(failure.getMessage()), failure);
    }
    String message =
        failure instanceof MalformedFileException
            ? String.valueOf(failure.getMessage())
            : "The rows could not be read: " + failure.getMessage();
    return new RowsUnavailableException(Reason.FAILED, message, failure);
  }

  long memoryBytes() {
    return offsets.memoryBytes();
  }

  @Override
  public void close() {
    closed = true;
    orders.close();
    try {
      file.channel().close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "could not close " + path.getFileName(), e);
    }
  }
}
