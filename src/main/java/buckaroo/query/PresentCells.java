package buckaroo.query;

import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.Parallel;
import buckaroo.table.Validity;
import buckaroo.view.TableView;
import buckaroo.view.TextPattern;
import java.util.function.IntPredicate;

/** Which cells of a column in memory have a value and are in a view. */
final class PresentCells {
  private static final int CHUNK = 1 << 16;

  private final Column column;
  private final Cancellation cancellation;

  PresentCells(Column column, Cancellation cancellation) {
    this.column = column;
    this.cancellation = cancellation;
  }

  /** The cells of a view's rows, in whatever order. */
  Validity of(TableView view) {
    var words = new long[(column.rowCount() + 63) >>> 6];
    view.walk(
        CHUNK,
        cancellation,
        block -> {
          for (int row : block.rows()) {
            if (!ValueCounter.isMissing(column, row)) {
              words[row >>> 6] |= 1L << row;
            }
          }
        });
    return Validity.of(words, column.rowCount());
  }

  /** Those of the cells that fit. */
  Validity containing(Validity present, Field field, TextPattern pattern) {
    var words = new long[(column.rowCount() + 63) >>> 6];
    Parallel.of(cancellation)
        .rows(
            column.rowCount(),
            (from, to) -> {
              IntPredicate cells = pattern.cells(field, column);
              for (int row = from; row < to; row++) {
                if (!present.isNull(row) && cells.test(row)) {
                  words[row >>> 6] |= 1L << row;
                }
              }
            });
    return Validity.of(words, column.rowCount());
  }
}
