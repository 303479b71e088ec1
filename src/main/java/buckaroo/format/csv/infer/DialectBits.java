package buckaroo.format.csv.infer;

import buckaroo.format.ReadOptions;
import java.util.Arrays;
import java.util.List;

/**
 * How many bits it takes to write a sample down when its dialect is known: the right dialect is the
 * one under which a text has least to tell. Rows of the same width cost nothing for their shape,
 * cells that are numbers or times less than texts, and lines that split otherwise are paid for in
 * full. (It weighs the same two things as the consistency measure of van den Burg, Nazábal and
 * Sutton, 2019, how regular rows are and how well cells fit types, on one scale.) For one thread.
 */
final class DialectBits {
  /** Stands for any number of blanks as the delimiter. */
  static final char BLANKS = '\u0000';

  /** Stands for no escape: quotes are doubled. */
  static final char NO_ESCAPE = '\ufffe';

  private static final int MOST_WIDTH = 2000;

  /** A cell in quotes is told by one bit more or less. */
  private static final double QUOTED = 1;

  /** A quote where none belongs. */
  private static final double ODD_QUOTE = 12;

  /** A quote that begins a cell and is read as text. */
  private static final double UNREAD_QUOTE = 12;

  private static final double CELL = 1.5;

  /** What a column must be worth where there are many. */
  private static final double COLUMN = 6;

  private static final int FREE_COLUMNS = 8;

  /** A first row of another width, which another delimiter splits, or none does. */
  private static final double FIRST_ROW = 32;

  private static final double TITLE = 4;
  private static final double CHANGE_OF_KIND = 3;
  private static final double IRREGULAR_ROW = 8;
  private static final double DELIMITER_AS_TEXT = 8;

  private final char delimiter;
  private final char quote;
  private final char escape;
  private final double delimiterBits;
  private final CellShape shape = new CellShape();

  private int[] widths = new int[256];
  private double[] regular = new double[256];
  private double[] irregular = new double[256];
  private int rows;
  private int[] kinds = new int[16];

  private int linesOfCell;
  private int swallowed;
  private int delimiters;
  private int blanksBehind;
  private boolean splitsOtherwise;
  private double bits;
  private int modalWidth;

  DialectBits(char delimiter, char quote, char escape) {
    this.delimiter = delimiter;
    this.quote = quote;
    this.escape = escape;
    this.delimiterBits = delimiterBits(delimiter);
  }

  /** What a delimiter costs where it separates: rare ones must earn their place by types. */
  private static double delimiterBits(char delimiter) {
    return switch (delimiter) {
      case ',', ';', '\t' -> 0.5;
      case '|' -> 0.8;
      case '\u00a7', '^', '~', '\u0001', '\u001f' -> 1.5;
      case BLANKS -> 4;
      case ' ' -> 3.9;
      case ':' -> 7;
      case '(', ')', '[', ']', '{', '}', '<', '>' -> 10;
      case '#' -> 7;
      default -> 7.5;
    };
  }

  double bits() {
    return bits;
  }

  int modalWidth() {
    return modalWidth;
  }

  /** Looks at parts of a text; {@link #bits} is then their size. */
  DialectBits look(List<char[]> parts, int mostChars) {
    for (char[] part : parts) {
      look(part, Math.min(part.length, mostChars));
    }
    sum();
    return this;
  }

  /** Whether a blank follows every delimiter of every row, of more than one. */
  boolean blankBehindAll() {
    boolean blank = delimiter == ' ' || delimiter == '\t' || delimiter == BLANKS;
    return !blank && modalWidth > 1 && rows > 1 && delimiters == blanksBehind;
  }

  /** Whether some cell in quotes holds a line end. */
  boolean hasLineEnds() {
    return swallowed > 0;
  }

  private void look(char[] text, int end) {
    int at = 0;
    while (at < end) {
      if (text[at] == '\n' || text[at] == '\r') {
        at++;
        continue;
      }
      if (text[at] == '#' && delimiter != '#') {
        // A comment tells nothing of any dialect, and costs the same in all.
        int start = at;
        while (at < end && text[at] != '\n' && text[at] != '\r') {
          at++;
        }
        shape.look(text, start, at, true);
        bits += shape.bits();
        continue;
      }
      at = row(text, at, end);
    }
  }

