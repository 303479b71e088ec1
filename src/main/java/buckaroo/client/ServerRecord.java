package buckaroo.client;

import com.eclipsesource.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a server that a launcher started wrote down about itself in {@code server-<port>.json}.
 *
 * @param started when its process began
 * @param secret gives leases and may end the server
 */
record ServerRecord(
    long pid, Instant started, int port, String version, String instance, String secret) {
  /** The clock of the system may be set between two readings of a process's start. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  static ServerRecord of(JsonObject json) {
    return new ServerRecord(
        ServerJson.number(json, "pid"),
        Instant.ofEpochMilli(ServerJson.number(json, "started_ms")),
        (int) ServerJson.number(json, "port"),
        ServerJson.text(json, "version"),
        ServerJson.text(json, "instance"),
        ServerJson.text(json, "secret"));
  }

  boolean isOf(ServerHealth health) {
    return pid == health.pid() && !instance.isEmpty() && instance.equals(health.instance());
  }

  /** Whether no process has that number. */
  boolean isGone() {
    return pid <= 0 || ProcessHandle.of(pid).isEmpty();
  }

  /**
   * The process of that server, if it is proven to be that one: the number of a process may by now
   * be another's, so its start and its command must fit as well.
   */
  Optional<ProcessHandle> process() {
    return pid <= 0 ? Optional.empty() : ProcessHandle.of(pid).filter(this::fits);
  }

  private boolean fits(ProcessHandle process) {
    Optional<Instant> start = process.info().startInstant();
    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
    return start.isPresent()
        && Duration.between(start.get(), started).abs().compareTo(CLOCK_TOLERANCE) <= 0
        && arguments.contains("serve")
        && arguments.contains("--port");
  }
}
