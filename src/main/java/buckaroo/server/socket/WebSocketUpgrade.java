package buckaroo.server.socket;

import buckaroo.server.door.Accepted;
import buckaroo.server.door.Refusal;
import buckaroo.server.door.RequestHead;
import buckaroo.server.door.Threads;
import buckaroo.server.door.UpgradeHandler;
import buckaroo.server.door.Watch;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.java_websocket.framing.CloseFrame;

/**
 * Takes the upgrades of {@code GET /ws/<id>} and drives their sockets. The pool that serves their
 * messages is shared; slow work of one session leaves threads to the others.
 */
public final class WebSocketUpgrade implements UpgradeHandler, AutoCloseable {
  private static final Pattern PATH = Pattern.compile("/ws/([A-Za-z0-9][A-Za-z0-9._-]{0,127})");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");
  private static final int HANDLER_THREADS = 32;

  /** A quarter of them, so that one busy session cannot keep all others waiting. */
  private static final int THREADS_OF_ONE_SESSION = 8;

  private static final long GRACE_MILLIS = 700;
  private static final long POLL_MILLIS = 5;

  private final ThreadPoolExecutor pool;
  private final SocketConnection.Shared shared;
  private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();

  public WebSocketUpgrade(SocketHandler handler, SocketLimits limits, Watch watch) {
    pool =
        new ThreadPoolExecutor(
            HANDLER_THREADS,
            HANDLER_THREADS,
            30,
            TimeUnit.SECONDS,
            // As long as there are connections: each has at most one task in it.
            new LinkedBlockingQueue<>(),
            Threads.named("buckaroo-socket-handler"));
    pool.allowCoreThreadTimeOut(true);
    shared =
        new SocketConnection.Shared(
            handler,
            limits,
            new ClientCounts(limits.clientsPerSession()),
            new SessionTurns(pool, THREADS_OF_ONE_SESSION),
            UnsentBudget.ofHeap(),
            ReceivedBudget.ofHeap(limits.messageBytes()),
            watch);
  }

  /** Sockets that are open now. */
  public int openCount() {
    return open.size();
  }

  @Override
  public boolean accepts(RequestHead head) {
    return head.method().equals("GET")
        && head.lists("upgrade", "websocket")
        && PATH.matcher(head.rawPath()).matches();
  }

  @Override
  public Optional<Refusal> refuse(RequestHead head) {
    List<String> keys = head.all("sec-websocket-key");
    boolean wellFormed =
        head.lists("connection", "upgrade")
            && head.all("sec-websocket-version").equals(List.of("13"))
            && keys.size() == 1
            && KEY.matcher(keys.get(0)).matches();
    return wellFormed
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ErrorCode.INVALID_REQUEST,
                "The WebSocket handshake needs Connection: Upgrade, Sec-WebSocket-Version: 13 and"
                    + " one Sec-WebSocket-Key of 16 bytes in base64."));
  }

  @Override
  public void serve(Accepted accepted) throws IOException {
    RequestHead head = accepted.head();
    Matcher path = PATH.matcher(head.rawPath());
    if (!path.matches()) {
      throw new IllegalArgumentException("Not an address of a socket: " + head.rawPath());
    }
    boolean extended = Arrays.asList(head.rawQuery().split("&")).contains("ext=1");
    SocketConnection connection = new SocketConnection(accepted, path.group(1), extended, shared);
    open.add(connection);
    try {
      connection.run();
    } finally {
      open.remove(connection);
    }
  }

  /** Says goodbye to every client, waits a moment for the goodbyes to leave, and ends the rest. */
  @Override
  public void close() {
    open.forEach(connection -> connection.close(CloseFrame.GOING_AWAY, "The server is stopping."));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    try {
      while (!open.isEmpty() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
      open.forEach(SocketConnection::abort);
      pool.shutdown();
      if (!pool.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pool.shutdownNow();
    }
  }
}
