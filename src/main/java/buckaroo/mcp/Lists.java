package buckaroo.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/**
 * The lists that both eras share. Each is whole on its first page, because clients are known to
 * read no second one, so every cursor is wrong.
 */
final class Lists {
  private final Tools tools;

  Lists(Tools tools) {
    this.tools = tools;
  }

  JsonObject tools(JsonObject params) throws JsonRpcException {
    refuseCursor(params);
    return new JsonObject().add("tools", tools.describe());
  }

  static JsonObject prompts(JsonObject params) throws JsonRpcException {
    refuseCursor(params);
    return new JsonObject().add("prompts", new JsonArray().add(ViewPrompt.describe()));
  }

  static JsonObject resources(JsonObject params) throws JsonRpcException {
    refuseCursor(params);
    return new JsonObject().add("resources", new JsonArray());
  }

  static JsonObject resourceTemplates(JsonObject params) throws JsonRpcException {
    refuseCursor(params);
    return new JsonObject().add("resourceTemplates", new JsonArray());
  }

  /** There is no resource; older revisions have a number of their own for that. */
  static JsonObject readResource(JsonObject params, JsonRpcCode missing) throws JsonRpcException {
    JsonValue uri = params.get("uri");
    if (uri == null || !uri.isString()) {
      throw new JsonRpcException(
          JsonRpcCode.INVALID_PARAMS, "Invalid params: \"uri\" must be a text");
    }
    throw new JsonRpcException(
        missing, "Resource not found", new JsonObject().add("uri", Names.cut(uri.asString())));
  }

  static JsonRpcException unknownMethod(String method) {
    return new JsonRpcException(
        JsonRpcCode.METHOD_NOT_FOUND, "Method not found: " + Names.cut(method));
  }

  private static void refuseCursor(JsonObject params) throws JsonRpcException {
    JsonValue cursor = params.get("cursor");
    if (cursor != null && cursor != Json.NULL) {
      throw new JsonRpcException(
          JsonRpcCode.INVALID_PARAMS, "Invalid params: unknown cursor, the list has one page");
    }
  }
}
