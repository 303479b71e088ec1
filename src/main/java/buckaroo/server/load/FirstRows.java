package buckaroo.server.load;

import buckaroo.format.SourceFile;
import buckaroo.lazy.LazyTable;
import buckaroo.lazy.SpillFolder;
import buckaroo.open.TableReaders;
import buckaroo.session.Dataflow;
import buckaroo.session.Stage;
import buckaroo.wire.ApiException;
import buckaroo.wire.LoadRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * Shows the first rows of a file from the file itself while it is read into memory (DESIGN 13.3),
 * wherever a file can be read in part. Safe for any thread.
 */
final class FirstRows {
  private static final System.Logger LOG = System.getLogger(FirstRows.class.getName());

  /** A smaller file is read before anybody could miss its first rows. */
  private static final long LEAST_FILE_BYTES = 8L << 20;

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

  /** Begins on a thread of its own, so that the load, which may have to wait, does not wait. */
  void begin(LoadJob job, LoadRequest request, long fileBytes) {
    if (fileBytes < LEAST_FILE_BYTES || memory.bytesLeft() < LEAST_BYTES_LEFT) {
      return;
    }
    Thread thread = new Thread(() -> show(job, request), "first-rows");
    thread.setDaemon(true);
    thread.start();
  }

  private void show(LoadJob job, LoadRequest request) {
    try {
      // Opened once more: the load's own channel is the load's to close.
      SourceFile file = policy.open(request.path());
      boolean kept = false;
      try {
        Optional<LazyTable> table =
            TableReaders.openLazily(file, request.readOptions(), memory.limits(), spill);
        kept = table.isPresent() && show(table.get(), job, request);
      } finally {
        if (!kept) {
          file.channel().close();
        }
      }
    } catch (IOException | ApiException | OutOfMemoryError e) {
      // What is wrong with the file is told by the load, which reads all of it.
      LOG.log(System.Logger.Level.DEBUG, "rid={0} no first rows: {1}", job.requestId(), e);
    }
  }

  private static boolean show(LazyTable table, LoadJob job, LoadRequest request) {
    var source = Stage.of(table, table.views());
    return job.showFirstRows(
        FileLoad.loadOf(request, job, table.facts()), Dataflow.of(source, null));
  }
}
