package buckaroo;

import buckaroo.session.SessionStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Ends a server that ran out of memory for good, so that another one can be started: while the heap
 * is all but full it asks the server whether it is alive, as any client would, and drops the
 * sessions that nobody looks at when it is not; once there are none and it was silent for half a
 * minute, nobody has anything more of it. For one thread.
 */
final class Watchdog {
  private static final System.Logger LOG = System.getLogger(Watchdog.class.getName());

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** A machine that slept loses one answer, not so many. */
  private static final int LEAST_SILENCES = 5;

  private static final int PAUSE_MILLIS = 1_000;
  private static final int PROBE_MILLIS = 5_000;

  private final BooleanSupplier isShortOfMemory;
  private final BooleanSupplier answers;
  private final BooleanSupplier dropsSessions;
  private final LongSupplier nanoTime;

  private long silentSince;
  private int silences;

  Watchdog(
      BooleanSupplier isShortOfMemory,
      BooleanSupplier answers,
      BooleanSupplier dropsSessions,
      LongSupplier nanoTime) {
    this.isShortOfMemory = isShortOfMemory;
    this.answers = answers;
    this.dropsSessions = dropsSessions;
    this.nanoTime = nanoTime;
  }

  /**
   * Watches a server of this process from a thread of its own.
   *
   * @param end called when nothing else is left; must need no memory
   */
  static void watch(int port, SessionStore sessions, Runnable end) {
    Watchdog watchdog =
        new Watchdog(
            Watchdog::isHeapFull,
            () -> answers(port),
            () -> sessions.makeRoom("", Long.MAX_VALUE),
            System::nanoTime);
    Thread thread = new Thread(() -> watchdog.run(end), "watchdog");
    thread.setDaemon(true);
    thread.setPriority(Thread.MAX_PRIORITY);
    thread.start();
  }

  private void run(Runnable end) {
    while (true) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        if (isOver()) {
          end.run();
          return;
        }
      } catch (InterruptedException e) {
        return;
      } catch (OutOfMemoryError e) {
        // What it watches for may strike here too; the silence goes on meanwhile.
        silences++;
      }
    }
  }

  /** Looks once; whether nothing has helped for so long that nothing will. */
  boolean isOver() {
    if (!isShortOfMemory.getAsBoolean() || answers.getAsBoolean()) {
      silences = 0;
      return false;
    }
    long now = nanoTime.getAsLong();
    if (silences == 0 || dropsSessions.getAsBoolean()) {
      silentSince = now;
      silences = 1;
      LOG.log(System.Logger.Level.WARNING, "short of memory, and nothing was answered");
      return false;
    }
    silences++;
    return silences > LEAST_SILENCES && now - silentSince >= PATIENCE_NANOS;
  }

  private static boolean isHeapFull() {
    Runtime runtime = Runtime.getRuntime();
    long left = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    return left < runtime.maxMemory() / 20;
  }

  /** Whether the server says anything at all. */
  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_MILLIS);
      socket.setSoTimeout(PROBE_MILLIS);
      socket
          .getOutputStream()
          .write(
              ("GET /health HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
