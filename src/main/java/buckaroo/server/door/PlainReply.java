package buckaroo.server.door;

import buckaroo.wire.ErrorEnvelope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What the door itself answers before it closes a connection: an error envelope.
 *
 * @param security the headers that every reply carries
 */
record PlainReply(SecurityHeaders security) {
  private static final Map<Integer, String> REASONS =
      Map.of(400, "Bad Request", 403, "Forbidden", 503, "Service Unavailable");

  /** The whole reply, head and body. */
  ByteBuffer encode(Refusal refusal, String requestId) {
    byte[] body = ErrorEnvelope.of(refusal.toException(), requestId).toHttpBytes();
    int status = refusal.code().httpStatus();
    StringBuilder head = new StringBuilder(512);
    head.append("HTTP/1.1 ").append(status).append(' ');
    head.append(REASONS.getOrDefault(status, "Refused")).append("\r\n");
    security
        .values()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append(RequestId.HEADER).append(": ").append(requestId).append("\r\n");
    head.append("Content-Type: application/json; charset=UTF-8\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    head.append("Cache-Control: no-store\r\nConnection: close\r\n\r\n");
    byte[] headBytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(headBytes.length + body.length).put(headBytes).put(body).flip();
  }

  /**
   * Sends the reply, then reads what the client still sends until it closes or the time is up: a
   * socket closed over unread bytes would be reset, and the reply lost.
   */
  void sendAndDrain(SocketChannel channel, Refusal refusal, String requestId, Duration linger)
      throws IOException {
    ByteBuffer reply = encode(refusal, requestId);
    while (reply.hasRemaining()) {
      channel.write(reply);
    }
    channel.shutdownOutput();
    long end = System.nanoTime() + linger.toNanos();
    byte[] ignored = new byte[4096];
    InputStream in = channel.socket().getInputStream();
    long left = linger.toMillis();
    while (left > 0) {
      channel.socket().setSoTimeout((int) left);
      if (in.read(ignored) < 0) {
        return;
      }
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }
}
