package buckaroo.server.http;

import buckaroo.server.load.LoadService;
import buckaroo.session.SessionState;
import buckaroo.wire.LoadReply;
import buckaroo.wire.LoadRequest;

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
    SessionState state = loads.load(load, request.requestId());
    String action = browser.show(load.session(), load.noBrowser());
    return Response.json(200, LoadReply.of(load.session(), info.pid(), action, state));
  }
}
