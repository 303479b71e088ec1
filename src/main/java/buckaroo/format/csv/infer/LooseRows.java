package buckaroo.format.csv.infer;

import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadOptions;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of a text in any {@link Notation}, cell by cell. Quotes are special at the start of a
 * cell only, and text behind a closing one belongs to the cell. For one thread.
 */
public final class LooseRows {
  /** A quote that is not closed within so many lines is looked at no further. */
  private static final int MOST_LINES_OF_A_CELL = 2000;

  /** So few lines may be a cell that was cut off at the end of the text. */
  private static final int MOST_LINES_OF_A_CUT_CELL = 10;

  private final Notation notation;
  private final TextLines lines;
  private final int width;
  private final int longest;
  private final Deque<String> pushedBack = new ArrayDeque<>();

  private long line = 1;
  private long firstLine;
  private int strayCount;
  private long firstStray;

  private final StringBuilder row = new StringBuilder();
  private final List<String> taken = new ArrayList<>();
  private final Set<Integer> literal = new HashSet<>();

  /**
   * Rows of lines.
   *
   * @param width cells of most rows, by which stray quotes are known
   * @param longest characters that a row may have
   */
  public LooseRows(Notation notation, TextLines lines, int width, int longest) {
    this.notation = notation;
    this.lines = lines;
    this.width = width;
    this.longest = longest;
  }

  /** The line, from 1, that the last row began on. */
  public long firstLine() {
    return firstLine;
  }

  /** The line that the next row is looked for on. */
  long nextLine() {
    return line;
  }

  /** How many quotes were taken for text because they would swallow rows. */
  public int strayCount() {
    return strayCount;
  }

  /** The line of the first of them. */
  public long firstStray() {
    return firstStray;
  }

  /**
   * The next row, or null behind the last one.
   *
   * @throws UnclosedQuoteException if a quote is never closed
   */
  public @Nullable List<String> next() throws IOException {
    while (true) {
      row.setLength(0);
      taken.clear();
      literal.clear();
      firstLine = line;
      if (!take()) {
        return null;
      }
      int end = contentEnd();
      if (end == 0 || (notation.isBlanks() && row.toString().isBlank())) {
        continue;
      }
      if (notation.comment() != null && row.indexOf(notation.comment()) == 0) {
        continue;
      }
      List<String> cells = cells();
      while (cells == null) {
        cells = cells();
      }
      return cells;
    }
  }

  /** A quote is open at the end of the text. */
  public static final class UnclosedQuoteException extends MalformedFileException {
    private static final long serialVersionUID = 1;
    private final long line;

    UnclosedQuoteException(long line) {
      super("the quote that opens on line " + line + " is never closed");
      this.line = line;
    }

    public long line() {
      return line;
    }
  }

  private boolean take() throws IOException {
    String next = pushedBack.isEmpty() ? lines.next() : pushedBack.poll();
    if (next == null) {
      return false;
    }
    taken.add(next);
    row.append(next);
    line++;
    if (row.length() > longest) {
      throw new MalformedFileException(
          "a row is longer than "
              + longest
              + " characters, the limit for one field; BUCKAROO_MAX_FIELD sets it");
    }
    return true;
  }

  private int contentEnd() {
    int end = row.length();
    if (end > 0 && row.charAt(end - 1) == '\n') {
      end--;
    }
    if (end > 0 && row.charAt(end - 1) == '\r') {
      end--;
    }
    return end;
  }

  /** The cells of the row, which more lines are taken for; null if it must be begun again. */
  private @Nullable List<String> cells() throws IOException {
    List<String> cells = new ArrayList<>();
    var cell = new StringBuilder();
    int at = notation.isBlanks() ? behindBlanks(0) : 0;
    while (true) {
      cell.setLength(0);
      int start = notation.trim() ? behindBlanks(at) : at;
      boolean quoted = isQuote(start) && !literal.contains(start);
      int kept = 0;
      at = start;
      if (quoted) {
        at = quoted(start, cell);
        if (at < 0) {
          return null;
        }
        kept = cell.length();
        at = notation.trim() ? behindBlanks(at) : at;
      }
      int end = contentEnd();
      int length = 0;
      while (at < end && (length = delimiter(at, end)) == 0) {
        if (isEscape(at) && at + 1 < end && isSpecial(at + 1, end)) {
          at++;
        }
        cell.append(row.charAt(at++));
      }
      if (notation.trim()) {
        while (cell.length() > kept && isBlank(cell.charAt(cell.length() - 1))) {
          cell.setLength(cell.length() - 1);
        }
      }
      cells.add(cell.toString());
      if (at >= end) {
        return cells;
      }
      at += length;
      if (notation.isBlanks() && at >= end) {
        return cells;
      }
    }
  }

