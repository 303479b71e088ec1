package buckaroo.mcp;

import buckaroo.mcp.text.Names;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/** The one prompt, {@code view}: asks the model to open a file. */
final class ViewPrompt {
  private static final String DESCRIPTION = "Show a data file as a table in the browser.";
  private static final int MAX_PATH_CHARS = 4096;

  private ViewPrompt() {}

  static JsonObject describe() {
    return new JsonObject()
        .add("name", "view")
        .add("description", DESCRIPTION)
        .add(
            "arguments",
            new JsonArray()
                .add(
                    new JsonObject()
                        .add("name", "path")
                        .add("description", "Path of the file to open.")
                        .add("required", true)));
  }

  /**
   * The prompt with its argument filled in.
   *
   * @throws JsonRpcException {@code INVALID_PARAMS} for another prompt, or without a path
   */
  static JsonObject get(JsonObject params) throws JsonRpcException {
    JsonValue name = params.get("name");
    if (name == null || !name.isString()) {
      throw invalid("\"name\" must be the name of a prompt");
    }
    if (!name.asString().equals("view")) {
      throw invalid("unknown prompt: " + Names.cut(name.asString()));
    }
    JsonValue arguments = params.get("arguments");
    JsonValue path =
        arguments != null && arguments.isObject() ? arguments.asObject().get("path") : null;
    if (path == null || !path.isString() || path.asString().isEmpty()) {
      throw invalid("the prompt needs the argument \"path\", a text");
    }
    if (path.asString().length() > MAX_PATH_CHARS) {
      throw invalid("the path is longer than " + MAX_PATH_CHARS + " characters");
    }
    JsonObject content =
        new JsonObject()
            .add("type", "text")
            .add(
                "text",
                "Please open this data file with view_data, so that I can see it: "
                    + path.asString());
    return new JsonObject()
        .add("description", DESCRIPTION)
        .add(
            "messages",
            new JsonArray().add(new JsonObject().add("role", "user").add("content", content)));
  }

  private static JsonRpcException invalid(String why) {
    return new JsonRpcException(JsonRpcCode.INVALID_PARAMS, "Invalid params: " + why);
  }
}
