package buckaroo.server.http;

import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import java.util.Optional;
import java.util.function.Function;

/** Opens a browser tab for a session that nobody looks at yet. Safe for any thread. */
public final class SessionBrowser {
  private final Browser browser;
  private final SessionStore sessions;
  private final Function<String, String> urlOfSession;

  public SessionBrowser(
      Browser browser, SessionStore sessions, Function<String, String> urlOfSession) {
    this.browser = browser;
    this.sessions = sessions;
    this.urlOfSession = urlOfSession;
  }

  /** What a session shows, if that is the file of this path. */
  Optional<SessionState> shown(String session, String path) {
    return sessions
        .find(session)
        .map(Session::state)
        .filter(state -> state.load().path().equals(path) && state.load().comparison() == null);
  }

  /**
   * Shows a session.
   *
   * @param skipped whether the request asked for no browser
   * @return what was done, in words
   */
  String show(String session, boolean skipped) {
    if (skipped) {
      return "skipped";
    }
    if (!browser.isEnabled()) {
      return Browser.DISABLED;
    }
    if (sessions.viewerCount(session) > 0) {
      return "already open";
    }
    return browser.open(urlOfSession.apply(session));
  }
}
