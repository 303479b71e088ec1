package buckaroo.client;

import java.io.IOException;

/** The server's own words about a request that it did not carry out. */
public final class ServerRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * A refusal.
   *
   * @param code the server's error code; empty when it gave none
   */
  ServerRefusal(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
