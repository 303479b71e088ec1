package buckaroo.view;

import buckaroo.table.Column;
import buckaroo.table.Field;
import java.util.function.IntPredicate;

/** Cells that are no text and whose looks fit a pattern. */
final class ShownCondition extends CellCondition {
  private final TextPattern pattern;
  private final Field field;
  private final Column column;

  ShownCondition(TextPattern pattern, Field field, Column column) {
    super(column.validity());
    this.pattern = pattern;
    this.field = field;
    this.column = column;
  }

  @Override
  long matches(int from, int to, long asked) {
    // The test holds a cell's text meanwhile, so that it is for one thread alone.
    IntPredicate test = pattern.cells(field, column);
    long matching = 0;
    for (long left = asked; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      if (test.test(from + bit)) {
        matching |= 1L << bit;
      }
    }
    return matching;
  }
}
