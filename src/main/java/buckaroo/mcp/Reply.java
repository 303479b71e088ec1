package buckaroo.mcp;

import com.eclipsesource.json.JsonObject;

/** Where the answer to one request goes. Exactly one of the two is called, once. */
interface Reply {
  void send(JsonObject answer);

  /** The request was cancelled: there is no answer. */
  void none();

  /** Sends the answer at once, as a message of its own. */
  record Direct(Outgoing out) implements Reply {
    @Override
    public void send(JsonObject answer) {
      out.send(answer);
    }

    @Override
    public void none() {
      // Nothing is what a cancelled request gets.
    }
  }
}
