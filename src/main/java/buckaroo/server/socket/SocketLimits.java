package buckaroo.server.socket;

import buckaroo.home.EnvironmentReader;
import java.time.Duration;
import java.util.Map;

/**
 * How much and how long one viewer's socket may ask of the server (SECURITY section 2). Immutable.
 *
 * @param messageBytes an inbound message, over all its fragments
 * @param queuedMessages messages that wait to be handled; then the socket is not read
 * @param unsentBytes replies that wait to be written; above it the socket is neither read nor
 *     served until it drains
 * @param clientsPerSession sockets of one session; one more is closed with 1013
 * @param writeTimeout a client that takes no byte for so long is dropped
 * @param pingInterval silence after which the client is pinged
 * @param lostAfter silence after which the client is dropped
 * @param lingerTimeout how long a closing socket may take to read our last bytes
 */
public record SocketLimits(
    int messageBytes,
    int queuedMessages,
    long unsentBytes,
    int clientsPerSession,
    Duration writeTimeout,
    Duration pingInterval,
    Duration lostAfter,
    Duration lingerTimeout) {
  private static final long MIB = 1 << 20;

  public static SocketLimits defaults() {
    return of(Map.of());
  }

  /**
   * The defaults, changed by {@code BUCKAROO_WS_MAX_MESSAGE} and {@code BUCKAROO_WS_MAX_BUFFER},
   * both in bytes.
   *
   * @throws IllegalArgumentException naming the variable that makes no sense
   */
  public static SocketLimits of(Map<String, String> environment) {
    EnvironmentReader settings = new EnvironmentReader(environment);
    return new SocketLimits(
        settings.integer("BUCKAROO_WS_MAX_MESSAGE", (int) MIB, 125, 1 << 30),
        8,
        settings.number("BUCKAROO_WS_MAX_BUFFER", 16 * MIB, 1, 1L << 40),
        128,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(2));
  }

  /**
   * Unsent bytes that no honest dialogue reaches: what may wait, and eight of the largest replies.
   * A socket beyond it is dropped at once.
   */
  long hopelessBytes() {
    return unsentBytes + 8 * 32 * MIB;
  }
}
