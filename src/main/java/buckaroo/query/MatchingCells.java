package buckaroo.query;

import buckaroo.table.TextColumn;
import buckaroo.view.RowWindow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/** Which cells of one row hold a text. Immutable. */
final class MatchingCells {
  private final byte[] needle;
  private final OptionalInt only;

  /**
   * Looks for a text.
   *
   * @param only the one column to look into; empty for all
   */
  MatchingCells(String text, OptionalInt only) {
    this.needle = text.getBytes(StandardCharsets.UTF_8);
    this.only = only;
  }

  /**
   * The next column of the first row of a window whose cell holds the text; -1 if there is none.
   *
   * @param after the column to begin beyond: -1 or the number of columns for the whole row
   */
  int next(RowWindow window, int after, boolean forward) {
    int columns = window.columns().size();
    int step = forward ? 1 : -1;
    for (int column = after + step; column >= 0 && column < columns; column += step) {
      if ((only.isEmpty() || only.getAsInt() == column) && holds(window, column)) {
        return column;
      }
    }
    return -1;
  }

  private boolean holds(RowWindow window, int column) {
    int row = window.rows()[0];
    if (!(window.columns().get(column) instanceof TextColumn text) || text.isNull(row)) {
      return false;
    }
    byte[] bytes = text.bytes(row);
    int last = text.end(row) - needle.length;
    for (int at = text.start(row); at <= last; at++) {
      if (bytes[at] == needle[0]
          && Arrays.equals(bytes, at, at + needle.length, needle, 0, needle.length)) {
        return true;
      }
    }
    return false;
  }
}
