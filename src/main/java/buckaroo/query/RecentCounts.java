package buckaroo.query;

import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Keeps the values that were counted last, for each table that is still shown: a list of values is
 * asked for again when it is opened again. Safe for any thread.
 */
public final class RecentCounts {
  /** Counts kept for one table; each holds a thousand values at most. */
  private static final int MOST = 16;

  private record Key(ViewSpec spec, ValueCounter.Request request) {}

  @GuardedBy("this")
  private final Map<TableViews, Map<Key, ValueCounter.Counts>> kept = new WeakHashMap<>();

  /** As {@link ValueCounter#count}. */
  public ValueCounter.Counts of(
      TableViews views, ViewSpec spec, ValueCounter.Request request, Cancellation cancellation) {
    Key key = new Key(spec.unsorted(), request);
    ValueCounter.Counts known = find(views, key);
    if (known != null) {
      return known;
    }
    ValueCounter.Counts counts = ValueCounter.count(views, spec, request, cancellation);
    if (views.table().isComplete()) {
      keep(views, key, counts);
    }
    return counts;
  }

  private synchronized @Nullable ValueCounter.Counts find(TableViews views, Key key) {
    Map<Key, ValueCounter.Counts> ofTable = kept.get(views);
    return ofTable == null ? null : ofTable.get(key);
  }

  private synchronized void keep(TableViews views, Key key, ValueCounter.Counts counts) {
    Map<Key, ValueCounter.Counts> ofTable =
        kept.computeIfAbsent(views, table -> new LinkedHashMap<>(16, 0.75f, true));
    ofTable.put(key, counts);
    if (ofTable.size() > MOST) {
      ofTable.remove(ofTable.keySet().iterator().next());
    }
  }
}
