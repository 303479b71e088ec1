package buckaroo.operation.list;

import buckaroo.operation.Frame;
import buckaroo.operation.Operation;
import buckaroo.operation.OperationException;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import buckaroo.table.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What another list of operations would make of a table, told by its size and a few cells. Nothing
 * is kept of it.
 *
 * @param before what the operations of now make of the table
 * @param after what the other ones would make of it
 * @param touched columns of {@code after} that are new or hold other cells, from the left
 */
public record Preview(Frame before, Frame after, List<Touched> touched) {
  private static final int CELLS_OF_A_COLUMN = 3;
  private static final int ROWS_BETWEEN_CHECKS = 1 << 14;

  public Preview {
    touched = List.copyOf(touched);
  }

  /**
   * A column that would be another one.
   *
   * @param was its position before; empty for a new column
   * @param position its position after
   * @param rows the first ones that stay and whose cells differ, or stand in a new column; none
   *     where the rows cannot be told to be the same, as for groups
   * @param changed rows that stay and whose cells differ; 0 for a new column
   * @param emptied those of them that have a value before and none after
   */
  public record Touched(
      OptionalInt was, int position, List<Integer> rows, long changed, long emptied) {}

  /**
   * Applies both lists.
   *
   * @throws OperationException if one of the other list's operations cannot be applied
   * @throws java.util.concurrent.CancellationException if nobody wants to know any more
   */
  public static Preview of(
      MemoryTable source, List<Operation> now, List<Operation> other, Cancellation cancellation) {
    Result before = Operations.apply(source, now, cancellation);
    Result after = Operations.apply(source, other, cancellation);
    boolean sameRows = !before.hasOwnRows() && !after.hasOwnRows();
    return new Preview(
        before.frame(),
        after.frame(),
        touched(before.frame(), after.frame(), sameRows, cancellation));
  }

  private static List<Touched> touched(
      Frame before, Frame after, boolean sameRows, Cancellation cancellation) {
    Schema schema = after.table().schema();
    List<Touched> touched = new ArrayList<>();
    for (int position = 0; position < schema.columnCount(); position++) {
      Field field = schema.field(position);
      OptionalInt was = before.table().schema().indexOf(field.name());
      if (was.isPresent()
          && before.table().column(was.getAsInt()) == after.table().column(position)) {
        continue;
      }
      List<Integer> rows =
          sameRows ? differing(before, was, after, position, cancellation) : List.of();
      boolean isOfAnotherType =
          was.isEmpty()
              || before.table().schema().field(was.getAsInt()).type() != field.type()
              || !sameRows;
      if (isOfAnotherType || !rows.isEmpty()) {
        boolean counts = sameRows && was.isPresent();
        Counts all =
            counts ? counted(before, was.getAsInt(), after, position, cancellation) : new Counts();
        touched.add(new Touched(was, position, rows, all.changed, all.emptied));
      }
    }
    return touched;
  }

  /** What one worker counted. */
  private static final class Counts {
    private long changed;
    private long emptied;
  }

  private static Counts counted(
      Frame before, int was, Frame after, int position, Cancellation cancellation) {
    Column old = before.table().column(was);
    Column made = after.table().column(position);
    List<Counts> parts =
        Parallel.of(cancellation)
            .rows(
                Math.toIntExact(after.table().rowCount()),
                Counts::new,
                (own, from, to) -> {
                  for (int row = from; row < to; row++) {
                    if (before.contains(row)
                        && after.contains(row)
                        && CellChange.of(before, was, after, position, row)) {
                      own.changed++;
                      own.emptied += made.isNull(row) && !old.isNull(row) ? 1 : 0;
                    }
                  }
                });
    Counts all = new Counts();
    for (Counts part : parts) {
      all.changed += part.changed;
      all.emptied += part.emptied;
    }
    return all;
  }

  private static List<Integer> differing(
      Frame before, OptionalInt was, Frame after, int position, Cancellation cancellation) {
    List<Integer> rows = new ArrayList<>();
    int count = Math.toIntExact(after.table().rowCount());
    for (int row = 0; row < count && rows.size() < CELLS_OF_A_COLUMN; row++) {
      if (row % ROWS_BETWEEN_CHECKS == 0) {
        cancellation.check();
      }
      boolean stays = before.contains(row) && after.contains(row);
      if (stays && (was.isEmpty() || CellChange.of(before, was.getAsInt(), after, position, row))) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Names of the columns that would be gone. */
  public List<String> gone() {
    Schema left = after.table().schema();
    return before.table().schema().fields().stream()
        .map(Field::name)
        .filter(name -> left.indexOf(name).isEmpty())
        .toList();
  }
}
