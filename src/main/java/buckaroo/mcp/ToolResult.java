package buckaroo.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;

/**
 * What a tool says. A success is said twice, as text and as structured content with the same facts,
 * since some clients show only the one and some only the other; a failure is text alone.
 */
record ToolResult(String text, boolean isError) {
  static ToolResult success(String text) {
    return new ToolResult(text, false);
  }

  /** A failure of the work, in words that tell what to do. */
  static ToolResult failure(String tool, String message) {
    return new ToolResult("Error executing tool " + tool + ": " + message, true);
  }

  JsonObject toJson() {
    JsonObject block = new JsonObject().add("type", "text").add("text", text);
    JsonObject result = new JsonObject().add("content", new JsonArray().add(block));
    if (!isError) {
      result.add("structuredContent", new JsonObject().add("result", text));
    }
    return result.add("isError", isError);
  }
}
