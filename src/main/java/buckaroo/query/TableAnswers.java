package buckaroo.query;

import buckaroo.profile.ColumnProfile;
import buckaroo.table.Cancellation;
import buckaroo.view.ViewSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a table answers itself rather than by having its rows read; empty where it cannot. A {@link
 * buckaroo.view.ViewEngine} offers it. Every spec was judged, and holds what the views search for.
 */
public interface TableAnswers {
  /** As {@link ValueCounter#count}. */
  Optional<ValueCounter.Counts> values(
      ViewSpec spec, ValueCounter.Request request, Cancellation cancellation);

  /** As {@link BarCounts#of}. */
  Optional<BarCounts.Result> bars(
      ViewSpec spec,
      List<ColumnProfile> profiles,
      List<Integer> columns,
      Cancellation cancellation);

  /** As {@link CellSearch#find}. */
  Optional<CellSearch.Result> find(
      ViewSpec spec, CellSearch.Request request, Cancellation cancellation);
}
