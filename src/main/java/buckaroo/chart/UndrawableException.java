package buckaroo.chart;

/** The chart cannot be drawn of these columns; the message says why and what would do. */
public class UndrawableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UndrawableException(String message) {
    super(message);
  }
}
