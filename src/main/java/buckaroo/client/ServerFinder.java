package buckaroo.client;

import buckaroo.text.SafeText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for a server of this version, first on the port that was asked for, then where others have
 * written down that they listen. Takes nobody's word for a process: only a server that proves to be
 * a launcher's own is ever ended.
 */
final class ServerFinder {
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final Duration GOING = Duration.ofSeconds(5);
  private static final Duration KILLING = Duration.ofSeconds(2);

  private final LauncherSettings settings;
  private final String version;
  private final Map<String, String> environment;
  private final RunFolder run;

  ServerFinder(LauncherSettings settings, String version, Map<String, String> environment) {
    this.settings = settings;
    this.version = version;
    this.environment = environment;
    this.run = new RunFolder(settings.runFolder());
  }

  /** Where a look ended: at a server, or at a port to start one on. */
  record Found(Optional<RunningServer> server, int port) {
    static Found server(RunningServer server) {
      return new Found(Optional.of(server), server.client().port());
    }

    static Found free(int port) {
      return new Found(Optional.empty(), port);
    }
  }

  /**
   * Looks.
   *
   * @param avoidAskedPort when a start there has failed because it is taken
   * @param notes gets what a person should know about the port
   * @throws IOException if there is no free port
   */
  Found look(Deadline deadline, boolean avoidAskedPort, List<String> notes)
      throws IOException, InterruptedException {
    if (settings.port() != 0 && !avoidAskedPort) {
      Optional<Found> found = lookAtAskedPort(deadline, notes);
      if (found.isPresent()) {
        return found.get();
      }
    }
    for (ServerRecord record : run.records()) {
      if (record.version().equals(version) && record.port() != settings.port()) {
        Optional<RunningServer> server = serverOf(record, deadline);
        if (server.isPresent()) {
          return Found.server(server.get());
        }
      }
    }
    return Found.free(Ports.free());
  }

  private Optional<Found> lookAtAskedPort(Deadline deadline, List<String> notes)
      throws InterruptedException {
    int port = settings.port();
    ServerClient client = ServerClient.on(port, environment);
    if (!Ports.isTaken(port, probe(deadline))) {
      return Optional.of(Found.free(port));
    }
    Optional<ServerHealth> health = client.health(probe(deadline));
    Optional<ServerRecord> record =
        health.isEmpty() ? Optional.empty() : run.record(port).filter(r -> r.isOf(health.get()));
    if (health.isPresent() && health.get().isServer(version) && isTooOpen(port, deadline)) {
      notes.add("The server on port " + port + " asks for no token, so another one is used.");
      return Optional.empty();
    }
    if (health.isPresent() && health.get().isServer(version)) {
      Optional<RunningServer> server = claim(client, health.get(), record, deadline);
      if (server.isPresent()) {
        return server.map(Found::server);
      }
      if (Ports.awaitFree(port, deadline.within(GOING))) {
        return Optional.of(Found.free(port)); // It was about to end, and has.
      }
    } else if (record.isPresent()
        && Versions.isOlder(health.get().version(), version)
        && end(client, record.get(), deadline)) {
      notes.add("A server of version " + SafeText.value(record.get().version()) + " was replaced.");
      return Optional.of(Found.free(port));
    }
    notes.add(
        "Port "
            + port
            + " is held by "
            + health.map(ServerHealth::describe).orElse("another program")
            + ", so another port is used.");
    return Optional.empty();
  }

  private Optional<RunningServer> serverOf(ServerRecord record, Deadline deadline)
      throws InterruptedException {
    ServerClient client = ServerClient.on(record.port(), environment);
    Optional<ServerHealth> health = client.health(probe(deadline));
    return health.isPresent()
            && health.get().isServer(version)
            && record.isOf(health.get())
            && !isTooOpen(record.port(), deadline)
        ? claim(client, health.get(), Optional.of(record), deadline)
        : Optional.empty();
  }

  /** Whether a server lets everybody in although this environment wants a token. */
  private boolean isTooOpen(int port, Deadline deadline) throws InterruptedException {
    return !environment.getOrDefault(ServerClient.TOKEN, "").isEmpty()
        && new ServerClient(port, "")
            .health(probe(deadline))
            .filter(stranger -> stranger.isServer(version))
            .isPresent();
  }

  /** Empty when the server gives no lease because it is about to end. */
  private static Optional<RunningServer> claim(
      ServerClient client, ServerHealth health, Optional<ServerRecord> record, Deadline deadline) {
    if (record.isEmpty()) {
      return Optional.of(new RunningServer(client, health.pid(), Optional.empty()));
    }
    try {
      Lease lease = Lease.take(client.port(), record.get().secret(), deadline.atMost(PROBE));
      return Optional.of(new RunningServer(client, health.pid(), Optional.of(lease)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Ends a server that nobody leases: one that says so itself, or does not go although it said so.
   */
  private static boolean end(ServerClient client, ServerRecord record, Deadline deadline)
      throws InterruptedException {
    if (!client.shutdown(record.secret(), deadline.atMost(PROBE))) {
      return false;
    }
    int port = client.port();
    if (Ports.awaitFree(port, deadline.within(GOING))) {
      return true;
    }
    Optional<ProcessHandle> process = record.process();
    if (process.isEmpty()) {
      return false;
    }
    process.get().destroy();
    if (Ports.awaitFree(port, deadline.within(KILLING))) {
      return true;
    }
    process.get().destroyForcibly();
    return Ports.awaitFree(port, deadline.within(KILLING));
  }

  /** No probe takes more than a third of the time that there is: the start needs some as well. */
  private Duration probe(Deadline deadline) {
    Duration third = settings.startupTimeout().dividedBy(3);
    return deadline.atMost(third.compareTo(PROBE) < 0 ? third : PROBE);
  }
}
