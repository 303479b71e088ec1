package buckaroo.server.http;

import buckaroo.server.door.DoorLimits;
import buckaroo.server.door.Loopback;
import buckaroo.server.door.PeerPorts;
import buckaroo.server.door.RequestGate;
import buckaroo.server.door.SecurityHeaders;
import buckaroo.server.door.Threads;
import buckaroo.table.Nullable;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's HTTP server on an internal loopback port that serves nobody but the door.
 *
 * <p>The JDK server answers nobody any more once one of its own threads has ended, and an {@link
 * OutOfMemoryError} that a load causes may strike any thread. So when one of them ends by an error,
 * a new server takes the place of the old one, on another port; the requests in hand are lost.
 *
 * <p>Its pool can grow to one thread a connection, because the JDK server lets a thread wait for
 * the rest of a slow head or body: with fewer, a handful of slow clients would stop {@code
 * /health}.
 */
public final class InternalHttpServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(InternalHttpServer.class.getName());
  private static final int SPARE_THREADS = 64;
  private static final int BACKLOG = 512;
  private static final long GRACE_MILLIS = 1_500;
  private static final long POLL_MILLIS = 10;

  private static final long PAUSE_BEFORE_REVIVAL_MILLIS = 100;
  private static final int REVIVALS = 600;

  private final HttpHandler handler;
  private final ThreadPoolExecutor pool;
  private final Object lock = new Object();

  /** The one that answers now. Replaced under the lock, never once closed. */
  private volatile HttpServer server;

  @GuardedBy("lock")
  private boolean closed;

  private InternalHttpServer(HttpHandler handler, ThreadPoolExecutor pool) throws IOException {
    this.handler = handler;
    this.pool = pool;
    this.server = open();
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
      DoorLimits limits,
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
    return new InternalHttpServer(
        new ExchangeAnswer(
            peers,
            gate,
            withUpgradeHint(routes),
            limits.bodyBytes(),
            new ErrorBoundary(debug),
            new ResponseSender(security)),
        pool);
  }

  /** Where it listens now; changes when a new server has taken the place of the old one. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /**
   * Opens a server. All its threads are daemons and of one group, since they take both from the
   * thread that makes and starts it.
   */
  private HttpServer open() throws IOException {
    OwnThreads group = new OwnThreads();
    FutureTask<HttpServer> opening =
        new FutureTask<>(
            () -> {
              HttpServer opened = HttpServer.create(Loopback.port(0), BACKLOG);
              opened.setExecutor(pool);
              opened.createContext("/", handler);
              group.server = opened;
              opened.start();
              return opened;
            });
    Thread opener = new Thread(group, opening, "buckaroo-http-opener");
    opener.setDaemon(true);
    opener.start();
    try {
      return opening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("The HTTP server could not be opened", e.getCause());
    }
  }

  /**
   * Tries for a while: what ended the thread may well strike here again. Who has no memory for a
   * new server then will not have it later; the process is to be ended by whoever sees that it
   * answers nobody.
   */
  private void replace(HttpServer ended) {
    for (int attempt = 0; attempt < REVIVALS && isAnswering(ended); attempt++) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_BEFORE_REVIVAL_MILLIS);
        takePlace(ended, open());
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        // No memory or no port yet.
      }
    }
  }

  private void takePlace(HttpServer ended, HttpServer next) {
    boolean taken;
    synchronized (lock) {
      taken = isAnswering(ended);
      if (taken) {
        server = next;
      }
    }
    (taken ? ended : next).stop(0);
    if (taken) {
      LOG.log(System.Logger.Level.ERROR, "A thread of the HTTP server ended; it was replaced");
    }
  }

  /** Whether this is the one that clients are sent to, and still has to be one. */
  private boolean isAnswering(HttpServer candidate) {
    synchronized (lock) {
      return !closed && server == candidate;
    }
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
    synchronized (lock) {
      closed = true;
      server.stop(0);
    }
    pool.shutdownNow();
  }

  /**
   * The JDK server reads these once in the life of a process, when the first server is made. What
   * the command line set stays.
   */
  private static void configure(DoorLimits limits) {
    set("sun.net.httpserver.nodelay", "true");
    set("sun.net.httpserver.maxReqTime", String.valueOf(limits.readTimeout().toSeconds()));
    set("sun.net.httpserver.idleInterval", "30");
    // What is left of a refused body is not waited for; the door drops it.
    set("sun.net.httpserver.drainAmount", "0");
    set("sun.net.httpserver.maxReqHeaders", String.valueOf(limits.headers()));
    set("sun.net.httpserver.maxReqHeaderSize", String.valueOf(limits.headBytes()));
    set("jdk.httpserver.maxConnections", String.valueOf(limits.connections() + SPARE_THREADS));
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** The threads that one JDK server starts for itself; told when one of them ends by an error. */
  private final class OwnThreads extends ThreadGroup {
    private volatile @Nullable HttpServer server;

    OwnThreads() {
      super("buckaroo-http");
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
      HttpServer ended = server;
      if (ended != null) {
        replace(ended);
      }
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
