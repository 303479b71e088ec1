package buckaroo.server.http;

import buckaroo.server.load.Engines;
import buckaroo.session.SessionLimits;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code GET /diagnostics}: what a person needs to find out why something does not work. No
 * environment, no secret.
 */
public final class DiagnosticsHandler implements Handler {
  private final ServerInfo info;
  private final StaticFiles files;
  private final SessionStore sessions;
  private final Engines engines;
  private final Supplier<List<String>> addresses;

  /**
   * Tells of this server.
   *
   * @param addresses what it answers, each with its method
   */
  public DiagnosticsHandler(
      ServerInfo info,
      StaticFiles files,
      SessionStore sessions,
      Engines engines,
      Supplier<List<String>> addresses) {
    this.engines = engines;
    this.addresses = addresses;
    this.info = info;
    this.files = files;
    this.sessions = sessions;
  }

  @Override
  public Response handle(Request request) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    JsonObject libraries = new JsonObject();
    new TreeMap<>(info.libraries()).forEach(libraries::add);
    return Response.json(
        200,
        new JsonObject()
            .add("status", "ok")
            .add("pid", info.pid())
            .add("uptime_s", Math.round(info.uptimeSeconds() * 10) / 10.0)
            .add("buckaroo_version", info.version())
            .add("product", ServerInfo.PRODUCT)
            .add("java_version", System.getProperty("java.version"))
            .add("java_vendor", System.getProperty("java.vendor"))
            .add("java_home", System.getProperty("java.home"))
            .add(
                "platform",
                System.getProperty("os.name")
                    + " "
                    + System.getProperty("os.version")
                    + " "
                    + System.getProperty("os.arch"))
            .add("processors", runtime.availableProcessors())
            .add("max_heap_bytes", runtime.maxMemory())
            .add("used_heap_bytes", runtime.totalMemory() - runtime.freeMemory())
            .add("static_path", info.staticPath())
            .add("static_files", PageFiles.check(files))
            .add("log_dir", info.logFolder().toString())
            .add("log_files", logFiles(info.logFolder()))
            .add("engines", ConnectionsHandler.list(engines))
            .add("routes", Json.array(addresses.get().toArray(new String[0])))
            .add("sessions", sessionCounts())
            .add("dependencies", libraries));
  }

  private JsonObject sessionCounts() {
    SessionStore.Counts counts = sessions.counts();
    SessionLimits limits = sessions.limits();
    return new JsonObject()
        .add("active", counts.active())
        .add("total_evicted", counts.evicted())
        .add("loading", counts.loading())
        .add("waiting", counts.waiting())
        .add("bytes_held", counts.bytes())
        .add("max", limits.maxSessions())
        .add("ttl_s", limits.ttl().toMillis() / 1000.0)
        .add("eviction_interval_s", limits.sweepInterval().toMillis() / 1000.0)
        .add("list", sessionList());
  }

  /** Who holds how much, the largest first. */
  private JsonArray sessionList() {
    JsonArray list = new JsonArray();
    sessions.list().stream()
        .sorted(
            Comparator.comparingLong(
                    (SessionStore.SessionSummary session) -> session.state().memoryBytes())
                .reversed()
                .thenComparing(SessionStore.SessionSummary::id))
        .forEach(session -> list.add(summary(session)));
    return list;
  }

  private static JsonObject summary(SessionStore.SessionSummary session) {
    SessionState state = session.state();
    return new JsonObject()
        .add("session", session.id())
        .add("rows", state.table().rowCount())
        .add("columns", state.table().schema().columnCount())
        .add("memory_bytes", state.memoryBytes())
        .add("viewers", session.viewers())
        .add("idle_s", session.idleSeconds());
  }

  private static JsonArray logFiles(Path folder) throws IOException {
    TreeMap<String, Long> sizes = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
        for (Path log : logs) {
          sizes.put(log.getFileName().toString(), Files.size(log));
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    JsonArray array = new JsonArray();
    sizes.forEach(
        (name, size) -> array.add(new JsonObject().add("name", name).add("size_bytes", size)));
    return array;
  }
}
