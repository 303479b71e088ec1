package buckaroo.compare;

import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.RowFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** From kinds of rows to filters on the marks of a compared table. */
public final class DifferenceFilters {
  private DifferenceFilters() {}

  /** Rows of both tables whose cells in that column differ. */
  public static Filter differingIn(ComparedColumn.Shared column) {
    return mark(column.equality(), FilterOp.EQ, ComparisonFacts.BOTH);
  }

  /**
   * Rows of any of the kinds; all of the filters must hold.
   *
   * @param kinds at least one
   */
  public static List<? extends RowFilter> ofKinds(ComparisonFacts facts, Set<RowKind> kinds) {
    if (!kinds.contains(RowKind.EQUAL)) {
      List<Filter> any = marksOf(facts, kinds, FilterOp.EQ);
      // No column is compared, so no row can be changed.
      return any.isEmpty()
          ? List.of(mark(facts.membership(), FilterOp.EQ, 0))
          : List.of(RowFilter.AnyOf.filters(any));
    }
    Set<RowKind> unwanted = EnumSet.allOf(RowKind.class);
    unwanted.removeAll(kinds);
    return marksOf(facts, unwanted, FilterOp.NE);
  }

  private static List<Filter> marksOf(ComparisonFacts facts, Set<RowKind> kinds, FilterOp op) {
    List<Filter> filters = new ArrayList<>();
    if (kinds.contains(RowKind.ONLY_FIRST)) {
      filters.add(mark(facts.membership(), op, ComparisonFacts.ONLY_FIRST));
    }
    if (kinds.contains(RowKind.ONLY_SECOND)) {
      filters.add(mark(facts.membership(), op, ComparisonFacts.ONLY_SECOND));
    }
    for (ComparedColumn column : facts.columns()) {
      if (kinds.contains(RowKind.CHANGED) && column instanceof ComparedColumn.Shared shared) {
        filters.add(mark(shared.equality(), op, ComparisonFacts.BOTH));
      }
    }
    return filters;
  }

  private static Filter mark(int column, FilterOp op, int mark) {
    return Filter.of(column, op, new FilterValue.Number(BigDecimal.valueOf(mark)));
  }
}
