package buckaroo.operation;

import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import buckaroo.text.Brief;
import java.util.Arrays;

/** A column that was read as another type, and what is said about it. */
public final class ReadCells {
  private ReadCells() {}

  /** The column of the rows, from that of the entries. */
  public static Column perRow(DictionaryTextColumn coded, Column entries) {
    var rows = new int[coded.rowCount()];
    Arrays.setAll(rows, row -> coded.isNull(row) ? -1 : coded.code(row));
    return entries.gather(rows, Parallel.of(Cancellation.NONE));
  }

  /**
   * The change to the column that was read.
   *
   * @param what a cell should be, such as {@code a number}
   * @throws OperationException if there are cells and not one was such
   */
  public static Change change(
      Work work, ColumnType type, @Nullable String zone, Column read, String what) {
    Column before = work.column();
    int first = -1;
    int lost = 0;
    int cells = 0;
    for (int row = 0; row < before.rowCount(); row++) {
      if (!before.isNull(row) && work.frame().contains(row)) {
        cells++;
        if (read.isNull(row)) {
          first = lost++ == 0 ? row : first;
        }
      }
    }
    if (cells > 0 && lost == cells) {
      throw work.refusal(
          "no cell of column \"%s\" is %s; row %,d holds %s"
              .formatted(Brief.of(work.field().name()), what, first, cell(before, first)));
    }
    var field = new Field(work.field().name(), type, read.nullCount() > 0, zone);
    Change change = Change.column(work.frame(), work.position(), field, read);
    return lost == 0
        ? change
        : change.noting(
            "%,d of %,d cells of column \"%s\" became empty, not being %s; the first is %s in row %,d"
                .formatted(lost, cells, Brief.of(field.name()), what, cell(before, first), first));
  }

  private static String cell(Column column, int row) {
    return column instanceof TextColumn text
        ? "\"" + Brief.of(text.get(row)) + "\""
        : "another value";
  }
}
