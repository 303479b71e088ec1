package buckaroo.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/** A request that is answered by a protocol error: it never reached the work that it asks for. */
final class JsonRpcException extends Exception {
  private static final long serialVersionUID = 1L;

  private final JsonRpcCode code;
  private final transient JsonValue data;

  JsonRpcException(JsonRpcCode code, String message) {
    this(code, message, Json.NULL);
  }

  /**
   * An error with facts for programs.
   *
   * @param data JSON null for none
   */
  JsonRpcException(JsonRpcCode code, String message, JsonValue data) {
    super(message);
    this.code = code;
    this.data = data;
  }

  JsonRpcCode code() {
    return code;
  }

  /** The {@code error} member of the answer. */
  JsonObject toJson() {
    JsonObject error =
        new JsonObject().add("code", code.number()).add("message", String.valueOf(getMessage()));
    return data.isNull() ? error : error.add("data", data);
  }
}
