package buckaroo.mcp;

import com.eclipsesource.json.JsonValue;

/** Where messages to the client go. Safe for any thread. */
interface Outgoing {
  void send(JsonValue message);
}
