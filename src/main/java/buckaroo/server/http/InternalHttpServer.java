package buckaroo.server.http;

import buckaroo.server.door.Limits;
import buckaroo.server.door.Loopback;
import buckaroo.server.door.PeerPorts;
import buckaroo.server.door.RequestGate;
import buckaroo.server.door.SecurityHeaders;
import buckaroo.server.door.Threads;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's HTTP server on an internal loopback port that serves nobody but the door.
 *
 * <p>Its pool can grow to one thread a connection, because the JDK server lets a thread wait for
 * the rest of a slow head or body: with fewer, a handful of slow clients would stop {@code
 * /health}.
 */
public final class InternalHttpServer implements AutoCloseable {
  private static final int SPARE_THREADS = 64;
  private static final int BACKLOG = 512;
  private static final long GRACE_MILLIS = 1_500;
  private static final long POLL_MILLIS = 10;

  private final HttpServer server;
  private final ThreadPoolExecutor pool;

  private InternalHttpServer(HttpServer server, ThreadPoolExecutor pool) {
    this.server = server;
    this.pool = pool;
  }

  /**
   * Starts the server on a free port.
   *
   * @param peers the only peers it serves
   * @param debug whether clients are told the stack trace of an unexpected failure
   */
  public static InternalHttpServer start(
      PeerPorts peers,
      RequestGate gate,
      Routes routes,
      Limits limits,
      SecurityHeaders security,
      boolean debug)
      throws IOException {
    configure(limits);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            0,
            limits.connections() + SPARE_THREADS,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Threads.named("buckaroo-http"));
    HttpServer server = HttpServer.create(Loopback.port(0), BACKLOG);
    server.setExecutor(pool);
    server.createContext(
        "/",
        new ExchangeAnswer(
            peers,
            gate,
            withUpgradeHint(routes),
            limits.bodyBytes(),
            new ErrorBoundary(debug),
            new ResponseSender(security)));
    startAsDaemon(server);
    return new InternalHttpServer(server, pool);
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Lets the requests in hand end for a moment, then closes every connection. */
  @Override
  public void close() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    // HttpServer.stop with a delay would wait for the whole of it, also when nothing is in hand.
    while (pool.getActiveCount() > 0 && System.nanoTime() < end) {
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    server.stop(0);
    pool.shutdownNow();
  }

  /** The JDK server's own thread is a daemon only when the thread that starts it is one. */
  private static void startAsDaemon(HttpServer server) {
    Thread starter = Threads.daemon("buckaroo-http-start", server::start);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The JDK server reads these once in the life of a process, when the first server is made. What
   * the command line set stays.
   */
  private static void configure(Limits limits) {
    set("sun.net.httpserver.nodelay", "true");
    set("sun.net.httpserver.maxReqTime", String.valueOf(limits.readTimeout().toSeconds()));
    set("sun.net.httpserver.idleInterval", "30");
    set("sun.net.httpserver.maxReqHeaders", String.valueOf(limits.headers()));
    set("sun.net.httpserver.maxReqHeaderSize", String.valueOf(limits.headBytes()));
    set("jdk.httpserver.maxConnections", String.valueOf(limits.connections() + SPARE_THREADS));
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static Routes withUpgradeHint(Routes routes) {
    return routes.plus(
        "/ws/",
        request -> {
          throw new ApiException(
              ErrorCode.INVALID_REQUEST,
              "This address is for WebSocket upgrades only: /ws/<id>, the id of letters,"
                  + " digits, \".\", \"_\" and \"-\".");
        });
  }
}
