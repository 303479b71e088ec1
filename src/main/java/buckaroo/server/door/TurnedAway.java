package buckaroo.server.door;

import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that came when all were in use. Each is answered 503 on the accepting thread,
 * whose write cannot wait since the reply fits the empty socket, and closed a moment later, when
 * the client has had time to read. Costs no thread.
 */
final class TurnedAway implements AutoCloseable {
  /** Beyond these, connections are closed without a word. */
  private static final int MAX = 64;

  private final PlainReply reply;
  private final DoorLimits limits;
  private final Watch watch;
  private final Set<SocketChannel> channels = ConcurrentHashMap.newKeySet();

  TurnedAway(PlainReply reply, DoorLimits limits, Watch watch) {
    this.reply = reply;
    this.limits = limits;
    this.watch = watch;
  }

  /** Answers and keeps the channel until it is closed. */
  void add(SocketChannel channel) throws IOException {
    if (channels.size() >= MAX) {
      channel.close();
      return;
    }
    Refusal refusal =
        new Refusal(
            ErrorCode.CONNECTION_LIMIT,
            "All %d connections are in use; close some, or raise BUCKAROO_MAX_CONNECTIONS."
                .formatted(limits.connections()));
    channel.configureBlocking(false);
    channel.write(reply.encode(refusal, RequestId.mint()));
    channel.shutdownOutput();
    channels.add(channel);
    watch.add(new Closing(channel, watch.now()));
  }

  @Override
  public void close() {
    channels.forEach(Sockets::closeQuietly);
  }

  private final class Closing implements Watch.Watched {
    private final SocketChannel channel;
    private final long since;

    Closing(SocketChannel channel, long since) {
      this.channel = channel;
      this.since = since;
    }

    @Override
    public void tick(long nowNanos) {
      if (nowNanos - since > limits.lingerTimeout().toNanos()) {
        Sockets.closeQuietly(channel);
        channels.remove(channel);
        watch.remove(this);
      }
    }
  }
}
