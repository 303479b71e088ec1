package buckaroo.view;

/** The cells of a window do not fit the message that was to carry them. */
public class WindowTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * A window of so many rows passed the limit.
   *
   * @param rows rows in the window
   * @param maxBytes bytes that the message may take
   */
  public WindowTooLargeException(int rows, int maxBytes) {
    super(
        "The %d rows asked for take more than the %d bytes of one message; ask for fewer rows."
            .formatted(rows, maxBytes));
  }

  /** A window of so many rows cannot be read at once for what another limit says. */
  public WindowTooLargeException(int rows, Exception cause) {
    super(
        "The %d rows asked for cannot be read at once: %s".formatted(rows, cause.getMessage()),
        cause);
  }
}
