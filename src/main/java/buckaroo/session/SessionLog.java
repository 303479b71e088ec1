package buckaroo.session;

import buckaroo.text.SafeText;

/**
 * One line of the log for each thing that was done to a session, or was not: {@code rid=7f3a load
 * session=rides path=/data/rides.csv rows=4000 12ms}. Never cell values. Safe for any thread.
 */
public final class SessionLog {
  private static final System.Logger LOG = System.getLogger(SessionLog.class.getName());

  private SessionLog() {}

  /**
   * Something was done.
   *
   * @param deed in one word
   * @param path what the session shows
   * @param rows that are there now, or were written
   * @param startNanos of {@link System#nanoTime}
   */
  public static void done(
      String requestId, String deed, String session, String path, long rows, long startNanos) {
    log(requestId, deed, session, path, "rows=" + rows, startNanos);
  }

  /**
   * Something was refused or failed.
   *
   * @param code the error code that the client was told
   */
  public static void failed(
      String requestId, String deed, String session, String path, String code, long startNanos) {
    log(requestId, deed, session, path, "failed=" + code, startNanos);
  }

  private static void log(
      String requestId, String deed, String session, String path, String end, long startNanos) {
    if (LOG.isLoggable(System.Logger.Level.INFO)) {
      LOG.log(
          System.Logger.Level.INFO,
          "rid=%s %s session=%s path=%s %s %dms"
              .formatted(
                  requestId,
                  deed,
                  SafeText.value(session),
                  SafeText.value(path),
                  end,
                  (System.nanoTime() - startNanos) / 1_000_000));
    }
  }
}
