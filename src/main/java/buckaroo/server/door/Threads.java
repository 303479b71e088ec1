package buckaroo.server.door;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the server's threads: named, and none of them keeps the process alive. */
public final class Threads {
  /** Enough for copying bytes and parsing frames, small enough for a thousand threads. */
  private static final long CONNECTION_STACK_BYTES = 256 * 1024;

  private Threads() {}

  /** A daemon thread that is not started yet. */
  public static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** A daemon thread with a small stack, for moving the bytes of one connection. */
  public static Thread forConnection(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, CONNECTION_STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Makes daemon threads named {@code prefix-1}, {@code prefix-2} and so on, in the group of the
   * thread that calls this, whoever asks for them.
   */
  public static ThreadFactory named(String prefix) {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    AtomicLong count = new AtomicLong();
    return work -> {
      Thread thread = new Thread(group, work, prefix + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
