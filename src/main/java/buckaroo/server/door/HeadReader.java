package buckaroo.server.door;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the first bytes of a connection up to the end of its request head, bounded in bytes and in
 * time as a whole, so that a client that sends one byte a second gains nothing.
 */
final class HeadReader {
  private static final int FIRST_BYTES = 2048;

  private final Limits limits;

  HeadReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * What was read: the head, and maybe what came behind it.
   *
   * @param headLength the head with its empty line, in bytes
   */
  record Received(byte[] bytes, int length, int headLength) {
    ByteBuffer buffer() {
      return ByteBuffer.wrap(bytes, 0, length);
    }
  }

  /**
   * Reads until the empty line.
   *
   * @return empty when the client closed or fell silent before its first byte
   * @throws ApiException {@code invalid_request} when the head is too long, comes too slowly, stops
   *     half-way or begins like no HTTP request
   */
  Optional<Received> read(Socket socket) throws IOException {
    long end = System.nanoTime() + limits.readTimeout().toNanos();
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[Math.min(FIRST_BYTES, limits.headBytes())];
    int length = 0;
    while (true) {
      int count = readBefore(end, socket, in, bytes, length);
      if (count < 0) {
        if (length == 0) {
          return Optional.empty();
        }
        throw refusal("The request head stopped before its end.");
      }
      int headLength = endOfHead(bytes, Math.max(0, length - 3), length + count);
      length += count;
      if (!RequestHead.isTokenCharacter(bytes[0])) {
        throw refusal("This port speaks plain HTTP/1.1; the first byte was no letter.");
      }
      if (headLength > 0) {
        return Optional.of(new Received(bytes, length, headLength));
      }
      if (length == limits.headBytes()) {
        throw refusal("The request head is longer than " + limits.headBytes() + " bytes.");
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(2 * length, limits.headBytes()));
      }
    }
  }

  /** Bytes read, or -1 when the client closed, or was silent from the first. */
  private int readBefore(long end, Socket socket, InputStream in, byte[] bytes, int length)
      throws IOException {
    long millis = (end - System.nanoTime()) / 1_000_000;
    try {
      if (millis > 0) {
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        return in.read(bytes, length, bytes.length - length);
      }
    } catch (SocketTimeoutException e) {
      // Told below, as when the time was up before the read.
    }
    if (length == 0) {
      return -1;
    }
    throw refusal(
        "The request head did not arrive within " + limits.readTimeout().toSeconds() + " s.");
  }

  /**
   * Where the head ends, or 0. A bare line feed counts here, so that a head of such lines is
   * refused at once by the parser rather than after the timeout.
   */
  private static int endOfHead(byte[] bytes, int from, int to) {
    for (int i = Math.max(from, 1); i < to; i++) {
      boolean empty =
          bytes[i] == '\n'
              && (bytes[i - 1] == '\n' || (i >= 2 && bytes[i - 1] == '\r' && bytes[i - 2] == '\n'));
      if (empty) {
        return i + 1;
      }
    }
    return 0;
  }

  private static ApiException refusal(String message) {
    return new ApiException(ErrorCode.INVALID_REQUEST, message);
  }
}
