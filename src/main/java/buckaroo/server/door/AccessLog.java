package buckaroo.server.door;

import buckaroo.text.SafeText;

/**
 * One line a request: {@code rid=7f3a GET /load 200 12ms}. The query is left out; it may hold a
 * token or what a person searched for.
 */
public final class AccessLog {
  private static final System.Logger LOG = System.getLogger(AccessLog.class.getName());

  private AccessLog() {}

  public static void answered(
      String requestId, String method, String path, int status, long nanos) {
    if (LOG.isLoggable(System.Logger.Level.INFO)) {
      LOG.log(
          System.Logger.Level.INFO,
          "rid=%s %s %s %d %dms"
              .formatted(
                  requestId,
                  SafeText.value(method),
                  SafeText.value(path),
                  status,
                  nanos / 1_000_000));
    }
  }

  /** Tells why the gate, or a limit, turned a request away. */
  public static void refused(String requestId, Refusal refusal) {
    LOG.log(
        System.Logger.Level.WARNING,
        "rid=%s refused: %s: %s"
            .formatted(requestId, refusal.code().wireName(), refusal.message()));
  }
}
