package buckaroo.query;

import buckaroo.table.Cancellation;
import buckaroo.view.RowFilter;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds the next row of a view that also passes other filters, such as those for rows that differ.
 * Those rows are themselves a view, which is computed once and kept, so that every further step is
 * quick.
 */
public final class DifferenceSearch {
  private DifferenceSearch() {}

  /**
   * The position of the row in the view; empty if none lies that way.
   *
   * @param from position in the view that is left behind; beyond an end it is next to that end
   * @throws java.util.concurrent.CancellationException if nobody wants the row any more
   */
  public static OptionalLong next(
      TableViews views,
      ViewSpec spec,
      List<? extends RowFilter> differing,
      long from,
      boolean forward,
      Cancellation cancellation) {
    TableView view = views.view(spec, cancellation);
    List<RowFilter> filters = new ArrayList<>(spec.filters());
    filters.addAll(differing);
    TableView matching =
        views.view(new ViewSpec(List.of(), filters, spec.searches()), cancellation);
    if (matching.rowCount() == 0) {
      return OptionalLong.empty();
    }
    MatchPlaces rows =
        spec.sorts().isEmpty()
            ? new OrderedMatches(view, matching)
            : new SortedMatches(view, matching, cancellation);
    long start = Math.max(-1, Math.min(from, view.rowCount()));
    long next = rows.next(start + (forward ? 1 : -1), forward);
    return next < 0 ? OptionalLong.empty() : OptionalLong.of(next);
  }
}
