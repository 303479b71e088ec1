package buckaroo.session;

/**
 * One load of one session, from start to publication. A newer load of the same session cancels it:
 * the last started load wins, whichever is faster. Safe for any thread.
 */
public final class LoadTicket {
  private final String sessionId;
  private volatile boolean cancelled;

  LoadTicket(String sessionId) {
    this.sessionId = sessionId;
  }

  public String sessionId() {
    return sessionId;
  }

  /** Whether a newer load took this one's place. */
  public boolean isCancelled() {
    return cancelled;
  }

  void cancel() {
    cancelled = true;
  }
}
