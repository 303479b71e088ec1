package buckaroo.server.http;

import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A reply. The server adds the request id, the security headers and the length.
 *
 * @param headers further headers of this reply
 */
public record Response(int status, String contentType, byte[] body, Map<String, String> headers) {
  public static Response json(int status, JsonValue json) {
    return new Response(
        status,
        "application/json; charset=UTF-8",
        json.toString().getBytes(StandardCharsets.UTF_8),
        Map.of("Cache-Control", "no-store"));
  }

  public static Response html(int status, String html) {
    return new Response(
        status,
        "text/html; charset=UTF-8",
        html.getBytes(StandardCharsets.UTF_8),
        Map.of("Cache-Control", "no-cache"));
  }
}
