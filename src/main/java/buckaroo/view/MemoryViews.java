package buckaroo.view;

import buckaroo.table.Cancellation;
import buckaroo.table.ComputeOnce;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;

/**
 * The views of a table in memory, kept by their spec under a budget. The rows that pass the filters
 * are a view of their own, so a changed sort sorts them again and finds nothing anew.
 */
final class MemoryViews implements ViewEngine {
  /** What an entry is charged beside its rows, so that views that cost nothing are bounded too. */
  private static final long ENTRY_BYTES = 1024;

  private final MemoryTable table;
  private final @Nullable RowSet rows;
  private final MemoryView all;
  private final ComputeOnce<ViewSpec, MemoryView> views;

  /** Views of the given rows, or of all rows where they are null. */
  MemoryViews(MemoryTable table, @Nullable RowSet rows, long maxBytes) {
    this.table = table;
    this.rows = rows;
    this.all = rows == null ? new MemoryView(table, null) : MemoryView.ofRows(table, rows.rows());
    this.views =
        new ComputeOnce<>(maxBytes, view -> ENTRY_BYTES + view.memoryBytes(), dropped -> {});
  }

  @Override
  public MemoryView view(ViewSpec spec, Cancellation cancellation) {
    return spec.sorts().isEmpty() && spec.showsAllRows()
        ? all
        : views.get(spec, cancellation, () -> make(spec, cancellation));
  }

  private MemoryView make(ViewSpec spec, Cancellation cancellation) {
    cancellation.check();
    if (spec.sorts().isEmpty()) {
      return MemoryView.ofRows(table, MatchingRows.of(table, rows, spec, cancellation));
    }
    int[] rows = view(spec.unsorted(), cancellation).copyRows();
    RowOrder.sort(table, rows, spec.sorts(), cancellation);
    return MemoryView.ofRows(table, rows);
  }

  @Override
  public long memoryBytes() {
    return views.keptWeight();
  }
}
