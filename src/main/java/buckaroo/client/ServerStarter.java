package buckaroo.client;

import buckaroo.home.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Starts one server and waits until it gives us a lease, which proves that it is the one. */
final class ServerStarter {
  private static final int PORT_TAKEN = 3;
  private static final int SECRET_BYTES = 32;
  private static final long POLL_MILLIS = 10;
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final Duration WRITING = Duration.ofMillis(300);

  private final ServerProcess process;
  private final RunFolder run;

  ServerStarter(ServerProcess process, RunFolder run) {
    this.process = process;
    this.run = run;
  }

  /**
   * How one attempt went.
   *
   * @param problem why there is no server; empty when there is one
   */
  record Attempt(Optional<RunningServer> server, String problem, boolean portTaken) {
    static Attempt failed(String problem) {
      return new Attempt(Optional.empty(), problem, false);
    }
  }

  /** Tries once. A process that does not come up in time is ended: it is our own child. */
  Attempt start(int port, Deadline deadline) throws InterruptedException {
    String secret = Secret.hex(SECRET_BYTES);
    Process child;
    try {
      child = process.start(port, secret);
    } catch (IOException e) {
      return Attempt.failed("the server could not be started: " + e.getMessage());
    }
    boolean up = false;
    try {
      ServerClient.warmUp();
      while (!deadline.isOver()) {
        Optional<Lease> lease = lease(port, secret, deadline);
        if (lease.isPresent()) {
          up = true;
          awaitRecord(port, child.pid(), deadline);
          return new Attempt(
              Optional.of(
                  new RunningServer(new ServerClient(port, process.token()), child.pid(), lease)),
              "",
              false);
        }
        if (!child.isAlive()) {
          return ended(port, child.exitValue());
        }
        Thread.sleep(POLL_MILLIS);
      }
      return Attempt.failed(
          "the server, pid " + child.pid() + ", did not answer in time and was ended");
    } finally {
      if (!up) {
        child.destroyForcibly();
      }
    }
  }

  private static Attempt ended(int port, int exitCode) {
    return exitCode == PORT_TAKEN
        ? new Attempt(Optional.empty(), "port " + port + " is taken", true)
        : Attempt.failed("the server ended at once with exit code " + exitCode);
  }

  private static Optional<Lease> lease(int port, String secret, Deadline deadline) {
    try {
      return Optional.of(Lease.take(port, secret, deadline.atMost(PROBE)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The next launcher, which waits for our lock, needs the record for a lease of its own. */
  private void awaitRecord(int port, long pid, Deadline deadline) throws InterruptedException {
    Deadline end = deadline.within(WRITING);
    while (!end.isOver() && run.record(port).filter(found -> found.pid() == pid).isEmpty()) {
      Thread.sleep(POLL_MILLIS);
    }
  }
}
