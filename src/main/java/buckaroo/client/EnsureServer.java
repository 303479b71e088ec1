package buckaroo.client;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One data server for this launcher: the one that it holds, else one that is found, else one that
 * it starts. Nothing happens before the first call. Safe for any thread; calls wait for one
 * another.
 */
public final class EnsureServer {
  private static final Duration PROBE = Duration.ofSeconds(2);

  private final LauncherSettings settings;
  private final Consumer<String> log;
  private final ServerFinder finder;
  private final ServerStarter starter;
  private final RunFolder run;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private Optional<RunningServer> current = Optional.empty();

  public EnsureServer(
      LauncherSettings settings,
      String version,
      Map<String, String> environment,
      Consumer<String> log) {
    this.settings = settings;
    this.log = log;
    this.run = new RunFolder(settings.runFolder());
    this.finder = new ServerFinder(settings, version, environment);
    this.starter = new ServerStarter(new ServerProcess(settings, environment), run);
  }

  /** How a server came to be ours. */
  public enum Origin {
    STARTED("started"),
    REUSED("reused"),
    RESTARTED("restarted, the one before had ended");

    private final String words;

    Origin(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * A server that can be used now.
   *
   * @param notes what a person should know about how it was found
   */
  public record Ensured(RunningServer server, Origin origin, List<String> notes) {}

  /**
   * Gives the server, within the startup timeout.
   *
   * @param requestId of the call that needs it, for the log
   * @param progress is told what is being done
   * @throws StartFailure with a diagnosis
   * @throws InterruptedException if the call was cancelled
   */
  public Ensured ensure(String requestId, Consumer<String> progress)
      throws StartFailure, InterruptedException {
    lock.lockInterruptibly();
    try {
      if (current.isPresent() && isAlive(current.get())) {
        return new Ensured(current.get(), Origin.REUSED, List.of());
      }
      boolean hadOne = current.isPresent();
      if (hadOne) {
        log.accept("rid=" + requestId + " the server ended, pid=" + current.get().pid());
        current.get().release();
        current = Optional.empty();
      }
      Ensured found = findOrStart(requestId, progress);
      current = Optional.of(found.server());
      log.accept(
          "rid="
              + requestId
              + " server pid="
              + found.server().pid()
              + " port="
              + found.server().client().port()
              + " "
              + found.origin().words());
      return hadOne && found.origin() == Origin.STARTED
          ? new Ensured(found.server(), Origin.RESTARTED, found.notes())
          : found;
    } finally {
      lock.unlock();
    }
  }

  /** The server that is held now, without any effort to get one. */
  public Optional<RunningServer> held() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return current.filter(server -> !server.isKnownDead());
    } finally {
      lock.unlock();
    }
  }

  private static boolean isAlive(RunningServer server) throws InterruptedException {
    if (server.lease().isPresent()) {
      return server.lease().get().isOpen();
    }
    Optional<ServerHealth> health = server.client().health(PROBE);
    return health.isPresent() && health.get().pid() == server.pid();
  }

  private Ensured findOrStart(String requestId, Consumer<String> progress)
      throws StartFailure, InterruptedException {
    Deadline deadline = Deadline.in(settings.startupTimeout());
    List<String> notes = new ArrayList<>();
    Optional<Closeable> turn = run.lock(deadline);
    try {
      return findOrStart(requestId, progress, deadline, notes);
    } catch (IOException e) {
      throw failure(settings.port(), "no port could be found: " + e.getMessage());
    } finally {
      if (turn.isPresent()) {
        closeQuietly(turn.get());
      }
    }
  }

  private Ensured findOrStart(
      String requestId, Consumer<String> progress, Deadline deadline, List<String> notes)
      throws StartFailure, IOException, InterruptedException {
    boolean portTaken = false;
    String problem = "";
    int port = settings.port();
    for (int attempt = 1; attempt <= settings.startupAttempts(); attempt++) {
      ServerFinder.Found found = finder.look(deadline, portTaken, notes);
      if (found.server().isPresent()) {
        return new Ensured(found.server().get(), Origin.REUSED, List.copyOf(notes));
      }
      port = found.port();
      if (deadline.isOver()) {
        problem = "the time was over before a server could be started";
        break;
      }
      progress.accept("Starting the data server");
      ServerStarter.Attempt start = starter.start(port, deadline);
      if (start.server().isPresent()) {
        return new Ensured(start.server().get(), Origin.STARTED, List.copyOf(notes));
      }
      problem = start.problem() + " (attempt " + attempt + ")";
      log.accept("rid=" + requestId + " " + problem);
      portTaken |= start.portTaken();
      if (start.portTaken()) {
        notes.add("Port " + port + " is taken, so another port is used.");
      }
      if (deadline.isOver()) {
        break;
      }
    }
    throw failure(port, problem);
  }

  private StartFailure failure(int port, String problem) {
    return new StartFailure(
        new Diagnosis(settings).text("Buckaroo data server failed to start.", problem, port));
  }

  private static void closeQuietly(Closeable turn) {
    try {
      turn.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}
