package buckaroo.server.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of a reply whose head is sent with its first byte, so that what fails before is still
 * answered by an error envelope. For one thread.
 */
final class BegunLate extends OutputStream {
  private static final long CHUNKED = 0;

  private final HttpExchange exchange;
  private final int status;

  BegunLate(HttpExchange exchange, int status) {
    this.exchange = exchange;
    this.status = status;
  }

  private OutputStream begun() throws IOException {
    if (exchange.getResponseCode() < 0) {
      exchange.sendResponseHeaders(status, CHUNKED);
    }
    return exchange.getResponseBody();
  }

  @Override
  public void write(int one) throws IOException {
    begun().write(one);
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    begun().write(bytes, start, length);
  }

  @Override
  public void flush() throws IOException {
    begun().flush();
  }

  @Override
  public void close() throws IOException {
    begun().close();
  }
}
