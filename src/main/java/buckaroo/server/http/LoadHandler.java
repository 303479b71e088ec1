package buckaroo.server.http;

import buckaroo.server.load.LoadService;
import buckaroo.session.SessionState;
import buckaroo.wire.LoadReply;
import buckaroo.wire.LoadRequest;
import com.eclipsesource.json.JsonObject;
import java.util.Optional;

/**
 * {@code POST /load}: a file into a session, and a browser tab if nobody looks at that session yet.
 */
public final class LoadHandler implements Handler {
  private final LoadService loads;
  private final SessionBrowser browser;
  private final ServerInfo info;

  public LoadHandler(LoadService loads, SessionBrowser browser, ServerInfo info) {
    this.loads = loads;
    this.browser = browser;
    this.info = info;
  }

  @Override
  public Response handle(Request request) {
    LoadRequest load = LoadRequest.parse(request.body());
    Optional<SessionState> shown =
        load.reuse() ? browser.shown(load.session(), load.path()) : Optional.empty();
    SessionState state = shown.isPresent() ? shown.get() : loads.load(load, request.requestId());
    String action = browser.show(load.session(), load.noBrowser());
    JsonObject reply = LoadReply.of(load.session(), info.pid(), action, state);
    return Response.json(200, shown.isPresent() ? reply.add("reused", true) : reply);
  }
}
