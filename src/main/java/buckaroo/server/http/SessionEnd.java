package buckaroo.server.http;

import buckaroo.session.SessionStore;
import buckaroo.text.Brief;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import com.eclipsesource.json.JsonObject;

/** {@code DELETE /s/<id>}: closes a session, its table and its temporary copy. */
public final class SessionEnd implements Handler {
  private final SessionStore sessions;
  private final Runnable ended;

  /**
   * A handler.
   *
   * @param ended called when a session has ended
   */
  public SessionEnd(SessionStore sessions, Runnable ended) {
    this.sessions = sessions;
    this.ended = ended;
  }

  @Override
  public Response handle(Request request) {
    String id = request.pathParameter();
    if (!sessions.end(id)) {
      throw new ApiException(
          ErrorCode.NOT_FOUND, "There is no session \"" + Brief.of(id) + "\" any more.");
    }
    ended.run();
    return Response.json(200, new JsonObject().add("session", id));
  }
}
