package buckaroo.mcp;

import buckaroo.text.JsonDepth;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;

/**
 * What one JSON object from the client is (JSON-RPC 2.0, narrowed by MCP: an id is a text or a
 * number, parameters are an object).
 */
sealed interface JsonRpcMessage {
  /**
   * Wants exactly one answer.
   *
   * @param id as sent: a number keeps its literal
   * @param params empty when none were sent
   */
  record Request(JsonValue id, String method, JsonObject params) implements JsonRpcMessage {}

  /** Wants no answer, whatever it says. */
  record Notification(String method, JsonObject params) implements JsonRpcMessage {}

  /** Answers a request of ours; we send none. */
  record Answer() implements JsonRpcMessage {}

  /**
   * Is none of these.
   *
   * @param id JSON null when it has none that could be echoed
   */
  record Invalid(JsonValue id, JsonRpcException error) implements JsonRpcMessage {}

  /** Arrays and objects may stand in one another this deep; the parser recurses once a level. */
  int MAX_DEPTH = 500;

  /**
   * Parses one JSON text.
   *
   * @throws JsonRpcException {@code PARSE_ERROR} with the place, or {@code INVALID_REQUEST} when it
   *     is nested too deep
   */
  static JsonValue parse(String text) throws JsonRpcException {
    if (JsonDepth.exceededAt(text, MAX_DEPTH) >= 0) {
      throw new JsonRpcException(
          JsonRpcCode.INVALID_REQUEST,
          "Invalid request: nested deeper than " + MAX_DEPTH + " levels");
    }
    try {
      return Json.parse(text);
    } catch (ParseException e) {
      throw new JsonRpcException(
          JsonRpcCode.PARSE_ERROR, "Parse error: this line is not JSON, " + e.getMessage());
    }
  }

  /** Tells what a value is; never fails. */
  static JsonRpcMessage of(JsonValue value) {
    if (!value.isObject()) {
      return invalid(Json.NULL, "a message must be an object");
    }
    JsonObject object = value.asObject();
    JsonValue id = object.get("id");
    JsonValue method = object.get("method");
    boolean hasId = id != null && (id.isString() || id.isNumber());
    JsonValue echo = id != null && hasId ? id : Json.NULL;
    if (!isVersion2(object.get("jsonrpc"))) {
      return invalid(echo, "\"jsonrpc\" must be \"2.0\"");
    }
    if (method == null && (object.get("result") != null || object.get("error") != null)) {
      return new Answer();
    }
    if (method == null || !method.isString()) {
      return invalid(echo, "\"method\" must be a text");
    }
    if (id != null && !hasId) {
      return invalid(Json.NULL, "\"id\" must be a text or a number");
    }
    JsonValue params = object.get("params");
    boolean noParams = params == null || params.isNull();
    if (!noParams && !params.isObject()) {
      return id == null
          ? new Notification(method.asString(), new JsonObject())
          : new Invalid(
              echo,
              new JsonRpcException(
                  JsonRpcCode.INVALID_PARAMS, "Invalid params: \"params\" must be an object"));
    }
    JsonObject members = noParams ? new JsonObject() : params.asObject();
    return id == null
        ? new Notification(method.asString(), members)
        : new Request(echo, method.asString(), members);
  }

  /** The answer that carries a result. */
  static JsonObject result(JsonValue id, JsonObject result) {
    return new JsonObject().add("jsonrpc", "2.0").add("id", id).add("result", result);
  }

  /** The answer that carries an error. */
  static JsonObject error(JsonValue id, JsonRpcException error) {
    return new JsonObject().add("jsonrpc", "2.0").add("id", id).add("error", error.toJson());
  }

  private static boolean isVersion2(JsonValue version) {
    return version != null && version.isString() && version.asString().equals("2.0");
  }

  private static JsonRpcMessage invalid(JsonValue id, String why) {
    return new Invalid(
        id, new JsonRpcException(JsonRpcCode.INVALID_REQUEST, "Invalid request: " + why));
  }
}
