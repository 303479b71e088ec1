package buckaroo.server.http;

import java.io.IOException;

/** Answers one route. Called from the server's pool, so implementations are safe for any thread. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers a request that passed the gate.
   *
   * @throws buckaroo.wire.ApiException for a refusal, told to the client word for word
   */
  Response handle(Request request) throws IOException;
}
