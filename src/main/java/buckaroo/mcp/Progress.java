package buckaroo.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * Progress notifications of one call: only with a token of the client's, always rising, none after
 * the answer. Safe for any thread.
 */
final class Progress {
  private final Outbox out;
  private final JsonValue token;

  @GuardedBy("this")
  private int step;

  @GuardedBy("this")
  private boolean closed;

  private Progress(Outbox out, JsonValue token) {
    this.out = out;
    this.token = token;
  }

  /** The progress that a request asks for; silent when it asks for none. */
  static Progress of(JsonRpcMessage.Request request, Outbox out) {
    JsonValue meta = request.params().get("_meta");
    JsonValue token = meta != null && meta.isObject() ? meta.asObject().get("progressToken") : null;
    return new Progress(
        out, token != null && (token.isString() || token.isNumber()) ? token : Json.NULL);
  }

  boolean isWanted() {
    return !token.isNull();
  }

  /** Says what is being done now. How far it is, nobody knows: there is no total. */
  synchronized void report(String message) {
    if (closed || token.isNull()) {
      return;
    }
    step++;
    out.send(
        new JsonObject()
            .add("jsonrpc", "2.0")
            .add("method", "notifications/progress")
            .add(
                "params",
                new JsonObject()
                    .add("progressToken", token)
                    .add("progress", step)
                    .add("message", message)));
  }

  /** Returns when no further notification can be sent. */
  synchronized void close() {
    closed = true;
  }
}
