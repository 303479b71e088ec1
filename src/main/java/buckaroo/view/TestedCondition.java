package buckaroo.view;

import buckaroo.table.Validity;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Cells that pass a test of their own, asked only where it matters. */
final class TestedCondition extends CellCondition {
  private final Supplier<IntPredicate> tests;

  /**
   * Cells that pass.
   *
   * @param test of a row whose cell is present; safe for any thread
   */
  TestedCondition(Validity validity, IntPredicate test) {
    this(validity, () -> test);
  }

  /**
   * Cells that pass.
   *
   * @param tests makes such a test for one thread alone
   */
  TestedCondition(Validity validity, Supplier<IntPredicate> tests) {
    super(validity);
    this.tests = tests;
  }

  @Override
  long matches(int from, int to, long asked) {
    IntPredicate test = tests.get();
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
