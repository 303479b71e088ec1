package buckaroo.server.http;

import buckaroo.server.load.LoadService;
import buckaroo.session.SessionState;
import buckaroo.wire.CompareReply;
import buckaroo.wire.CompareRequest;

/** {@code POST /load_compare}: two files, joined and compared, into a session. */
public final class CompareHandler implements Handler {
  /** What the reference says too where the whole server opens no browser. */
  private static final String DISABLED = "disabled";

  private final LoadService loads;
  private final SessionBrowser browser;
  private final ServerInfo info;

  public CompareHandler(LoadService loads, SessionBrowser browser, ServerInfo info) {
    this.loads = loads;
    this.browser = browser;
    this.info = info;
  }

  @Override
  public Response handle(Request request) {
    CompareRequest compare = CompareRequest.parse(request.body());
    SessionState state = loads.compare(compare, request.requestId());
    String action = browser.show(compare.session(), compare.noBrowser());
    // Matches the reference, which knows one word for both reasons here.
    String said = action.equals(DISABLED) ? "skipped" : action;
    return Response.json(200, CompareReply.of(compare.session(), info.pid(), said, state));
  }
}
