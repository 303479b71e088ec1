package buckaroo.wire;

import buckaroo.compare.ComparisonFacts;
import buckaroo.session.SessionState;
import buckaroo.table.Field;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;

/** The reply to {@code POST /load_compare} (PROTOCOL section 2). */
public final class CompareReply {
  private CompareReply() {}

  /**
   * The reply.
   *
   * @param browserAction what was done about a browser, in words
   * @param state of a comparison
   */
  public static JsonObject of(
      String session, long serverPid, String browserAction, SessionState state) {
    JsonArray columns = new JsonArray();
    for (Field field : state.table().schema().fields()) {
      columns.add(field.name());
    }
    JsonObject reply =
        new JsonObject()
            .add("session", session)
            .add("server_pid", serverPid)
            .add("browser_action", browserAction)
            .add("rows", state.table().rowCount())
            .add("columns", columns);
    if (state.load().comparison() != null) {
      ComparisonFacts facts = state.load().comparison().facts();
      reply.add("eqs", ComparisonJson.differences(facts));
    }
    return reply.add("request_id", state.load().requestId());
  }
}
