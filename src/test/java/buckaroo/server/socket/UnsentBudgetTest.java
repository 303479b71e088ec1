package buckaroo.server.socket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class UnsentBudgetTest {
  private final UnsentBudget budget = new UnsentBudget(100);
  private final AtomicLong small = new AtomicLong(20);
  private final AtomicLong large = new AtomicLong(60);
  private final LongSupplier first = small::get;
  private final LongSupplier second = large::get;

  @Test
  void nobodyIsDroppedWithinTheBudget() {
    budget.add(first);
    budget.add(second);
    assertFalse(budget.mustDrop(first));
    assertFalse(budget.mustDrop(second));
  }

  @Test
  void whoIsFurthestBehindIsDropped() {
    budget.add(first);
    budget.add(second);
    large.set(81);
    assertFalse(budget.mustDrop(first));
    assertTrue(budget.mustDrop(second));
  }

  @Test
  void droppingOneFreesItsShare() {
    budget.add(first);
    budget.add(second);
    large.set(81);
    budget.remove(second);
    assertFalse(budget.mustDrop(first));
  }
}
