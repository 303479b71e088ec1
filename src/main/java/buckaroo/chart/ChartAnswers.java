package buckaroo.chart;

import buckaroo.table.Cancellation;
import buckaroo.view.ViewSpec;
import java.util.Optional;

/**
 * Charts that a table makes itself rather than by having its rows read. A {@link
 * buckaroo.view.ViewEngine} offers it.
 */
public interface ChartAnswers {
  /** As {@link Charts#of(buckaroo.view.TableViews, ViewSpec, ChartRequest, Cancellation)}. */
  Optional<Chart> chart(ViewSpec spec, ChartRequest request, Cancellation cancellation);
}
