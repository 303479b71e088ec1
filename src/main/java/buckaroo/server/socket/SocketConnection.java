package buckaroo.server.socket;

import buckaroo.server.door.Accepted;
import buckaroo.server.door.RequestId;
import buckaroo.server.door.Sockets;
import buckaroo.server.door.Threads;
import buckaroo.server.door.Watch;
import buckaroo.text.SafeText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.LongSupplier;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.BinaryFrame;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.DataFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.framing.PongFrame;
import org.java_websocket.framing.TextFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.handshake.ServerHandshakeBuilder;

/**
 * One viewer's socket, driven on the accepted channel: the calling thread reads and decodes, a
 * second one writes, a shared pool handles. Every way to end goes through {@link #abort}, or
 * through a close frame whose linger time ends in it.
 *
 * <p>Safe for any thread.
 */
final class SocketConnection implements Connection, Watch.Watched {
  private static final System.Logger LOG = System.getLogger(SocketConnection.class.getName());
  private static final int READ_BUFFER_BYTES = 16 * 1024;
  private static final int MAX_REASON_LENGTH = 100;

  /** What all sockets of a server share. */
  record Shared(
      SocketHandler handler,
      SocketLimits limits,
      ClientCounts counts,
      SessionTurns turns,
      UnsentBudget budget,
      ReceivedBudget received,
      Watch watch) {}

  private final Accepted accepted;
  private final String sessionId;
  private final boolean extended;
  private final Shared shared;
  private final SocketChannel channel;
  private final WebSocketImpl protocol;
  private final GuardedHandler handler;
  private final Mailbox mailbox;
  private final Outbox outbox;
  private final Heartbeat heartbeat;
  private final LongSupplier unsent;
  private final ReceivedBudget.Share received;

  /** Whether this connection is counted among its session's; confined to the reader. */
  private boolean counted;

  SocketConnection(Accepted accepted, String sessionId, boolean extended, Shared shared) {
    this.accepted = accepted;
    this.sessionId = sessionId;
    this.extended = extended;
    this.shared = shared;
    this.channel = accepted.channel();
    SocketLimits limits = shared.limits();
    this.received = shared.received().share();
    this.protocol =
        new WebSocketImpl(
            new Events(), List.<Draft>of(new BoundedDraft(limits.messageBytes(), received)));
    this.outbox = new Outbox(channel, protocol, limits, shared.watch(), this::drained, this::abort);
    this.unsent = outbox::unsentBytes;
    this.handler = new GuardedHandler(shared.handler(), this);
    this.mailbox =
        new Mailbox(
            shared.turns().of(sessionId),
            handler,
            limits.queuedMessages(),
            limits.messageBytes(),
            outbox::isCongested);
    this.heartbeat = new Heartbeat(limits.pingInterval(), limits.lostAfter(), shared.watch().now());
  }

  /** Answers the handshake, then reads until the connection has ended. */
  void run() throws IOException {
    Thread writer =
        Threads.forConnection("buckaroo-socket-writer-" + accepted.number(), outbox::writeAll);
    shared.watch().add(this);
    shared.budget().add(unsent);
    try {
      writer.start();
      answerHandshake();
      readAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      abort();
      shared.watch().remove(this);
      shared.budget().remove(unsent);
      received.release();
      if (counted) {
        shared.counts().leave(sessionId);
      }
    }
  }

  /**
   * Holds back every other close and send meanwhile: the protocol forgets its state when it is
   * closed in the middle of the handshake.
   */
  private void answerHandshake() {
    ByteBuffer received = accepted.received();
    ByteBuffer head = received.slice(received.position(), accepted.headLength());
    received.position(received.position() + accepted.headLength());
    outbox.inOrder(() -> protocol.decode(head));
  }

