package buckaroo.wire;

import buckaroo.session.LoadFailure;
import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The one shape of every error, over HTTP and on the socket: {@code {"error_code", "message",
 * "details", "request_id"}}, led by {@code "type": "error"} on the socket.
 */
public record ErrorEnvelope(
    ErrorCode code, String message, JsonObject details, String requestId, boolean plain) {
  public ErrorEnvelope(ErrorCode code, String message, JsonObject details, String requestId) {
    this(code, message, details, requestId, false);
  }

  public static ErrorEnvelope of(ApiException error, String requestId) {
    return new ErrorEnvelope(
        error.code(),
        String.valueOf(error.getMessage()),
        error.details(),
        requestId,
        error.isPlain());
  }

  /** What viewers are told of a load that came to nothing. */
  public static ErrorEnvelope of(LoadFailure failure) {
    return new ErrorEnvelope(
        ErrorCode.valueOf(failure.code().toUpperCase(Locale.ROOT)),
        failure.message(),
        new JsonObject(),
        failure.requestId());
  }

  public JsonObject toHttpJson() {
    JsonObject json = fill(new JsonObject());
    return plain ? json.add("error", message) : json;
  }

  public JsonObject toSocketJson() {
    return fill(new JsonObject().add("type", "error"));
  }

  /** {@link #toHttpJson} as UTF-8. */
  public byte[] toHttpBytes() {
    return toHttpJson().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** {@link #toSocketJson} as UTF-8. */
  public byte[] toSocketBytes() {
    return toSocketJson().toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonObject fill(JsonObject json) {
    return json.add("error_code", code.wireName())
        .add("message", message)
        .add("details", details)
        .add("request_id", requestId);
  }
}
