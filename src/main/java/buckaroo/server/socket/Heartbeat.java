package buckaroo.server.socket;

import java.time.Duration;

/**
 * Tells by the clock whether a client is alive: a silent one is pinged, one that stays silent is
 * lost. Times are of {@link System#nanoTime}. Safe for one hearing and one judging thread.
 */
final class Heartbeat {
  /** What to do about a client now. */
  enum Verdict {
    FINE,
    PING,
    LOST
  }

  private final long pingNanos;
  private final long lostNanos;
  private volatile long lastHeard;
  private long lastPing;

  Heartbeat(Duration pingInterval, Duration lostAfter, long nowNanos) {
    pingNanos = pingInterval.toNanos();
    lostNanos = lostAfter.toNanos();
    lastHeard = nowNanos;
    lastPing = nowNanos;
  }

  /** Anything came from the client. */
  void heard(long nowNanos) {
    lastHeard = nowNanos;
  }

  Verdict judge(long nowNanos) {
    long silence = nowNanos - lastHeard;
    if (silence >= lostNanos) {
      return Verdict.LOST;
    }
    if (silence >= pingNanos && nowNanos - lastPing >= pingNanos) {
      lastPing = nowNanos;
      return Verdict.PING;
    }
    return Verdict.FINE;
  }
}
