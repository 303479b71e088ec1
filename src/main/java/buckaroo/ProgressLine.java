package buckaroo;

import buckaroo.client.LoadStanding;
import buckaroo.client.ServerClient;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One line on a terminal's standard error that says how far a load is, and is gone when it is
 * closed. Nothing at all where standard error leads elsewhere.
 */
final class ProgressLine {
  private static final long INTERVAL_MILLIS = 200;

  /** Back to the begin of the line, and clears it. */
  private static final String CLEAR = "\r\033[K";

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private ProgressLine(ServerClient server, String session, PrintStream terminal) {
    this.thread = new Thread(() -> run(server, session, terminal), "progress-line");
    thread.setDaemon(true);
  }

  /** Follows the load of a session until it is closed. */
  static ProgressLine follow(ServerClient server, String session) {
    ProgressLine line = new ProgressLine(server, session, System.err);
    if (isTerminal()) {
      line.thread.start();
    }
    return line;
  }

  /**
   * The JDK tells only of standard input and output together; Linux names what stands behind it.
   */
  private static boolean isTerminal() {
    Path standardError = Path.of("/proc/self/fd/2");
    try {
      return Files.isSymbolicLink(standardError)
          ? Files.readSymbolicLink(standardError).startsWith("/dev/pts")
          : System.console() != null;
    } catch (IOException e) {
      return false;
    }
  }

  private void run(ServerClient server, String session, PrintStream terminal) {
    try {
      while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
        Optional<LoadStanding> standing = server.progress(session);
        if (standing.isPresent()) {
          terminal.print(CLEAR + standing.get().words());
          terminal.flush();
        }
      }
      terminal.print(CLEAR);
      terminal.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the line and leaves nothing of it. */
  void close() {
    closed.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
