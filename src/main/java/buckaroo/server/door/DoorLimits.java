package buckaroo.server.door;

import buckaroo.home.EnvironmentReader;
import java.time.Duration;
import java.util.Map;

/**
 * How much and how long the server bears from its clients before and around their requests
 * (SECURITY section 2). Immutable.
 *
 * @param connections accepted sockets at a time; one more is answered by 503
 * @param headBytes a request head, with its empty line
 * @param headers header lines of a head
 * @param bodyBytes a request body
 * @param readTimeout from the first wait for a request to its last byte
 * @param writeTimeout a client that takes no byte for so long is dropped
 * @param lingerTimeout how long a closing connection may take to read our last bytes
 */
public record DoorLimits(
    int connections,
    int headBytes,
    int headers,
    int bodyBytes,
    Duration readTimeout,
    Duration writeTimeout,
    Duration lingerTimeout) {
  public static DoorLimits defaults() {
    return of(Map.of());
  }

  /**
   * The defaults, changed by {@code BUCKAROO_MAX_CONNECTIONS}, {@code BUCKAROO_MAX_BODY} (bytes)
   * and {@code BUCKAROO_READ_TIMEOUT} (seconds).
   *
   * @throws IllegalArgumentException naming the variable that makes no sense
   */
  public static DoorLimits of(Map<String, String> environment) {
    EnvironmentReader settings = new EnvironmentReader(environment);
    return new DoorLimits(
        settings.integer("BUCKAROO_MAX_CONNECTIONS", 512, 1, 100_000),
        32 * 1024,
        100,
        settings.integer("BUCKAROO_MAX_BODY", 1 << 20, 1, 1 << 30),
        settings.seconds("BUCKAROO_READ_TIMEOUT", Duration.ofSeconds(20)),
        Duration.ofSeconds(30),
        Duration.ofSeconds(2));
  }
}
