package buckaroo.query;

import buckaroo.table.Column;
import buckaroo.view.RowWindow;
import buckaroo.view.TextPattern;
import buckaroo.view.TextSearch;
import java.util.OptionalInt;

/** Which cells of one row hold what is searched for. Immutable. */
public final class MatchingCells {
  private final TextPattern pattern;
  private final OptionalInt only;

  /**
   * Looks for a text.
   *
   * @param only the one column to look into; empty for all
   */
  public MatchingCells(TextSearch search, OptionalInt only) {
    this.pattern = TextPattern.of(search);
    this.only = only;
  }

  /**
   * The next column of the first row of a window whose cell holds the text; -1 if there is none.
   *
   * @param after the column to begin beyond: -1 or the number of columns for the whole row
   */
  public int next(RowWindow window, int after, boolean forward) {
    int columns = window.columns().size();
    int step = forward ? 1 : -1;
    for (int column = after + step; column >= 0 && column < columns; column += step) {
      if ((only.isEmpty() || only.getAsInt() == column) && holds(window, column)) {
        return column;
      }
    }
    return -1;
  }

  private boolean holds(RowWindow window, int position) {
    Column column = window.columns().get(position);
    int row = window.rows()[0];
    return !column.isNull(row) && pattern.cells(window.schema().field(position), column).test(row);
  }
}
