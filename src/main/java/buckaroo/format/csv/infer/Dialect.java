package buckaroo.format.csv.infer;

import buckaroo.format.ReadOptions;

/**
 * How delimited text is written.
 *
 * @param delimiter between cells; one ASCII character
 * @param quote around cells that hold a delimiter or a line end, doubled inside; one ASCII
 *     character, or {@link ReadOptions#NO_QUOTE}, whose low byte no UTF-8 holds
 * @param hasHeader whether the first row gives the names
 */
public record Dialect(char delimiter, char quote, boolean hasHeader) {
  public Dialect {
    check("delimiter", delimiter);
    if (quote != ReadOptions.NO_QUOTE) {
      check("quote", quote);
    }
    if (delimiter == quote) {
      throw new IllegalArgumentException("delimiter and quote are both " + delimiter);
    }
  }

  /** Double quotes and a header. */
  public static Dialect of(char delimiter) {
    return new Dialect(delimiter, '"', true);
  }

  /** Whether a text stands in the file as it is: quotes are doubled there. */
  public boolean writesAsIs(byte[] utf8) {
    for (byte b : utf8) {
      if (b == quote) {
        return false;
      }
    }
    return true;
  }

  private static void check(String name, char value) {
    if (value == 0 || value >= 128 || value == '\n' || value == '\r') {
      throw new IllegalArgumentException(
          name + " must be one ASCII character other than a line end, not code " + (int) value);
    }
  }
}
