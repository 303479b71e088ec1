package buckaroo.session;

import java.util.Locale;

/**
 * How far a load has come.
 *
 * @param generation of the state that the session shows meanwhile; 0 while it shows none
 * @param bytes done, of {@code totalBytes}
 * @param rows known so far; 0 while none is
 */
public record LoadProgress(long generation, Phase phase, long bytes, long totalBytes, long rows) {
  /** What is being done. */
  public enum Phase {
    /** Another large load runs first. */
    QUEUED,
    READ,
    INDEX,
    STATS;

    /** The protocol's word for it. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
