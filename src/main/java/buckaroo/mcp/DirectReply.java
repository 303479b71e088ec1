package buckaroo.mcp;

import com.eclipsesource.json.JsonObject;

/** Sends the answer at once, as a message of its own. */
final class DirectReply implements Reply {
  private final Outbox out;

  DirectReply(Outbox out) {
    this.out = out;
  }

  @Override
  public void send(JsonObject answer) {
    out.send(answer);
  }

  @Override
  public void none() {
    // Nothing is what a cancelled request gets.
  }
}
