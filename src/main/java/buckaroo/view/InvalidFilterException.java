package buckaroo.view;

/**
 * A filter or search that makes no sense for its column. The message names the column, its type,
 * what was found and what would do.
 */
public class InvalidFilterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public InvalidFilterException(String message) {
    super(message);
  }
}