  /** Looks at one row; returns where its line end stands. */
  private int row(char[] text, int start, int end) {
    int at = start;
    int cells = 0;
    double cellBits = 0;
    double changes = 0;
    if (delimiter == BLANKS) {
      while (at < end && text[at] == ' ') {
        at++;
      }
    }
    while (true) {
      int cellStart = at;
      while (at < end && text[at] == ' ' && delimiter != ' ' && delimiter != BLANKS) {
        at++;
      }
      int quoteStart = at;
      boolean quoted = at < end && text[at] == quote && quote != ReadOptions.NO_QUOTE;
      if (!quoted && at < end && text[at] == '"') {
        cellBits += UNREAD_QUOTE;
      }
      int contentEnd = -1;
      if (quoted) {
        int close = close(text, at, end);
        if (close < 0) {
          quoted = false;
          cellBits += ODD_QUOTE;
        } else {
          contentEnd = close;
          at = close + 1;
          while (at < end && text[at] == ' ' && !isEnd(text, at, end)) {
            at++;
          }
          if (at < end && !isEnd(text, at, end)) {
            // It may be a stray one: the row ends where its line does.
            cellBits += ODD_QUOTE;
            quoted = false;
            at = quoteStart;
          } else {
            swallowed += linesOfCell;
          }
        }
      }
      while (at < end && !isEnd(text, at, end)) {
        at++;
      }
      if (quoted) {
        shape.look(text, quoteStart + 1, contentEnd, false);
        double rest = Math.min(3, at - contentEnd - 1) + Math.min(3, quoteStart - cellStart);
        cellBits += shape.bits() + QUOTED + rest;
      } else {
        shape.look(text, cellStart, at, false);
        cellBits += shape.bits();
      }
      if (cells >= kinds.length) {
        kinds = Arrays.copyOf(kinds, 2 * kinds.length);
      }
      int kind = shape.kind();
      if (kind != CellShape.EMPTY) {
        changes += kinds[cells] != 0 && kinds[cells] != kind ? CHANGE_OF_KIND : 0;
        kinds[cells] = kind;
      }
      cells++;
      if (at >= end || text[at] == '\n' || text[at] == '\r') {
        break;
      }
      at++;
      delimiters++;
      blanksBehind += at < end && text[at] == ' ' ? 1 : 0;
      if (delimiter == BLANKS) {
        while (at < end && text[at] == ' ') {
          at++;
        }
        if (at >= end || text[at] == '\n' || text[at] == '\r') {
          break;
        }
      }
      if (cells > MOST_WIDTH) {
        while (at < end && text[at] != '\n' && text[at] != '\r') {
          at++;
        }
        break;
      }
    }
    if (rows == widths.length) {
      widths = Arrays.copyOf(widths, 2 * rows);
      regular = Arrays.copyOf(regular, 2 * rows);
      irregular = Arrays.copyOf(irregular, 2 * rows);
    }
    if (rows == 0) {
      for (int i = start; i < at; i++) {
        char c = text[i];
        splitsOtherwise |= c != delimiter && (c == ',' || c == ';' || c == '\t' || c == '|');
      }
    }
    widths[rows] = cells;
    regular[rows] = cellBits + changes + (cells - 1) * delimiterBits + CELL * cells;
    shape.look(text, start, at, true);
    irregular[rows] =
        IRREGULAR_ROW
            + (cells == 1
                ? shape.bits()
                : Math.min(
                    shape.bits(), cellBits + (cells - 1) * DELIMITER_AS_TEXT + CELL * cells));
    if (widths[rows] == 1) {
      irregular[rows] -= IRREGULAR_ROW - 2;
    }
    rows++;
    return at;
  }

  /** Where the quote that opens a cell is closed; -1 if it seems not to be one. */
  private int close(char[] text, int open, int end) {
    int lines = 0;
    for (int at = open + 1; at < end; at++) {
      char c = text[at];
      if (c == escape && at + 1 < end) {
        at++;
      } else if (c == quote) {
        if (at + 1 < end && text[at + 1] == quote) {
          at++;
        } else {
          linesOfCell = lines;
          return at;
        }
      } else if (c == '\n' && ++lines > 200) {
        return -1;
      }
    }
    return -1;
  }

  private boolean isEnd(char[] text, int at, int end) {
    char c = text[at];
    return c == '\n' || c == '\r' || (delimiter == BLANKS ? c == ' ' : c == delimiter);
  }

  private void sum() {
    int[] counts = new int[MOST_WIDTH + 2];
    for (int row = 0; row < rows; row++) {
      counts[Math.min(widths[row], MOST_WIDTH + 1)]++;
    }
    modalWidth = 1;
    for (int width = 1; width <= MOST_WIDTH; width++) {
      if (counts[width] * (width > 1 ? 1.0 : 0.5)
          > counts[modalWidth] * (modalWidth > 1 ? 1.0 : 0.5)) {
        modalWidth = width;
      }
    }
    bits += Math.max(0, modalWidth - FREE_COLUMNS) * COLUMN;
    if (rows == 1 && modalWidth > 1 && delimiter == '|') {
      // One row shows no regularity, and this one often stands inside of cells.
      regular[0] += (widths[0] - 1) * DELIMITER_AS_TEXT;
    }
    for (int row = 0; row < rows; row++) {
      boolean alike =
          (widths[row] == modalWidth && (counts[modalWidth] > 1 || rows == 1))
              || (row == 0 && widths[row] == modalWidth - 1)
              || (row > 0 && widths[row] == widths[row - 1])
              || (row + 1 < rows && widths[row] == widths[row + 1]);
      bits += widths[row] > 1 && alike ? Math.min(regular[row], irregular[row]) : irregular[row];
    }
    bits +=
        rows > 1 && modalWidth > 1 && widths[0] != modalWidth && widths[0] != modalWidth - 1
            ? (splitsOtherwise ? FIRST_ROW : TITLE)
            : 0;
  }
}
