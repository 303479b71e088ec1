package buckaroo.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * Gathers the answers of a batch (revision 2025-03-26 only) and sends them as one array when the
 * last is there, in the order in which they came about; sends nothing when there are none.
 */
final class BatchReply implements Reply {
  private final Outgoing out;

  @GuardedBy("this")
  private final JsonArray answers = new JsonArray();

  @GuardedBy("this")
  private int open;

  /**
   * A batch.
   *
   * @param open how many answers are still to come
   */
  BatchReply(Outgoing out, int open) {
    this.out = out;
    this.open = open;
  }

  @Override
  public void send(JsonObject answer) {
    synchronized (this) {
      answers.add(answer);
    }
    none();
  }

  @Override
  public void none() {
    synchronized (this) {
      open--;
      if (open > 0 || answers.isEmpty()) {
        return;
      }
    }
    sendAll();
  }

  private synchronized void sendAll() {
    out.send(answers);
  }
}
