package buckaroo.sql.dialect;

/** A query that is not admitted as a source of rows. The message says why. */
public class InvalidQueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidQueryException(String message) {
    super(message);
  }
}
