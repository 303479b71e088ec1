package buckaroo.server.load;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.session.SessionStore;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;

/**
 * The heap that the tables of all sessions share. What a load may take is reserved before its file
 * is read; sessions that nobody looks at give way to it, and other loads are waited for. What is
 * not in this budget is left for everything else that a server does. Safe for any thread.
 */
final class TableMemory {
  private static final System.Logger LOG = System.getLogger(TableMemory.class.getName());

  /** What no table is smaller than, with its session. */
  private static final long LEAST_BYTES = 64 << 10;

  /** A table that takes more than expected is tried once more with so many times as much. */
  private static final int NEXT_TRY = 4;

  private final SessionStore sessions;
  private final Limits limits;
  private final long budgetBytes;

  private final Object lock = new Object();

  @GuardedBy("lock")
  private long reservedBytes;

  /** Loads that found too little, in the order in which they came. */
  @GuardedBy("lock")
  private final Deque<LoadJob> line = new ArrayDeque<>();

  /**
   * @param limits what one file may cost before it is refused
   * @param budgetBytes what the tables of all sessions may take together
   */
  TableMemory(SessionStore sessions, Limits limits, long budgetBytes) {
    this.sessions = sessions;
    this.limits = limits;
    this.budgetBytes = budgetBytes;
  }

  /** The limits of a file that is alone in this server. */
  Limits limits() {
    return limits.withTableBytes(mostBytes());
  }

  /** The most that one table may take. */
  long mostBytes() {
    return Math.min(limits.tableBytes(), budgetBytes);
  }

  /** What is neither held by tables nor reserved for others. */
  long bytesLeft() {
    synchronized (lock) {
      return Math.max(0, budgetBytes - reservedBytes - sessions.bytesHeld());
    }
  }

  /** Work that takes no more memory than the limits say. */
  interface Reading<T> {
    T run(Limits limits) throws IOException;
  }

  /**
   * Has a load read its files within memory that is reserved for it until its table counts among
   * those of the sessions: first as much as it is expected to take, and if that turns out to be too
   * little, more.
   *
   * @throws FileTooLargeException if it takes more than can be had
   * @throws CancellationException if the load is not wanted any more
   */
  <T> T within(LoadJob job, long expectedBytes, Reading<T> reading) throws IOException {
    long bytes = Math.max(LEAST_BYTES, expectedBytes);
    while (true) {
      boolean isLast = bytes >= mostBytes();
      try (Reservation reserved = reserve(job, bytes)) {
        isLast |= !reserved.isWhole();
        return reading.run(limits.withTableBytes(reserved.bytes()));
      } catch (FileTooLargeException e) {
        if (isLast) {
          throw e;
        }
      }
      bytes *= NEXT_TRY;
    }
  }

  /**
   * Reserves memory for a load: waits in turn until other loads have left so much, after sessions
   * that nobody looks at have given way, the least recently used first and no more than it takes.
   *
   * @return so much, or what there is if no more can be had by waiting
   * @throws CancellationException if the load is not wanted any more
   */
  Reservation reserve(LoadJob job, long bytes) {
    long wanted = Math.min(bytes, mostBytes());
    synchronized (lock) {
      line.addLast(job);
      try {
        while (!isTurnOf(job) || !isThere(job, wanted) && reservedBytes > 0) {
          awaitChange(job);
        }
        long granted = Math.min(wanted, bytesLeft());
        reservedBytes += granted;
        return new Reservation(granted, granted == wanted);
      } finally {
        line.remove(job);
        lock.notifyAll();
      }
    }
  }

  @GuardedBy("lock")
  private boolean isTurnOf(LoadJob job) {
    return line.peekFirst() == job;
  }

  /** Whether so much is left, with or without what idle sessions hold. */
  @GuardedBy("lock")
  private boolean isThere(LoadJob job, long wanted) {
    long missing = wanted - (budgetBytes - reservedBytes - sessions.bytesHeld());
    if (missing > 0 && sessions.makeRoom(job.session(), missing)) {
      LOG.log(System.Logger.Level.INFO, "rid={0} idle sessions gave way", job.requestId());
    }
    return bytesLeft() >= wanted;
  }

  @GuardedBy("lock")
  private void awaitChange(LoadJob job) {
    if (job.isCancelled()) {
      throw new CancellationException("cancelled while waiting for memory");
    }
    try {
      lock.wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the server is stopping");
    }
  }

  /** Makes every waiting load look again whether it is still wanted. */
  void wakeAll() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  /** After memory ran out all the same: drops idle sessions, until a quarter of it is free. */
  void relieve(LoadJob job) {
    sessions.makeRoom(job.session(), budgetBytes / 4);
  }

  /** What the open sessions take away; ends the sentence that a file does not fit. */
  String heldBySessions() {
    long held = sessions.bytesHeld();
    return budgetBytes - held < limits.tableBytes()
        ? ". The tables of open sessions hold %d MiB.".formatted(held >> 20)
        : "";
  }

  /** Memory for one load; given back when the table counts among those of the sessions. */
  final class Reservation implements AutoCloseable {
    private final long bytes;
    private final boolean whole;

    private Reservation(long bytes, boolean whole) {
      this.bytes = bytes;
      this.whole = whole;
    }

    /** Whether it is as much as was wanted. */
    boolean isWhole() {
      return whole;
    }

    long bytes() {
      return bytes;
    }

    @Override
    public void close() {
      synchronized (lock) {
        reservedBytes -= bytes;
        lock.notifyAll();
      }
    }
  }
}
