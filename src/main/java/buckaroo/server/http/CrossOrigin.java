package buckaroo.server.http;

import java.util.Map;

/**
 * The headers that let an allowed origin's scripts call this server. No other request ever gets
 * one.
 */
final class CrossOrigin {
  private CrossOrigin() {}

  /** The answer to the question that a browser asks before a POST of JSON. */
  static Response preflight() {
    return new Response(
        204,
        "",
        new byte[0],
        Map.of(
            "Access-Control-Allow-Methods", "GET, HEAD, POST",
            "Access-Control-Allow-Headers", "Authorization, Content-Type, X-Request-Id"));
  }

  /** The reply, readable by the scripts of this one origin. */
  static Response share(Response response, String origin) {
    return response
        .with("Access-Control-Allow-Origin", origin)
        .with("Vary", "Origin")
        .with("Cross-Origin-Resource-Policy", "cross-origin");
  }
}
