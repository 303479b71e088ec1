package buckaroo.query;

/** A question that makes no sense of this table, or would cost too much. The message says why. */
public class UnanswerableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnanswerableException(String message) {
    super(message);
  }
}
