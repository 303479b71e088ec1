package buckaroo.wire;

import buckaroo.session.SessionState;
import buckaroo.table.Storage;
import com.eclipsesource.json.JsonObject;

/**
 * The reply to {@code POST /load} (PROTOCOL section 2), the reference's fields first and in its
 * order.
 */
public final class LoadReply {
  private LoadReply() {}

  /**
   * The reply.
   *
   * @param browserAction what was done about a browser, in words
   */
  public static JsonObject of(
      String session, long serverPid, String browserAction, SessionState state) {
    JsonObject reply =
        new JsonObject()
            .add("session", session)
            .add("server_pid", serverPid)
            .add("browser_action", browserAction)
            .add("path", state.load().path())
            .add("rows", state.table().rowCount())
            .add("columns", StateMessage.columns(state))
            .add("request_id", state.load().requestId());
    if (state.table().storage() != Storage.MEMORY) {
      reply.add("rows_complete", state.table().isComplete());
    }
    if (state.load().live() != null) {
      reply
          .add("engine", state.load().live().engine())
          .add("rows_estimated", !state.table().isComplete());
    }
    return reply;
  }
}
