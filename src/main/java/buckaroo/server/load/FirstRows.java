package buckaroo.server.load;

import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import buckaroo.lazy.LazyTable;
import buckaroo.lazy.SpillFolder;
import buckaroo.open.TableReaders;
import buckaroo.session.Dataflow;
import buckaroo.session.Stage;
import buckaroo.table.FirstRowsTable;
import buckaroo.table.MemoryTable;
import buckaroo.view.TableViews;
import buckaroo.wire.LoadRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Shows the first rows of a file while it is read into memory (DESIGN 13.3): from the file itself
 * where it can be read in part, else those that its beginning tells. Safe for any thread.
 */
final class FirstRows {
  private static final System.Logger LOG = System.getLogger(FirstRows.class.getName());

  /** A smaller file is read before anybody could miss its first rows. */
  private static final long LEAST_FILE_BYTES = 1L << 20;

  /** A file that is no larger is mostly read so soon that its first rows would only delay it. */
  private static final long SMALL_FILE_BYTES = 8L << 20;

  /** Where a small file is not read by then, the machine is busy or the server new. */
  private static final Duration BEFORE_SMALL_FILE = Duration.ofMillis(60);

  /** Heap that the beginning of a file takes; where so little is left, it is needed elsewhere. */
  private static final long LEAST_BYTES_LEFT = 16L << 20;

  private final PathPolicy policy;
  private final TableMemory memory;
  private final SpillFolder spill;

  FirstRows(PathPolicy policy, TableMemory memory, SpillFolder spill) {
    this.policy = policy;
    this.memory = memory;
    this.spill = spill;
  }

  /**
   * Begins on a thread of its own, so that the load, which may have to wait, does not wait.
   *
   * @param bytes to be read, inflated if they are compressed
   */
  void begin(LoadJob job, LoadRequest request, long bytes) {
    if (bytes < LEAST_FILE_BYTES || memory.bytesLeft() < LEAST_BYTES_LEFT) {
      return;
    }
    boolean isSmall = bytes < SMALL_FILE_BYTES;
    Thread thread = new Thread(() -> show(job, request, isSmall), "first-rows");
    thread.setDaemon(true);
    thread.start();
  }

  private void show(LoadJob job, LoadRequest request, boolean isSmall) {
    try {
      boolean isWanted =
          !isSmall || !job.awaitEnd(BEFORE_SMALL_FILE) && job.hasViewersOfFirstRows();
      if (isWanted) {
        show(job, request);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // What is wrong with the file is told by the load, which reads all of it.
      LOG.log(System.Logger.Level.DEBUG, "rid={0} no first rows: {1}", job.requestId(), e);
    }
  }

  private void show(LoadJob job, LoadRequest request) throws IOException {
    // Opened once more: the load's own channel is the load's to close.
    try (Opened opened = Opened.of(policy, request.path())) {
      Optional<SourceFile> file = opened.file();
      Optional<LazyTable> inFile =
          file.isEmpty()
              ? Optional.empty()
              : TableReaders.openLazily(file.get(), request.readOptions(), memory.limits(), spill);
      if (inFile.isPresent()) {
        LazyTable table = inFile.get();
        var source = Stage.of(table, table.views());
        if (job.showFirstRows(
            FileLoad.loadOf(request, job, table.facts()), Dataflow.of(source, null))) {
          opened.handOver();
        }
        return;
      }
      Optional<ReadResult> first = opened.readFirst(request.readOptions(), memory.limits());
      if (first.isPresent()) {
        MemoryTable rows = first.get().table().inMemory().orElseThrow();
        var source = Stage.of(new FirstRowsTable(rows), TableViews.of(rows));
        job.showFirstRows(
            FileLoad.loadOf(request, job, first.get().facts()), Dataflow.of(source, null));
      }
    }
  }
}
