package buckaroo.server.http;

import buckaroo.server.door.RequestId;
import buckaroo.server.door.SecurityHeaders;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes replies to the wire, each with the security headers and the request id.
 *
 * @param security the headers that every reply carries; a reply's own of the same name win
 */
record ResponseSender(SecurityHeaders security) {
  private static final long NO_BODY = -1;

  /**
   * Sends a reply.
   *
   * @throws RuntimeException what the reply's writer met; nothing has been sent yet if the exchange
   *     has no status
   */
  void send(HttpExchange exchange, Response response, String requestId) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.clear();
    security.values().forEach(headers::set);
    response.headers().forEach(headers::set);
    headers.set(RequestId.HEADER, requestId);
    if (!response.contentType().isEmpty()) {
      headers.set("Content-Type", response.contentType());
    }
    BodyWriter writer = response.writer();
    if (exchange.getRequestMethod().equals("HEAD")) {
      if (writer == null) {
        headers.set("Content-Length", String.valueOf(response.body().length));
      }
      exchange.sendResponseHeaders(response.status(), NO_BODY);
    } else if (writer != null) {
      // Not closed when the writer fails: the last chunk would say that the body is whole.
      OutputStream out = new BegunLate(exchange, response.status());
      writer.writeTo(out);
      out.close();
    } else if (response.body().length == 0) {
      exchange.sendResponseHeaders(response.status(), NO_BODY);
    } else {
      exchange.sendResponseHeaders(response.status(), response.body().length);
      OutputStream out = exchange.getResponseBody();
      out.write(response.body());
      out.close();
    }
  }
}
