package buckaroo.session;

/** Somebody who looks at a session, for example an open socket. Safe for any thread. */
public interface Viewer {
  /**
   * Shows a state. Calls may come late and from several threads; a viewer ignores a generation
   * older than the one it shows already.
   */
  void show(SessionState state);
}
