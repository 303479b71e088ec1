package buckaroo.operation;

/** An operation that cannot be applied; the message says which, what was found, what would do. */
public final class OperationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int index;

  public OperationException(int index, String message) {
    super(message);
    this.index = index;
  }

  /** The position of the operation in its list, from 0. */
  public int index() {
    return index;
  }
}
