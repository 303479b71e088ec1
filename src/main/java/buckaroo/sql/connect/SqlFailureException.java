package buckaroo.sql.connect;

import buckaroo.table.Nullable;

/** An engine, or the way to it, failed. The message holds no secret and can be shown. */
public class SqlFailureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What failed. */
  public enum Kind {
    /** There is no connection of that name, or the file of connections cannot be used. */
    NO_CONNECTION,
    /** No driver takes the URL, or it cannot be loaded. */
    NO_DRIVER,
    /** The engine cannot be reached, or lets nobody in. */
    CONNECTION,
    /** The engine refused or broke off the statement. */
    STATEMENT,
    /** The statement took longer than it may. */
    TIME_LIMIT,
    /** The operator does not allow it. */
    NOT_ALLOWED
  }

  private final Kind kind;

  public SqlFailureException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public SqlFailureException(Kind kind, String message) {
    this(kind, message, null);
  }

  public Kind kind() {
    return kind;
  }
}
