package buckaroo.wire;

/** The protocol's column names. */
public final class ColumnLetters {
  private ColumnLetters() {}

  public static String of(int column) {
    return String.valueOf(column);
  }
}
