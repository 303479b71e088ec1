package buckaroo.server;

import buckaroo.home.EnvironmentReader;
import buckaroo.server.door.Credentials;
import buckaroo.server.door.DoorLimits;
import buckaroo.server.door.GateRules;
import buckaroo.server.door.Loopback;
import buckaroo.server.door.SecurityHeaders;
import buckaroo.server.socket.SocketLimits;
import buckaroo.text.SafeText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a {@link DataServer} is to run. Immutable.
 *
 * @param address to bind; any but 127.0.0.1 needs a token
 * @param port 0 for any free one
 * @param rules what the gate lets pass
 * @param limits of connections and requests
 * @param socketLimits of sockets
 * @param security the headers that every reply carries
 * @param debug whether clients are told the stack traces of unexpected failures
 */
public record ServerOptions(
    InetAddress address,
    int port,
    GateRules rules,
    DoorLimits limits,
    SocketLimits socketLimits,
    SecurityHeaders security,
    boolean debug) {
  private static final Pattern NUMERIC_ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

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
    GateRules rules = GateRules.of(environment);
    return new ServerOptions(
        address(environment.getOrDefault("BUCKAROO_HOST", ""), rules.credentials()),
        port,
        rules,
        DoorLimits.of(environment),
        SocketLimits.of(environment),
        SecurityHeaders.of(ancestors, foreignBundle),
        new EnvironmentReader(environment).flag("BUCKAROO_DEBUG", false));
  }

  /** These options where one more secret is as good as the token. */
  public ServerOptions orBearer(String secret) {
    return new ServerOptions(
        address,
        port,
        rules.with(rules.credentials().orBearer(secret)),
        limits,
        socketLimits,
        security,
        debug);
  }

  /** Numbers alone, so that no name server is asked what this process opens itself to. */
  private static InetAddress address(String set, Credentials credentials) {
    if (set.isEmpty()) {
      return Loopback.port(0).getAddress();
    }
    if (!NUMERIC_ADDRESS.matcher(set).matches()) {
      throw new IllegalArgumentException(
          "BUCKAROO_HOST must be an address in numbers, such as 0.0.0.0, not \"%s\"."
              .formatted(SafeText.value(set)));
    }
    try {
      InetAddress address = InetAddress.getByName(set);
      if (!address.isLoopbackAddress() && credentials.token().isEmpty()) {
        throw new IllegalArgumentException(
            "BUCKAROO_HOST=%s would let other machines in: set BUCKAROO_TOKEN as well (auto makes one)."
                .formatted(set));
      }
      return address;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("BUCKAROO_HOST is no address: " + set, e);
    }
  }
}
