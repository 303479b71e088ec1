package buckaroo.format;

import buckaroo.table.Cancellation;

/**
 * What a reader tells while it works, and asks. Called from the reader's threads, so
 * implementations are safe for any.
 */
public interface ReadMonitor extends Cancellation {
  /** Hears nothing and never cancels. */
  ReadMonitor NONE =
      new ReadMonitor() {
        @Override
        public void progress(long bytesRead, long totalBytes) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  /** What a reader is doing. */
  enum Step {
    /** Looking for where rows begin. */
    INDEX,
    READ
  }

  /**
   * How far the reading is.
   *
   * @param rows found or read so far in this step; 0 where nobody can tell
   */
  default void progress(Step step, long bytesRead, long totalBytes, long rows) {
    progress(bytesRead, totalBytes);
  }

  /** Bytes of the file done so far, of its size. */
  void progress(long bytesRead, long totalBytes);
}
