package buckaroo.view;

import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The views of a table in memory, kept by their spec under a budget. The rows that pass the filters
 * are a view of their own, so a changed sort sorts them again and finds nothing anew.
 */
final class MemoryViews implements ViewEngine {
  /** What an entry is charged beside its rows, so that views that cost nothing are bounded too. */
  private static final long ENTRY_BYTES = 1024;

  /** How often a caller that waits for another one's work looks whether it is still wanted. */
  private static final long PATIENCE_MILLIS = 20;

  private final MemoryTable table;
  private final @Nullable RowSet rows;
  private final MemoryView all;
  private final long maxBytes;

  // The lock keeps true: keptBytes is the sum of the finished views in kept, which is ordered from
  // the least to the most recently used. Views are computed outside it.
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final LinkedHashMap<ViewSpec, CompletableFuture<MemoryView>> kept =
      new LinkedHashMap<>(16, 0.75f, true);

  @GuardedBy("lock")
  private long keptBytes;

  /** Views of the given rows, or of all rows where they are null. */
  MemoryViews(MemoryTable table, @Nullable RowSet rows, long maxBytes) {
    this.table = table;
    this.rows = rows;
    this.all = rows == null ? new MemoryView(table, null) : MemoryView.ofRows(table, rows.rows());
    this.maxBytes = maxBytes;
  }

  @Override
  public MemoryView view(ViewSpec spec, Cancellation cancellation) {
    if (spec.sorts().isEmpty() && spec.showsAllRows()) {
      return all;
    }
    while (true) {
      CompletableFuture<MemoryView> mine = new CompletableFuture<>();
      CompletableFuture<MemoryView> first;
      synchronized (lock) {
        first = kept.putIfAbsent(spec, mine);
      }
      if (first == null) {
        return compute(spec, mine, cancellation);
      }
      try {
        return await(first, cancellation);
      } catch (GaveUpException e) {
        // Whoever computed it moved on; this caller still wants it.
        cancellation.check();
      }
    }
  }

  private MemoryView compute(
      ViewSpec spec, CompletableFuture<MemoryView> promise, Cancellation cancellation) {
    try {
      MemoryView view = make(spec, cancellation);
      synchronized (lock) {
        keptBytes += ENTRY_BYTES + view.memoryBytes();
        promise.complete(view);
        evict(maxBytes, spec);
      }
      return view;
    } catch (Throwable failure) {
      // Whatever failed, also memory: the next caller shall try anew rather than wait for ever.
      synchronized (lock) {
        kept.remove(spec, promise);
        if (failure instanceof OutOfMemoryError) {
          evict(0, spec);
        }
      }
      promise.completeExceptionally(failure);
      throw failure;
    }
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

  private static MemoryView await(CompletableFuture<MemoryView> first, Cancellation cancellation)
      throws GaveUpException {
    while (true) {
      try {
        return first.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        cancellation.check();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while a view was computed");
      } catch (ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException("the view could not be computed", cause);
      } catch (CancellationException e) {
        throw new GaveUpException();
      }
    }
  }

  /** Drops the least recently used views until the rest fits, but never the one just made. */
  @GuardedBy("lock")
  private void evict(long untilBytes, ViewSpec newest) {
    Iterator<Map.Entry<ViewSpec, CompletableFuture<MemoryView>>> oldestFirst =
        kept.entrySet().iterator();
    while (keptBytes > untilBytes && oldestFirst.hasNext()) {
      Map.Entry<ViewSpec, CompletableFuture<MemoryView>> entry = oldestFirst.next();
      if (entry.getValue().isDone() && !entry.getKey().equals(newest)) {
        keptBytes -= ENTRY_BYTES + entry.getValue().join().memoryBytes();
        oldestFirst.remove();
      }
    }
  }

  @Override
  public long memoryBytes() {
    synchronized (lock) {
      return keptBytes;
    }
  }

  /** The caller that computed a view was told to stop. */
  private static final class GaveUpException extends Exception {
    private static final long serialVersionUID = 1;
  }
}
