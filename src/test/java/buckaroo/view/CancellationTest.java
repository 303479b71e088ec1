package buckaroo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.table.ColumnType;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Validity;
import buckaroo.testing.TestColumns;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CancellationTest {
  private static final int ROWS = 200_000;
  private static final MemoryTable TABLE =
      TestColumns.table(
          ColumnType.INT64,
          LongColumn.of(new Random(5).longs(ROWS, 0, 1000).toArray(), Validity.allValid(ROWS)));
  private static final List<Filter> SMALL =
      List.of(Filter.of(0, FilterOp.LT, new FilterValue.Number(BigDecimal.valueOf(500))));
  private static final ViewSpec SPEC = new ViewSpec(List.of(new SortKey(0, true)), SMALL, "");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 20, 26, 27})
  void whatWasCancelledLeavesNothingHalfDone(int questions) {
    TableViews views = TableViews.of(TABLE);
    AtomicInteger left = new AtomicInteger(questions);
    assertThrows(
        CancellationException.class, () -> views.view(SPEC, () -> left.getAndDecrement() <= 0));
    TableView again = views.view(SPEC);
    assertEquals(TableViews.of(TABLE).view(SPEC).rowCount(), again.rowCount());
    assertSame(again, views.view(SPEC));
  }

  @Test
  void anotherCallerStillGetsWhatTheFirstOneGaveUp() throws Exception {
    TableViews views = TableViews.of(TABLE);
    CountDownLatch computing = new CountDownLatch(1);
    CountDownLatch otherWaits = new CountDownLatch(1);
    AtomicBoolean cancelled = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<TableView> first =
          pool.submit(
              () ->
                  views.view(
                      SPEC,
                      () -> {
                        computing.countDown();
                        awaitQuietly(otherWaits);
                        return cancelled.get();
                      }));
      computing.await();
      Future<TableView> second =
          pool.submit(
              () ->
                  views.view(
                      SPEC,
                      () -> {
                        // Asked while it waits for the first one: that is cancelled now.
                        cancelled.set(true);
                        otherWaits.countDown();
                        return false;
                      }));
      assertSame(second.get(), views.view(SPEC));
      assertThrows(Exception.class, first::get);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aCallerThatWaitsMayGiveUpToo() throws Exception {
    TableViews views = TableViews.of(TABLE);
    CountDownLatch computing = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      Future<TableView> first =
          pool.submit(
              () ->
                  views.view(
                      SPEC,
                      () -> {
                        computing.countDown();
                        awaitQuietly(done);
                        return false;
                      }));
      computing.await();
      assertThrows(CancellationException.class, () -> views.view(SPEC, () -> true));
      done.countDown();
      assertSame(first.get(), views.view(SPEC));
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aChangedSortFindsTheMatchingRowsDone() {
    TableViews views = TableViews.of(TABLE);
    views.view(SPEC);
    long before = views.memoryBytes();
    TableView filtered = views.view(SPEC.unsorted());
    assertEquals(before, views.memoryBytes());
    assertEquals(filtered.rowCount(), views.view(SPEC).rowCount());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
