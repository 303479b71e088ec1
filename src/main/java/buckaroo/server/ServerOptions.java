package buckaroo.server;

import buckaroo.home.EnvironmentReader;
import buckaroo.server.door.GateRules;
import buckaroo.server.door.Limits;
import buckaroo.server.door.SecurityHeaders;
import buckaroo.server.socket.SocketLimits;
import java.util.Map;

/**
 * How a {@link DataServer} is to run. Immutable.
 *
 * @param port of the loopback interface; 0 for any free one
 * @param rules what the gate lets pass
 * @param limits of connections and requests
 * @param socketLimits of sockets
 * @param security the headers that every reply carries
 * @param debug whether clients are told the stack traces of unexpected failures
 */
public record ServerOptions(
    int port,
    GateRules rules,
    Limits limits,
    SocketLimits socketLimits,
    SecurityHeaders security,
    boolean debug) {
  /** Secure, and what every existing client works with. */
  public static ServerOptions defaults(int port) {
    return of(port, Map.of(), false);
  }

  /**
   * Reads the environment; the README lists its names.
   *
   * @param foreignBundle whether the pages are not ours ({@code --static DIR}) and may hold styles
   * @throws IllegalArgumentException naming the variable that makes no sense
   */
  public static ServerOptions of(int port, Map<String, String> environment, boolean foreignBundle) {
    String ancestors = environment.getOrDefault("BUCKAROO_FRAME_ANCESTORS", "'self'").trim();
    return new ServerOptions(
        port,
        GateRules.of(environment),
        Limits.of(environment),
        SocketLimits.of(environment),
        SecurityHeaders.of(ancestors, foreignBundle),
        new EnvironmentReader(environment).flag("BUCKAROO_DEBUG", false));
  }
}
