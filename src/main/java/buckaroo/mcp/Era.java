package buckaroo.mcp;

import com.eclipsesource.json.JsonObject;

/**
 * How requests are answered in one generation of the protocol. Both are served by one process, each
 * request by the one that it belongs to (revision 2026-07-28, basic/versioning).
 */
interface Era {
  /** Refuses a request that this era cannot serve, whatever its method. */
  void check(JsonRpcMessage.Request request) throws JsonRpcException;

  /** The result of any method but {@code tools/call}. */
  JsonObject answer(JsonRpcMessage.Request request) throws JsonRpcException;

  /** Whether a call may leave out which view it means: requests of this era know of each other. */
  boolean remembersViews();

  /** A tool's result as this era writes it. */
  JsonObject toolResult(JsonObject result);
}
