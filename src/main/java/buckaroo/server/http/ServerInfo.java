package buckaroo.server.http;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a server can say about itself.
 *
 * @param instance random id of this process, so that a client notices a restart
 * @param started when the process began to listen
 * @param staticPath where the page's files come from, in words
 * @param libraries version of each library by name
 * @param datasets files that the page offers by name
 */
public record ServerInfo(
    String version,
    String instance,
    long pid,
    Instant started,
    String staticPath,
    Path logFolder,
    Map<String, String> libraries,
    List<Dataset> datasets) {
  public static final String PRODUCT = "buckaroo-jvm";

  public ServerInfo {
    libraries = Map.copyOf(libraries);
    datasets = List.copyOf(datasets);
  }

  public double uptimeSeconds() {
    return Duration.between(started, Instant.now()).toMillis() / 1000.0;
  }

  /**
   * A file that was named on the command line.
   *
   * @param kind {@code pandas} or {@code lazy}
   */
  public record Dataset(String name, String kind, String path) {}
}
