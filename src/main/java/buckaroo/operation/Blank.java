package buckaroo.operation;

/** The blanks around a cell that do not count: space, tab and the two ends of a line. */
public final class Blank {
  /** The blanks as Python writes them. */
  public static final String PYTHON = "' \\t\\r\\n'";

  /** The blanks as DuckDB writes them. */
  public static final String SQL = "E' \\t\\r\\n'";

  private Blank() {}

  public static boolean is(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** The first byte that is none, or the end. */
  public static int skip(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && is(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Behind the last byte that is none, or the start. */
  public static int skipBack(byte[] bytes, int start, int end) {
    int at = end;
    while (at > start && is(bytes[at - 1])) {
      at--;
    }
    return at;
  }
}
