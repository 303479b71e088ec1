package buckaroo.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;

/**
 * What a tool says. A success is said twice, as text and as structured content with the same facts,
 * since some clients show only the one and some only the other; a failure is text alone.
 *
 * @param structured empty for a failure
 */
record ToolResult(String text, boolean isError, JsonObject structured) {
  static ToolResult success(String text) {
    return new ToolResult(text, false, new JsonObject().add("result", text));
  }

  /** A success whose facts are an object as well. */
  static ToolResult success(String text, JsonObject structured) {
    return new ToolResult(text, false, structured);
  }

  /** A failure of the work, in words that tell what to do. */
  static ToolResult failure(String tool, String message) {
    return failure("Error executing tool " + tool + ": " + message);
  }

  /** A failure whose words stand alone. */
  static ToolResult failure(String text) {
    return new ToolResult(text, true, new JsonObject());
  }

  /** The same with a text of at most so many characters. */
  ToolResult within(int mostChars) {
    String mark = "… (cut)";
    return text.length() <= mostChars
        ? this
        : new ToolResult(
            text.substring(0, Math.max(0, mostChars - mark.length())) + mark, isError, structured);
  }

  JsonObject toJson() {
    JsonObject block = new JsonObject().add("type", "text").add("text", text);
    JsonObject result = new JsonObject().add("content", new JsonArray().add(block));
    if (!isError) {
      result.add("structuredContent", structured);
    }
    return result.add("isError", isError);
  }
}
