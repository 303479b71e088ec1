package buckaroo.server.lease;

import buckaroo.server.door.Accepted;
import buckaroo.server.door.Refusal;
import buckaroo.server.door.RequestHead;
import buckaroo.server.door.SharedSecret;
import buckaroo.server.door.UpgradeHandler;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /lease} with {@code Upgrade: buckaroo-lease}: answered by 101, then held open and
 * silent until the launcher's side closes it.
 */
public final class LeaseUpgrade implements UpgradeHandler {
  private static final String PROTOCOL = "buckaroo-lease";
  private static final String GRANTED =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: "
          + PROTOCOL
          + "\r\n\r\n";
  private static final String ENDING =
      "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

  private final SharedSecret secret;
  private final Leases leases;

  public LeaseUpgrade(SharedSecret secret, Leases leases) {
    this.secret = secret;
    this.leases = leases;
  }

  @Override
  public boolean accepts(RequestHead head) {
    return head.method().equals("GET")
        && head.rawPath().equals("/lease")
        && head.lists("upgrade", PROTOCOL);
  }

  @Override
  public Optional<Refusal> refuse(RequestHead head) {
    List<String> given = head.all("authorization");
    return given.size() == 1 && secret.isBearer(given.get(0))
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ErrorCode.UNAUTHORIZED, "A lease needs the secret from this server's state file."));
  }

  @Override
  public void serve(Accepted connection) throws IOException {
    SocketChannel channel = connection.channel();
    if (!leases.enter()) {
      write(channel, ENDING);
      return;
    }
    try {
      write(channel, GRANTED);
      ByteBuffer ignored = ByteBuffer.allocate(64);
      while (channel.read(ignored) >= 0) {
        ignored.clear();
      }
    } finally {
      leases.leave();
    }
  }

  private static void write(SocketChannel channel, String head) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
