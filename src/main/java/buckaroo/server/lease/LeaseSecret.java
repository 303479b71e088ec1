package buckaroo.server.lease;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret between a server and the launchers of its user. Immutable. */
public final class LeaseSecret {
  private static final String SCHEME = "Bearer ";

  private final byte[] secret;

  public LeaseSecret(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether an {@code Authorization} header carries it; takes as long for any wrong one. */
  boolean isIn(String authorization) {
    return authorization.startsWith(SCHEME)
        && MessageDigest.isEqual(
            secret, authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
  }
}
