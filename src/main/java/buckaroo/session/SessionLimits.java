package buckaroo.session;

import java.time.Duration;

/**
 * How long and how many sessions are kept.
 *
 * @param ttl a session nobody looks at is dropped after this long without use
 * @param sweepInterval how often that is checked
 * @param maxSessions beyond this the least recently used session that nobody looks at gives way
 */
public record SessionLimits(Duration ttl, Duration sweepInterval, int maxSessions) {
  public static final SessionLimits DEFAULT =
      new SessionLimits(Duration.ofSeconds(3600), Duration.ofSeconds(300), 256);
}
