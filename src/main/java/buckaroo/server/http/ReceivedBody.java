package buckaroo.server.http;

import buckaroo.server.door.RequestHead;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of one request, bounded. The JDK server keeps a connection only when its handler has met
 * the end of the body, be it an empty one. Confined to the thread of its exchange.
 */
final class ReceivedBody {
  private final HttpExchange exchange;
  private final int maxBytes;
  private final long announced;
  private final boolean chunked;
  private boolean ended;

  ReceivedBody(HttpExchange exchange, RequestHead head, int maxBytes) {
    this.exchange = exchange;
    this.maxBytes = maxBytes;
    announced = Long.parseLong(head.first("content-length").orElse("0").trim());
    chunked = !head.all("transfer-encoding").isEmpty();
  }

  /**
   * Reads all of it.
   *
   * @throws ApiException {@code body_too_large}, or {@code invalid_request} when it stops half-way
   */
  byte[] read() {
    if (announced > maxBytes) {
      throw tooLong();
    }
    try {
      InputStream in = exchange.getRequestBody();
      byte[] body = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        throw tooLong();
      }
      ended = true;
      return body;
    } catch (IOException e) {
      // The client's failure, not ours: nothing for the log.
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "The request body stopped before its end, or its chunks are malformed.",
          e);
    }
  }

  /** Whether some of it may still come; where none was announced, its end is met here. */
  boolean isLeft() throws IOException {
    if (!ended && announced == 0 && !chunked) {
      ended = exchange.getRequestBody().read() < 0;
    }
    return !ended;
  }

  private ApiException tooLong() {
    return new ApiException(
        ErrorCode.BODY_TOO_LARGE,
        "The request body is longer than %d bytes (BUCKAROO_MAX_BODY).".formatted(maxBytes));
  }
}
