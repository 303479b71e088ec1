package buckaroo.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * CallProgress notifications of one call: only with a token of the client's, always rising, none
 * after the answer. Safe for any thread.
 */
final class CallProgress {
  private final Outgoing out;
  private final JsonValue token;

  @GuardedBy("this")
  private long step;

  @GuardedBy("this")
  private boolean closed;

  private CallProgress(Outgoing out, JsonValue token) {
    this.out = out;
    this.token = token;
  }

  /** The progress that a request asks for; silent when it asks for none. */
  static CallProgress of(JsonRpcMessage.Request request, Outgoing out) {
    JsonValue meta = request.params().get("_meta");
    JsonValue token = meta != null && meta.isObject() ? meta.asObject().get("progressToken") : null;
    return new CallProgress(
        out, token != null && (token.isString() || token.isNumber()) ? token : Json.NULL);
  }

  boolean isWanted() {
    return !token.isNull();
  }

  /** Says what is being done now, where nobody knows how far it is. */
  void report(String message) {
    report(message, 0, 0);
  }

  /**
   * Says what is being done now, and how far it is.
   *
   * @param done of the total; what was told before counts on where it is not more
   * @param total 0 where nobody knows it
   */
  synchronized void report(String message, long done, long total) {
    if (closed || token.isNull()) {
      return;
    }
    step = Math.max(step + 1, done);
    JsonObject params =
        new JsonObject().add("progressToken", token).add("progress", step).add("message", message);
    if (step <= total) {
      params.add("total", total);
    }
    out.send(
        new JsonObject()
            .add("jsonrpc", "2.0")
            .add("method", "notifications/progress")
            .add("params", params));
  }

  /** Returns when no further notification can be sent. */
  synchronized void close() {
    closed = true;
  }
}
