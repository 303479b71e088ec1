package buckaroo.session;

/** Every session is being looked at and there is no room for one more. */
public final class SessionLimitException extends RuntimeException {
  public SessionLimitException(String message) {
    super(message);
  }
}
