package buckaroo.format.csv;

/**
 * Infers the delimiter of a text from its first rows. The usual one of the format stays unless
 * another splits the rows clearly better, so a file of one column stays one column.
 */
final class DelimiterSniffer {
  /** How much of a text is looked at. */
  static final int SAMPLE_BYTES = 1 << 16;

  private static final char[] CANDIDATES = {',', '\t', ';', '|'};
  private static final int LARGEST_SAMPLE_ROWS = 1000;

  private DelimiterSniffer() {}

  /**
   * The most likely delimiter.
   *
   * @param sample the first bytes of the text
   * @param whole whether the sample is the whole text; else its last row is cut and not counted
   * @param usual the format's own delimiter
   */
  static char sniff(byte[] sample, int length, boolean whole, char quote, char usual) {
    char best = usual;
    double bestFit = fit(sample, length, whole, quote, usual);
    for (char candidate : CANDIDATES) {
      double fit = fit(sample, length, whole, quote, candidate);
      // Others must split at least nine rows of ten alike, and better than the usual one.
      if (candidate != usual && fit >= 0.9 && fit > bestFit) {
        best = candidate;
        bestFit = fit;
      }
    }
    return best;
  }

  /** The share of rows as wide as the first; 0 when the first has one cell only. */
  private static double fit(byte[] sample, int length, boolean whole, char quote, char delimiter) {
    int width = 0;
    int rows = 0;
    int alike = 0;
    int cells = 1;
    boolean quoted = false;
    boolean fieldStart = true;
    boolean blank = true;
    for (int i = 0; i <= length && rows < LARGEST_SAMPLE_ROWS; i++) {
      boolean end = i == length;
      char c = end ? '\n' : (char) (sample[i] & 0xff);
      if (quoted && !end) {
        quoted = c != quote;
      } else if (c == quote) {
        // A doubled quote closes and opens again, which comes to the same.
        quoted = fieldStart || (i > 0 && sample[i - 1] == quote);
        fieldStart = false;
        blank = false;
      } else if (c == '\n' || c == '\r') {
        if (!blank && (!end || whole || rows == 0)) {
          width = rows == 0 ? cells : width;
          alike += cells == width ? 1 : 0;
          rows++;
        }
        cells = 1;
        fieldStart = true;
        blank = true;
      } else {
        cells += c == delimiter ? 1 : 0;
        fieldStart = c == delimiter;
        blank = false;
      }
    }
    return width < 2 ? 0 : (double) alike / rows;
  }
}
