package buckaroo.mcp;

import com.eclipsesource.json.JsonObject;

/** Something that a model can ask for. Safe for any thread. */
interface Tool {
  /**
   * What a tool knows of the call that it serves.
   *
   * @param requestId ties together the log lines, the HTTP request and the socket messages of a
   *     call
   * @param remembersViews whether the call may leave out which view it means
   */
  record Context(String requestId, CallProgress progress, boolean remembersViews) {}

  String name();

  /** Its entry in {@code tools/list}. */
  JsonObject describe();

  /**
   * Does the work. Every failure that the model can act on is a result.
   *
   * @param arguments unchecked
   * @throws InterruptedException if the call was cancelled
   */
  ToolResult call(JsonObject arguments, Context context) throws InterruptedException;
}
