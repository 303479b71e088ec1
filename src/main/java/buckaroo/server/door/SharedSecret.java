package buckaroo.server.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that proves who sends it. Comparing takes as long for any wrong one. Immutable. */
public final class SharedSecret {
  private static final String SCHEME = "Bearer ";

  private final byte[] secret;

  public SharedSecret(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  public boolean is(String given) {
    return MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the value of an {@code Authorization} header carries it. */
  public boolean isBearer(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && is(authorization.substring(SCHEME.length()).trim());
  }
}
