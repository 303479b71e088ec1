package buckaroo.mcp;

import com.eclipsesource.json.JsonObject;

/** Something that a model can ask for. Safe for any thread. */
interface Tool {
  String name();

  /** Its entry in {@code tools/list}. */
  JsonObject describe();

  /**
   * Does the work. Every failure that the model can act on is a result.
   *
   * @param arguments unchecked
   * @throws InterruptedException if the call was cancelled
   */
  ToolResult call(JsonObject arguments, CallContext context) throws InterruptedException;
}
