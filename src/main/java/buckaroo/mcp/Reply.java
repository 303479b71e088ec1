package buckaroo.mcp;

import com.eclipsesource.json.JsonObject;

/** Where the answer to one request goes. Exactly one of the two is called, once. */
interface Reply {
  void send(JsonObject answer);

  /** The request was cancelled: there is no answer. */
  void none();
}
