package buckaroo.view;

/** The rows of a table that is not in memory cannot be read. The message says why. */
public class RowsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why rows cannot be read. */
  public enum Reason {
    /** The file is not the one that was opened any more. */
    CHANGED,
    /** The table was closed, for example because another one took its place. */
    CLOSED,
    /** Reading failed, or the content is not what it seemed to be. */
    FAILED,
    /** The engine that has the rows cannot be reached. */
    CONNECTION,
    /** The engine refused what it was asked for. */
    STATEMENT,
    /** The engine took longer than it may. */
    TIME_LIMIT
  }

  private final Reason reason;

  public RowsUnavailableException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
