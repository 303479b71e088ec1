package buckaroo.export;

import buckaroo.table.TextColumn;
import buckaroo.text.TextBytes;

/**
 * Text cells of delimited text, quoted where Commons CSV quotes them by default: cells that begin
 * with a sign up to {@code #}, that end with white space, or that hold a delimiter, a quote or a
 * line end. An empty cell is quoted too, which tells it from a missing one. Confined to one thread.
 */
final class QuotedText {
  private static final int LAST_QUOTED_FIRST = '#';

  private final TextBytes out;
  private final boolean defuse;
  private final boolean[] special = new boolean[256];

  /**
   * A writer of cells.
   *
   * @param defuse whether to put an apostrophe before what a spreadsheet takes for a formula
   */
  QuotedText(char delimiter, boolean defuse, TextBytes out) {
    this.out = out;
    this.defuse = defuse;
    for (char c : new char[] {delimiter, '"', '\r', '\n'}) {
      special[c] = true;
    }
  }

  void put(TextColumn column, int row) {
    put(column.bytes(row), column.start(row), column.end(row));
  }

  void put(byte[] text, int start, int end) {
    boolean defused = defuse && start < end && isFormula(text[start]);
    if (!needsQuotes(text, start, end, defused)) {
      if (defused) {
        out.reserve(1);
        out.put('\'');
      }
      out.put(text, start, end - start);
      return;
    }
    out.reserve(2);
    out.put('"');
    if (defused) {
      out.put('\'');
    }
    int plain = start;
    for (int at = start; at < end; at++) {
      if (text[at] == '"') {
        out.put(text, plain, at + 1 - plain);
        plain = at;
      }
    }
    out.put(text, plain, end - plain);
    out.reserve(1);
    out.put('"');
  }

  private boolean needsQuotes(byte[] text, int start, int end, boolean defused) {
    if (start == end) {
      return true;
    }
    // Bytes of 0x80 and more are negative here, and begin no sign.
    boolean oddStart = !defused && text[start] >= 0 && text[start] <= LAST_QUOTED_FIRST;
    boolean oddEnd = text[end - 1] >= 0 && text[end - 1] <= ' ';
    if (oddStart || oddEnd) {
      return true;
    }
    for (int at = start; at < end; at++) {
      if (special[text[at] & 0xFF]) {
        return true;
      }
    }
    return false;
  }

  /** What a spreadsheet may take for the beginning of a formula, as OWASP lists it. */
  private static boolean isFormula(byte first) {
    return switch (first) {
      case '=', '+', '-', '@', '\t', '\r' -> true;
      default -> false;
    };
  }
}
