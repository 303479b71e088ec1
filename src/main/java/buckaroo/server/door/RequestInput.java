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
 * What a client sends, taken apart into request heads and the bytes behind them. A head is bounded
 * in bytes and in time as a whole, so that a client that sends one byte a second gains nothing.
 * Confined to the connection's thread.
 */
final class RequestInput {
  private static final int FIRST_BYTES = 8 * 1024;
  private static final int FOREVER = 0;

  private final Socket socket;
  private final InputStream in;
  private final DoorLimits limits;

  /** What was read and not taken yet lies in {@code [start, end)}. */
  private byte[] bytes;

  private int start;
  private int end;

  RequestInput(Socket socket, DoorLimits limits) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.limits = limits;
    this.bytes = new byte[Math.min(FIRST_BYTES, limits.headBytes())];
  }

  /**
   * A head that lies at the beginning of what is buffered.
   *
   * @param length its bytes, with the empty line
   */
  record Received(RequestHead head, int length) {}

  /**
   * Reads until a whole head is buffered. Its bytes are not taken.
   *
   * @param first whether the client has the read timeout for its first byte too; the HTTP server
   *     ends connections that are idle later
   * @return empty when the client closed, or fell silent, before the first byte
   * @throws ApiException {@code invalid_request} when the head is malformed, too long, comes too
   *     slowly or stops half-way
   */
  Optional<Received> awaitHead(boolean first) throws IOException {
    long deadline = System.nanoTime() + limits.readTimeout().toNanos();
    int searched = start;
    while (true) {
      int headEnd = endOfHead(searched);
      if (start < end && !RequestHead.isTokenCharacter(bytes[start])) {
        throw refusal("This port speaks plain HTTP/1.1; a request began with no letter.");
      }
      if (headEnd > 0) {
        byte[] head = Arrays.copyOfRange(bytes, start, headEnd);
        return Optional.of(
            new Received(RequestHead.parse(head, head.length, limits.headers()), head.length));
      }
      makeRoom();
      searched = Math.max(start, end - 3);
      boolean idle = start == end;
      if (idle && !first) {
        socket.setSoTimeout(FOREVER);
        deadline = fill() ? System.nanoTime() + limits.readTimeout().toNanos() : deadline;
      } else {
        fillBefore(deadline);
      }
      if (start == end) {
        return Optional.empty();
      }
    }
  }

  /** Everything that is buffered, from the head on; not taken. */
  ByteBuffer buffered() {
    return ByteBuffer.wrap(bytes, start, end - start).slice();
  }

  /** Takes a head that was received. */
  ByteBuffer take(Received received) {
    ByteBuffer taken = ByteBuffer.wrap(bytes, start, received.length());
    start += received.length();
    return taken;
  }

  /**
   * Takes some bytes of a body; waits for them as long as it takes.
   *
   * @return empty when the client has closed; else a view that the next call overwrites, itself
   *     empty only when the body is malformed
   */
  Optional<ByteBuffer> take(RequestBody body) throws IOException {
    if (start == end) {
      start = 0;
      end = 0;
      socket.setSoTimeout(FOREVER);
      if (!fill()) {
        return Optional.empty();
      }
    }
    int count = body.follow(bytes, start, end);
    ByteBuffer taken = ByteBuffer.wrap(bytes, start, count);
    start += count;
    return Optional.of(taken);
  }

  /** Reads and forgets whatever comes, until the client closes. */
  void drop() throws IOException {
    socket.setSoTimeout(FOREVER);
    do {
      start = 0;
      end = 0;
    } while (fill());
  }

  private boolean fill() throws IOException {
    int count = in.read(bytes, end, bytes.length - end);
    end += Math.max(count, 0);
    return count >= 0;
  }

  /** Reads some bytes of a head; after the deadline, or at the end, there must be none of it. */
  private void fillBefore(long deadline) throws IOException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    boolean slow = millis <= 0;
    boolean ended = false;
    try {
      if (!slow) {
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        ended = !fill();
      }
    } catch (SocketTimeoutException e) {
      slow = true;
    }
    if (start < end && (slow || ended)) {
      throw refusal(
          ended
              ? "The request head stopped before its end."
              : "The request head did not arrive within "
                  + limits.readTimeout().toSeconds()
                  + " s.");
    }
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == limits.headBytes()) {
      throw refusal("The request head is longer than " + limits.headBytes() + " bytes.");
    }
    if (end == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(2 * end, limits.headBytes()));
    }
  }

  /**
   * Where the head ends, or 0. A bare line feed counts here, so that a head of such lines is
   * refused at once by the parser rather than after the timeout.
   */
  private int endOfHead(int from) {
    for (int i = Math.max(from, start + 1); i < end; i++) {
      boolean empty =
          bytes[i] == '\n'
              && (bytes[i - 1] == '\n'
                  || (i >= start + 2 && bytes[i - 1] == '\r' && bytes[i - 2] == '\n'));
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
