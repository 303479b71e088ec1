package buckaroo.format;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The heap that reading one file may take. What is to be allocated is asked for first, so that
 * absurd numbers in a damaged file end here. A small file may not become a huge table either, as
 * with compressed text: above {@link Limits#FREE_INFLATED_BYTES} the inflation ratio holds.
 *
 * <p>Safe for any thread.
 */
public final class Budget {
  private final long limit;
  private final String reason;
  private final AtomicLong taken = new AtomicLong();

  /** For a file of so many bytes. */
  public Budget(Limits limits, long fileBytes) {
    long byRatio =
        Math.max(Limits.FREE_INFLATED_BYTES, saturated(fileBytes, limits.inflationRatio()));
    if (byRatio < limits.tableBytes()) {
      limit = byRatio;
      reason =
          limits.inflationRatio()
              + " times its size, the limit for compressed files; BUCKAROO_MAX_RATIO sets it";
    } else {
      limit = limits.tableBytes();
      reason = (limit >> 20) + " MiB of memory, the limit for one table; a larger -Xmx raises it";
    }
  }

  /** Takes bytes that will be held for good. */
  public void take(long bytes) throws FileTooLargeException {
    if (bytes < 0 || taken.addAndGet(bytes) > limit) {
      throw tooLarge();
    }
  }

  /** Gives bytes back that are held no more. */
  public void give(long bytes) {
    taken.addAndGet(-bytes);
  }

  /** Whether there is room for bytes that are held for a while. */
  public void check(long bytes) throws FileTooLargeException {
    if (bytes > limit - taken.get()) {
      throw tooLarge();
    }
  }

  /** How much is left. */
  public long left() {
    return Math.max(0, limit - taken.get());
  }

  private FileTooLargeException tooLarge() {
    return new FileTooLargeException("it takes more than " + reason);
  }

  private static long saturated(long bytes, int ratio) {
    return bytes > Long.MAX_VALUE / ratio ? Long.MAX_VALUE : bytes * ratio;
  }
}
