package buckaroo.server.door;

import buckaroo.wire.ApiException;
import buckaroo.wire.BoundedJson;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Accepts every connection of the one public port and decides by its first request head where it
 * goes: to an upgrade handler, or spliced to the internal HTTP server. One thread accepts; each
 * connection has a thread of its own and at most one more.
 */
public final class FrontDoor implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

  /** Bounds what the kernel holds for a client that does not read. */
  private static final int SEND_BUFFER_BYTES = 256 * 1024;

  private static final int BACKLOG = 128;
  private static final long PAUSE_AFTER_FAILED_ACCEPT_MILLIS = 50;

  /** Between two lines that say so: what is used up stays so for a while. */
  private static final long FAILED_ACCEPT_TOLD_NANOS = TimeUnit.SECONDS.toNanos(10);

  /**
   * Where the door leads.
   *
   * @param httpAddress where the internal HTTP server listens now
   * @param peers told to that server, so that it serves nobody but the door
   * @param upgrades asked in order
   */
  public record Rooms(
      Supplier<InetSocketAddress> httpAddress, PeerPorts peers, List<UpgradeHandler> upgrades) {
    public Rooms {
      upgrades = List.copyOf(upgrades);
    }
  }

  private final ServerSocketChannel server;
  private final RequestGate gate;
  private final DoorLimits limits;
  private final PlainReply reply;
  private final Rooms rooms;
  private final Watch watch;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final TurnedAway turnedAway;
  private final Thread acceptor;
  private long accepted;

  /** Confined to the accepting thread. */
  private long failedAccepts;

  private long failedAcceptToldAt;

  private FrontDoor(
      ServerSocketChannel server,
      RequestGate gate,
      DoorLimits limits,
      SecurityHeaders security,
      Rooms rooms,
      Watch watch) {
    this.server = server;
    this.gate = gate;
    this.limits = limits;
    this.reply = new PlainReply(security);
    this.rooms = rooms;
    this.watch = watch;
    turnedAway = new TurnedAway(reply, limits, watch);
    acceptor = Threads.daemon("buckaroo-door", this::acceptAll);
  }

  /**
   * Opens the door on a loopback port.
   *
   * @param address with port 0 for any free port
   * @throws java.net.BindException when the port is taken
   */
  public static FrontDoor open(
      InetSocketAddress address,
      RequestGate gate,
      DoorLimits limits,
      SecurityHeaders security,
      Rooms rooms,
      Watch watch)
      throws IOException {
    BoundedJson.initialize();
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.bind(address, BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    FrontDoor door = new FrontDoor(server, gate, limits, security, rooms, watch);
    door.acceptor.start();
    return door;
  }

  public int port() {
    return server.socket().getLocalPort();
  }

  /** Connections that are open now. */
  public int connectionCount() {
    return open.size();
  }

  /** Takes no further connections; those that are open stay. */
  public void stopAccepting() {
    Sockets.closeQuietly(server);
  }

  /** Stops, and closes every connection. */
  @Override
  public void close() {
    stopAccepting();
    open.forEach(Sockets::closeQuietly);
    turnedAway.close();
  }

  private void acceptAll() {
    while (server.isOpen()) {
      try {
        admit(server.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        // Out of file descriptors, threads or heap: connections or loads that end will free some.
        tellFailedAccept(e);
        pause();
      }
    }
  }

  /** Must not throw: without this thread nobody could ever connect again. */
  private void tellFailedAccept(Throwable failure) {
    failedAccepts++;
    if (failedAccepts > 1 && watch.now() - failedAcceptToldAt < FAILED_ACCEPT_TOLD_NANOS) {
      return;
    }
    failedAcceptToldAt = watch.now();
    try {
      LOG.log(
          System.Logger.Level.WARNING,
          "Could not accept a connection (" + failedAccepts + " so far): " + failure);
    } catch (OutOfMemoryError e) {
      // Not even room for the line; the loads that fill the heap tell it themselves.
    }
  }

  private void admit(SocketChannel channel) throws IOException {
    boolean started = false;
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
      if (open.size() >= limits.connections()) {
        turnedAway.add(channel);
        started = true;
        return;
      }
      long number = ++accepted;
      open.add(channel);
      if (!server.isOpen()) {
        // Came while the door was closed; nobody else would close it.
        throw new ClosedChannelException();
      }
      Threads.forConnection("buckaroo-connection-" + number, () -> serve(channel, number)).start();
      started = true;
    } finally {
      if (!started) {
        open.remove(channel);
        Sockets.closeQuietly(channel);
      }
    }
  }

  private void serve(SocketChannel channel, long number) {
    try {
      RequestInput input = new RequestInput(channel.socket(), limits);
      Optional<RequestInput.Received> next = input.awaitHead(true);
      if (next.isPresent() && upgradeOf(next.get().head()).isEmpty()) {
        next =
            Splice.run(
                channel,
                number,
                input,
                next.get(),
                head -> upgradeOf(head).isPresent(),
                rooms,
                limits,
                watch);
      }
      if (next.isPresent()) {
        upgrade(channel, number, input, next.get());
      }
    } catch (ApiException e) {
      refuse(channel, new Refusal(e.code(), String.valueOf(e.getMessage())), RequestId.mint());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "Connection {0} ended: {1}", number, e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "Connection " + number + " failed", e);
    } finally {
      open.remove(channel);
      Sockets.closeQuietly(channel);
    }
  }

  private Optional<UpgradeHandler> upgradeOf(RequestHead head) {
    return rooms.upgrades().stream().filter(handler -> handler.accepts(head)).findFirst();
  }

  private void upgrade(
      SocketChannel channel, long number, RequestInput input, RequestInput.Received received)
      throws IOException {
    RequestHead head = received.head();
    String requestId = RequestId.of(head);
    UpgradeHandler handler = upgradeOf(head).orElseThrow();
    Optional<Refusal> refusal =
        gate.judgeUpgrade(head).or(() -> refuseBody(head)).or(() -> handler.refuse(head));
    int status = refusal.map(reason -> reason.code().httpStatus()).orElse(101);
    AccessLog.answered(requestId, head.method(), head.rawPath(), status, 0);
    if (refusal.isPresent()) {
      refuse(channel, refusal.get(), requestId);
    } else {
      channel.socket().setSoTimeout(0);
      handler.serve(
          new Accepted(channel, number, head, input.buffered(), received.length(), requestId));
    }
  }

  /** What follows an upgrade is spoken in another protocol, so a body would be read as frames. */
  private static Optional<Refusal> refuseBody(RequestHead head) {
    return RequestBody.of(head).state() == RequestBody.State.ENDED
        ? Optional.empty()
        : Optional.of(
            new Refusal(ErrorCode.INVALID_REQUEST, "A request for an upgrade has no body here."));
  }

  private void refuse(SocketChannel channel, Refusal refusal, String requestId) {
    AccessLog.refused(requestId, refusal);
    try {
      reply.sendAndDrain(channel, refusal, requestId, limits.lingerTimeout());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "A refusal was not read: {0}", e.getMessage());
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILED_ACCEPT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
