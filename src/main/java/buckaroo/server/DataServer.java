package buckaroo.server;

import buckaroo.server.door.DoorLimits;
import buckaroo.server.door.FrontDoor;
import buckaroo.server.door.GateRules;
import buckaroo.server.door.PeerPorts;
import buckaroo.server.door.RequestGate;
import buckaroo.server.door.UpgradeHandler;
import buckaroo.server.door.Watch;
import buckaroo.server.http.InternalHttpServer;
import buckaroo.server.http.Routes;
import buckaroo.server.socket.SocketHandler;
import buckaroo.server.socket.SocketLimits;
import buckaroo.server.socket.WebSocketUpgrade;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The running server: the door, and behind it the HTTP routes and the sockets. Safe for any thread.
 */
public final class DataServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DataServer.class.getName());
  private static final Duration SLOWEST_TICK = Duration.ofSeconds(1);
  private static final Duration FASTEST_TICK = Duration.ofMillis(5);

  private final Watch watch;
  private final WebSocketUpgrade sockets;
  private final InternalHttpServer http;
  private final FrontDoor door;

  private DataServer(
      Watch watch, WebSocketUpgrade sockets, InternalHttpServer http, FrontDoor door) {
    this.watch = watch;
    this.sockets = sockets;
    this.http = http;
    this.door = door;
  }

  /**
   * Starts a server.
   *
   * @throws java.net.BindException when the port is taken
   */
  public static DataServer start(ServerOptions options, Routes routes, SocketHandler handler)
      throws IOException {
    return start(options, routes, handler, List.of());
  }

  /**
   * Starts a server that speaks further protocols.
   *
   * @param upgrades asked in order, after the WebSocket one
   * @throws java.net.BindException when the port is taken
   */
  public static DataServer start(
      ServerOptions options, Routes routes, SocketHandler handler, List<UpgradeHandler> upgrades)
      throws IOException {
    tellRelaxations(options);
    RequestGate gate = new RequestGate(options.rules());
    PeerPorts peers = new PeerPorts();
    InternalHttpServer http =
        InternalHttpServer.start(
            peers, gate, routes, options.limits(), options.security(), options.debug());
    Watch watch = new Watch(System::nanoTime, tick(options));
    WebSocketUpgrade sockets = new WebSocketUpgrade(handler, options.socketLimits(), watch);
    List<UpgradeHandler> all = new ArrayList<>(List.of(sockets));
    all.addAll(upgrades);
    try {
      FrontDoor door =
          FrontDoor.open(
              new InetSocketAddress(options.address(), options.port()),
              gate,
              options.limits(),
              options.security(),
              new FrontDoor.Rooms(http::address, peers, all),
              watch);
      return new DataServer(watch, sockets, http, door);
    } catch (IOException e) {
      sockets.close();
      watch.close();
      http.close();
      throw e;
    }
  }

  /** The public port. */
  public int port() {
    return door.port();
  }

  /** Connections that are open now, of every kind. */
  public int connectionCount() {
    return door.connectionCount();
  }

  /** Sockets of sessions that are open now. */
  public int socketCount() {
    return sockets.openCount();
  }

  /**
   * Takes no further connections, lets what is in hand end for a moment, and ends the rest; within
   * three seconds.
   */
  @Override
  public void close() {
    door.stopAccepting();
    sockets.close();
    http.close();
    door.close();
    watch.close();
  }

  private static void tellRelaxations(ServerOptions options) {
    GateRules rules = options.rules();
    if (!rules.strictOrigin()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "BUCKAROO_STRICT_ORIGIN=0: any web page that this person visits can read the sessions");
    }
    if (!options.address().isLoopbackAddress()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "BUCKAROO_HOST={0}: other machines are served, and the token travels unencrypted; a"
              + " tunnel would be safer",
          options.address().getHostAddress());
    }
    if (!rules.allowedHosts().isEmpty() || !rules.allowedOrigins().isEmpty()) {
      LOG.log(
          System.Logger.Level.INFO,
          "Also served: hosts {0}, origins {1}",
          rules.allowedHosts(),
          rules.allowedOrigins());
    }
  }

  /** Often enough for the shortest deadline. */
  private static Duration tick(ServerOptions options) {
    DoorLimits limits = options.limits();
    SocketLimits sockets = options.socketLimits();
    Duration shortest =
        Stream.of(
                limits.writeTimeout(),
                limits.lingerTimeout(),
                sockets.writeTimeout(),
                sockets.lingerTimeout(),
                sockets.pingInterval(),
                sockets.lostAfter(),
                SLOWEST_TICK.multipliedBy(4))
            .min(Duration::compareTo)
            .orElseThrow()
            .dividedBy(4);
    return shortest.compareTo(FASTEST_TICK) < 0 ? FASTEST_TICK : shortest;
  }
}
