package buckaroo.compare;

/** Two tables cannot be compared in the way that was asked for; the message says why. */
public final class InvalidComparisonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidComparisonException(String message) {
    super(message);
  }
}
