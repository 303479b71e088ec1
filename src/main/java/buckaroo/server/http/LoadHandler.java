package buckaroo.server.http;

import buckaroo.server.load.LoadService;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.wire.LoadReply;
import buckaroo.wire.LoadRequest;
import java.util.function.Function;

/**
 * {@code POST /load}: a file into a session, and a browser tab if nobody looks at that session yet.
 */
public final class LoadHandler implements Handler {
  private final LoadService loads;
  private final SessionStore sessions;
  private final Browser browser;
  private final Function<String, String> urlOfSession;
  private final ServerInfo info;

  public LoadHandler(
      LoadService loads,
      SessionStore sessions,
      Browser browser,
      Function<String, String> urlOfSession,
      ServerInfo info) {
    this.loads = loads;
    this.sessions = sessions;
    this.browser = browser;
    this.urlOfSession = urlOfSession;
    this.info = info;
  }

  @Override
  public Response handle(Request request) {
    LoadRequest load = LoadRequest.parse(request.body());
    SessionState state = loads.load(load, request.requestId());
    return Response.json(200, LoadReply.of(load.session(), info.pid(), browserAction(load), state));
  }

  private String browserAction(LoadRequest load) {
    if (load.noBrowser()) {
      return "skipped";
    }
    if (sessions.viewerCount(load.session()) > 0) {
      return "already open";
    }
    return browser.open(urlOfSession.apply(load.session()));
  }
}
