package buckaroo.server.load;

import buckaroo.format.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Has large files read one at a time, and small ones at once. Safe for any thread. */
final class ReadingTurns {
  /** Files from this size on are loaded one at a time; sixteen smaller ones fit the heap. */
  private static final long LARGE_FILE_BYTES =
      Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 32);

  private final LoadQueue largeLoads = new LoadQueue();

  /** Work that reads files. */
  interface Reading<T> {
    T run() throws IOException;
  }

  /** Reads some files: alone and in its turn where they are large. */
  <T> T inTurn(List<OpenedFile> files, LoadJob job, Reading<T> reading) throws IOException {
    if (files.stream().mapToLong(OpenedFile::expectedBytes).sum() < LARGE_FILE_BYTES) {
      return reading.run();
    }
    if (largeLoads.length() > 0) {
      job.queued(files.stream().map(OpenedFile::file).mapToLong(SourceFile::size).sum());
    }
    job.whenCancelled(largeLoads::wakeAll);
    LoadQueue.Turn turn;
    try {
      turn = largeLoads.enter(job);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the server is stopping");
    }
    try {
      return reading.run();
    } finally {
      turn.close();
    }
  }
}
