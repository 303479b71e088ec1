package buckaroo.lazy;

import buckaroo.format.FileChangedException;
import buckaroo.format.FileStamp;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.SourceFile;
import buckaroo.table.Cancellation;
import buckaroo.table.Parallel;
import buckaroo.view.RowsUnavailableException;
import buckaroo.view.RowsUnavailableException.Reason;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The open file behind a {@link LazyTable}: has its rows counted and its cells looked at in the
 * background, and knows whether the file is still the one that was opened. Safe for any thread.
 */
final class LazyFile implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LazyFile.class.getName());

  /** What a viewer gets to ask for its first rows; a file that nobody looks at waits as long. */
  private static final long MOST_BEFORE_SCAN_MILLIS = 100;

  private final SourceFile file;
  private final Path path;
  private final RowSource source;
  private final FileStamp opened;
  private final LazySizes sizes;
  private final SpillFolder spill;
  private final CompletableFuture<Void> counted = new CompletableFuture<>();
  private final CompletableFuture<RowColumns> typed = new CompletableFuture<>();
  private final CompletableFuture<Void> changed = new CompletableFuture<>();
  private final CountDownLatch firstWindow = new CountDownLatch(1);
  private volatile boolean closed;

  LazyFile(SourceFile file, RowSource source, LazySizes sizes, SpillFolder spill)
      throws IOException {
    this.file = file;
    this.path = file.place();
    this.source = source;
    this.sizes = sizes;
    this.spill = spill;
    this.opened = FileStamp.of(path);
    if (opened.size() != file.size()) {
      throw new FileChangedException(file.path());
    }
  }

  SourceFile file() {
    return file;
  }

  /** By what the file is known again. */
  FileStamp stamp() {
    return opened;
  }

  /** Begins to scan in the background. */
  void start() {
    Thread thread = new Thread(this::scan, "lazy-scan");
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins to scan when the first window was read, so that it need not share the processors. */
  void startAfterFirstWindow() {
    Thread thread =
        new Thread(
            () -> {
              awaitFirstWindow();
              scan();
            },
            "lazy-scan");
    thread.setDaemon(true);
    thread.start();
  }

  private void awaitFirstWindow() {
    try {
      boolean unused = firstWindow.await(MOST_BEFORE_SCAN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** To be told when a window was read. */
  void windowRead() {
    firstWindow.countDown();
  }

  private void scan() {
    Parallel workers = Parallel.of(monitor());
    try {
      source.count(workers, monitor());
      checkUnchanged();
      counted.complete(null);
      RowColumns columns = source.finalColumns(workers, monitor());
      checkUnchanged();
      typed.complete(columns);
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      if (!closed) {
        LOG.log(System.Logger.Level.WARNING, "scan of {0} ended: {1}", path.getFileName(), e);
      }
      counted.completeExceptionally(e);
      typed.completeExceptionally(e);
    }
  }

  boolean isClosed() {
    return closed;
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
    return file.size();
  }

  RowSource source() {
    return source;
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
  CompletableFuture<RowColumns> typed() {
    return typed;
  }

  /** Done when the file was seen to have changed. */
  CompletableFuture<Void> changed() {
    return changed;
  }

  /**
   * The final columns, when they are known.
   *
   * @throws CancellationException if the caller's work is no longer wanted
   */
  RowColumns awaitColumns(Cancellation cancellation) throws IOException {
    try {
      return cancellation.await(typed);
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
        if (FileStamp.of(path).isOfTheSame(opened)) {
          return;
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "the file cannot be seen any more", e);
      }
      changed.complete(null);
    }
    throw new FileChangedException(file.path());
  }

  /** Reads rows of the file. */
  interface Reading<T> {
    T read() throws IOException;
  }

  /** What a reading gives, if the file is still the one that was opened when it is done. */
  <T> T unchanged(Reading<T> reading) throws IOException {
    T read;
    try {
      read = reading.read();
    } catch (IOException | RuntimeException e) {
      // Whatever failed may have failed because other bytes stand there now.
      if (!closed) {
        checkUnchanged();
      }
      throw e;
    }
    checkUnchanged();
    return read;
  }

  void checkOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  /** Refuses every window of a table that cannot be read or must not be trusted. */
  void checkUsable() throws IOException {
    checkOpen();
    if (changed.isDone()) {
      throw new FileChangedException(file.path());
    }
    if (typed.isCompletedExceptionally()) {
      awaitColumns(Cancellation.NONE);
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
    return source.memoryBytes();
  }

  @Override
  public void close() {
    closed = true;
    try {
      file.channel().close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "could not close " + path.getFileName(), e);
    }
  }
}