  private void readAll() throws IOException, InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocate(READ_BUFFER_BYTES);
    if (accepted.received().hasRemaining()) {
      protocol.decode(accepted.received());
    }
    mailbox.awaitRoom();
    while (channel.read(buffer.clear()) >= 0) {
      heartbeat.heard(shared.watch().now());
      // After a close frame this ignores its bytes; they are read so that closing does not reset.
      protocol.decode(buffer.flip());
      mailbox.awaitRoom();
    }
  }

  @Override
  public String sessionId() {
    return sessionId;
  }

  @Override
  public boolean isExtended() {
    return extended;
  }

  @Override
  public String id() {
    return "c" + accepted.number();
  }

  @Override
  public String requestId() {
    return accepted.requestId();
  }

  @Override
  public void send(ByteBuffer text) {
    outbox.send(List.of(frame(new TextFrame(), text)));
  }

  @Override
  public void send(ByteBuffer text, ByteBuffer binary) {
    outbox.send(List.of(frame(new TextFrame(), text), frame(new BinaryFrame(), binary)));
  }

  /** A frame over a view of the payload, so that one buffer can go to many connections at once. */
  private static Framedata frame(DataFrame frame, ByteBuffer payload) {
    frame.setPayload(payload.duplicate());
    return frame;
  }

  @Override
  public void close(int code, String reason) {
    String bounded = reason.substring(0, Math.min(reason.length(), MAX_REASON_LENGTH));
    outbox.inOrder(() -> protocol.close(code, bounded));
  }

  @Override
  public boolean isOpen() {
    return protocol.isOpen();
  }

  @Override
  public void tick(long nowNanos) {
    if (outbox.isOverdue(nowNanos)) {
      LOG.log(System.Logger.Level.DEBUG, "{0} took no bytes for too long", id());
      abort();
      return;
    }
    if (shared.budget().mustDrop(unsent)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} dropped: too much waits for all sockets, and most of it for this one",
          id());
      abort();
      return;
    }
    if (mailbox.readerWaits()) {
      // Nobody listens, so silence proves nothing; a dead client shows when bytes do not leave.
      heartbeat.heard(nowNanos);
    }
    switch (heartbeat.judge(nowNanos)) {
      case FINE -> {}
      case PING -> outbox.send(List.of(new PingFrame()));
      case LOST -> {
        LOG.log(System.Logger.Level.DEBUG, "{0} did not answer a ping", id());
        abort();
      }
    }
  }

  /** Ends the connection at once, from any state; wakes the reader, the writer and the handler. */
  void abort() {
    Sockets.closeQuietly(channel);
    protocol.closeConnection(CloseFrame.ABNORMAL_CLOSE, "");
    outbox.end();
    mailbox.close();
  }

  private void drained() {
    mailbox.resume();
  }

  /** What the protocol decoder calls, on the reader's thread. */
  private final class Events extends SilentListener {
    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
        WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
      ServerHandshakeBuilder reply =
          super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
      reply.put(RequestId.HEADER, requestId());
      return reply;
    }

    @Override
    public void onWebsocketOpen(WebSocket socket, Handshakedata request) {
      counted = shared.counts().enter(sessionId);
      if (counted) {
        mailbox.open();
      } else {
        close(
            CloseFrame.TRY_AGAIN_LATER,
            "This session has its " + shared.limits().clientsPerSession() + " viewers already.");
      }
    }

    @Override
    public void onWebsocketMessage(WebSocket socket, String message) {
      Runnable turn = handler.arriving(message);
      try {
        mailbox.put(turn, message.length());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onWebsocketPing(WebSocket socket, Framedata ping) {
      outbox.send(List.of(new PongFrame((PingFrame) ping)));
    }

    @Override
    public void onWebsocketError(WebSocket socket, Exception error) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "rid={0} broke the protocol: {1}",
          requestId(),
          SafeText.value(String.valueOf(error.getMessage())));
    }

    @Override
    public void onWriteDemand(WebSocket socket) {
      outbox.demanded();
    }
  }
}
