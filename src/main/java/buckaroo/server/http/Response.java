package buckaroo.server.http;

import buckaroo.table.Nullable;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A reply. The server adds the request id, the security headers and the length.
 *
 * @param body the whole body; empty when a writer makes it
 * @param headers further headers of this reply
 * @param writer makes the body piece by piece, sent chunked; null for a reply that is held as a
 *     whole
 */
public record Response(
    int status,
    String contentType,
    byte[] body,
    Map<String, String> headers,
    @Nullable BodyWriter writer) {
  /** A reply that is held as a whole. */
  public Response(int status, String contentType, byte[] body, Map<String, String> headers) {
    this(status, contentType, body, headers, null);
  }

  public static Response json(int status, JsonValue json) {
    return json(status, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A reply of JSON that is text already. */
  public static Response json(int status, byte[] json) {
    return new Response(
        status, "application/json; charset=UTF-8", json, Map.of("Cache-Control", "no-store"));
  }

  public static Response html(int status, String html) {
    return new Response(
        status,
        "text/html; charset=UTF-8",
        html.getBytes(StandardCharsets.UTF_8),
        Map.of("Cache-Control", "no-cache"));
  }

  /** A reply that its writer makes piece by piece. */
  public static Response stream(
      int status, String contentType, Map<String, String> headers, BodyWriter writer) {
    return new Response(status, contentType, new byte[0], headers, writer);
  }

  /** The same reply with one more header. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, contentType, body, Map.copyOf(more), writer);
  }
}
