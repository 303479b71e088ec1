package buckaroo.server.load;

import java.io.IOException;

/**
 * Has files wait their turn to be read: large ones for each other, small ones until few others are
 * being read, so that they pass the large ones. Safe for any thread.
 */
final class ReadingTurns {
  /** Files from this size on are read one at a time. */
  private static final long LARGE_FILE_BYTES =
      Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 32);

  /** Each is read by several threads, so more at once would only take more memory. */
  private static final int SMALL_ONES_AT_ONCE =
      Math.max(4, Runtime.getRuntime().availableProcessors());

  private final LoadQueue largeLoads = new LoadQueue(1);
  private final LoadQueue smallLoads = new LoadQueue(SMALL_ONES_AT_ONCE);

  /** Work that reads files. */
  interface Reading<T> {
    T run() throws IOException;
  }

  /**
   * Reads some files in their turn.
   *
   * @param totalBytes of the files as they are
   * @param expectedBytes of what is read from them
   */
  <T> T inTurn(long totalBytes, long expectedBytes, LoadJob job, Reading<T> reading)
      throws IOException {
    LoadQueue queue = expectedBytes < LARGE_FILE_BYTES ? smallLoads : largeLoads;
    LoadQueue.Turn turn = queue.enter(job, () -> job.queued(totalBytes));
    try {
      return reading.run();
    } finally {
      turn.close();
    }
  }

  /** Makes every waiting load look again whether it is still wanted. */
  void wakeAll() {
    largeLoads.wakeAll();
    smallLoads.wakeAll();
  }
}
