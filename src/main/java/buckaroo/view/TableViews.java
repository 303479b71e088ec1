package buckaroo.view;

import buckaroo.table.MemoryTable;
import buckaroo.table.Table;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The views of one table, and the front door of this room. An order is computed once, by the first
 * caller that asks for it, and kept until orders used more recently need the room; callers that ask
 * meanwhile wait for the same one. The view in file order costs nothing.
 *
 * <p>Safe for any thread.
 */
public final class TableViews {
  /** Heap that kept orders may take together, in bytes, unless told otherwise. */
  public static final long DEFAULT_MAX_BYTES = 256L << 20;

  /**
   * What an entry is charged beside its order, so that orders that cost nothing are bounded too.
   */
  private static final long ENTRY_BYTES = 1024;

  private final MemoryTable table;
  private final TableView all;
  private final long maxBytes;

  // The lock keeps true: keptBytes is the sum of the finished views in kept, which is ordered from
  // the least to the most recently used. Orders are computed outside it.
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final LinkedHashMap<ViewSpec, CompletableFuture<MemoryView>> kept =
      new LinkedHashMap<>(16, 0.75f, true);

  @GuardedBy("lock")
  private long keptBytes;

  private TableViews(MemoryTable table, long maxBytes) {
    this.table = table;
    this.all = new MemoryView(table, null);
    this.maxBytes = maxBytes;
  }

  /** The views of a table, keeping orders of up to {@link #DEFAULT_MAX_BYTES} bytes. */
  public static TableViews of(Table table) {
    return of(table, DEFAULT_MAX_BYTES);
  }

  /**
   * The views of a table.
   *
   * @param maxBytes heap that kept orders may take together; the order computed last is kept even
   *     when it is larger by itself, or every window would sort again
   * @throws IllegalArgumentException if this room does not know the kind of table
   */
  public static TableViews of(Table table, long maxBytes) {
    if (table instanceof MemoryTable memory) {
      return new TableViews(memory, maxBytes);
    }
    throw new IllegalArgumentException("no views for a " + table.getClass().getName());
  }

  public Table table() {
    return table;
  }

  /**
   * The view for a spec. Returns when it is ready, so the first window of a new order takes as long
   * as the sort.
   *
   * @throws IllegalArgumentException if a key names a column that the table does not have
   */
  public TableView view(ViewSpec spec) {
    for (SortKey key : spec.sorts()) {
      if (key.column() < 0 || key.column() >= table.schema().columnCount()) {
        throw new IllegalArgumentException(
            "sort by column %d; the table has %d columns"
                .formatted(key.column(), table.schema().columnCount()));
      }
    }
    if (spec.sorts().isEmpty()) {
      return all;
    }
    CompletableFuture<MemoryView> mine = new CompletableFuture<>();
    CompletableFuture<MemoryView> first;
    synchronized (lock) {
      first = kept.putIfAbsent(spec, mine);
    }
    return first == null ? compute(spec, mine) : await(first);
  }

  private TableView compute(ViewSpec spec, CompletableFuture<MemoryView> promise) {
    try {
      MemoryView view = MemoryView.ordered(table, RowOrder.of(table, spec.sorts()));
      synchronized (lock) {
        keptBytes += ENTRY_BYTES + view.memoryBytes();
        promise.complete(view);
        evictExcept(spec);
      }
      return view;
    } catch (Throwable failure) {
      // Whatever failed, also memory: the next caller shall try anew rather than wait for ever.
      synchronized (lock) {
        kept.remove(spec, promise);
      }
      promise.completeExceptionally(failure);
      throw failure;
    }
  }

  private static TableView await(CompletableFuture<MemoryView> first) {
    try {
      return first.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the order could not be computed", e.getCause());
    }
  }

  @GuardedBy("lock")
  private void evictExcept(ViewSpec newest) {
    Iterator<Map.Entry<ViewSpec, CompletableFuture<MemoryView>>> oldestFirst =
        kept.entrySet().iterator();
    while (keptBytes > maxBytes && oldestFirst.hasNext()) {
      Map.Entry<ViewSpec, CompletableFuture<MemoryView>> entry = oldestFirst.next();
      if (entry.getValue().isDone() && !entry.getKey().equals(newest)) {
        keptBytes -= ENTRY_BYTES + entry.getValue().join().memoryBytes();
        oldestFirst.remove();
      }
    }
  }

  /** The heap that kept orders take now, in bytes, beside the table itself. */
  public long memoryBytes() {
    synchronized (lock) {
      return keptBytes;
    }
  }
}