  /** Reads a cell in quotes; returns where it goes on, or -1 if the quote turned out to be text. */
  private int quoted(int open, StringBuilder cell) throws IOException {
    int at = open + 1;
    while (true) {
      if (at >= row.length()) {
        if (taken.size() > MOST_LINES_OF_A_CELL || !take()) {
          if (notation.strayQuotes()
              && swallowsRows(open, row.length(), MOST_LINES_OF_A_CUT_CELL)) {
            return stray(open);
          }
          throw new UnclosedQuoteException(lineOf(open));
        }
        continue;
      }
      char c = row.charAt(at);
      if (isEscape(at) && at + 1 < row.length() && isSpecial(at + 1, row.length())) {
        cell.append(row.charAt(at + 1));
        at += 2;
      } else if (c == notation.quote()) {
        if (at + 1 < row.length() && row.charAt(at + 1) == c) {
          cell.append(c);
          at += 2;
        } else if (notation.strayQuotes() && swallowsRows(open, at, 0)) {
          return stray(open);
        } else {
          return at + 1;
        }
      } else {
        cell.append(c);
        at++;
      }
    }
  }

  private int stray(int open) {
    strayCount++;
    if (firstStray == 0) {
      firstStray = lineOf(open);
    }
    literal.add(open);
    int keep = (int) (lineOf(open) - firstLine) + 1;
    int length = 0;
    for (int i = 0; i < keep; i++) {
      length += taken.get(i).length();
    }
    for (int i = taken.size() - 1; i >= keep; i--) {
      pushedBack.push(taken.remove(i));
      line--;
    }
    row.setLength(length);
    return -1;
  }

  private long lineOf(int position) {
    int length = 0;
    for (int i = 0; i < taken.size(); i++) {
      length += taken.get(i).length();
      if (position < length) {
        return firstLine + i;
      }
    }
    return firstLine;
  }

  /** Whether the whole lines between two places of the row split as rows do. */
  private boolean swallowsRows(int open, int close, int free) {
    if (width < 2) {
      return false;
    }
    int alike = 0;
    int others = 0;
    int start = 0;
    for (String each : taken) {
      int end = start + each.length();
      if (start > open && end <= close && !each.isBlank()) {
        if (width(start, end) == width) {
          alike++;
        } else {
          others++;
        }
      }
      start = end;
    }
    return alike > free && alike > 4 * others;
  }

  private int width(int start, int end) {
    int cells = 1;
    int at = start;
    while (at < end) {
      int length = delimiter(at, end);
      cells += length > 0 ? 1 : 0;
      at += Math.max(1, length);
    }
    return cells;
  }

  /** The length of the delimiter at a position, 0 if there is none. */
  private int delimiter(int at, int end) {
    if (notation.isBlanks()) {
      int behind = behindBlanks(at);
      return Math.min(behind, end) - at;
    }
    String delimiter = notation.delimiter();
    if (at + delimiter.length() > end) {
      return 0;
    }
    for (int i = 0; i < delimiter.length(); i++) {
      if (row.charAt(at + i) != delimiter.charAt(i)) {
        return 0;
      }
    }
    return delimiter.length();
  }

  private int behindBlanks(int from) {
    int at = from;
    while (at < row.length()
        && isBlank(row.charAt(at))
        && (notation.isBlanks() || !isDelimiter(at))) {
      at++;
    }
    return at;
  }

  private boolean isDelimiter(int at) {
    return notation.delimiter().length() == 1 && row.charAt(at) == notation.delimiter().charAt(0);
  }

  private boolean isQuote(int at) {
    return at < row.length()
        && notation.quote() != ReadOptions.NO_QUOTE
        && row.charAt(at) == notation.quote();
  }

  private boolean isEscape(int at) {
    return notation.escape() != null && row.charAt(at) == notation.escape();
  }

  /** Whether an escape is needed before a character; before others it stands for itself. */
  private boolean isSpecial(int at, int end) {
    return isQuote(at) || isEscape(at) || delimiter(at, end) > 0;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
