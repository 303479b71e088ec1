package buckaroo.view;

import static buckaroo.testing.TestColumns.longs;
import static buckaroo.testing.TestColumns.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.table.ColumnType;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Validity;
import buckaroo.testing.Seeded;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableViewsTest {
  private static final ViewSpec DOWN = new ViewSpec(List.of(new SortKey(0, true)));
  private static final ViewSpec UP = new ViewSpec(List.of(new SortKey(0, false)));

  private static TableViews views(Long... cells) {
    return TableViews.of(table(ColumnType.INT64, longs(cells)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, 0, 3",
    "-5, 2, 0, 2",
    "1, 99, 1, 3",
    "2, 1, 2, 2",
    "50, 60, 3, 3",
    "-9, -3, 0, 0",
    "-9223372036854775808, 9223372036854775807, 0, 3"
  })
  void windowsAreClampedIntoTheView(long start, long end, int from, int to) {
    RowWindow window = views(10L, 11L, 12L).view(ViewSpec.ALL).window(start, end);
    assertEquals(from, window.start());
    assertEquals(to - from, window.rowCount());
    assertEquals(3, window.totalRows());
    assertArrayEquals(IntStream.range(from, to).toArray(), window.rows());
  }

  @Test
  void fileOrderIsNotReorderedAndCostsNothing() {
    TableViews views = views(3L, 1L, 2L);
    assertFalse(views.view(ViewSpec.ALL).window(0, 3).reordered());
    assertEquals(0, views.memoryBytes());
  }

  @Test
  void theIndexStaysWithItsRow() {
    RowWindow window = views(3L, 1L, 2L).view(DOWN).window(0, 3);
    assertTrue(window.reordered());
    assertArrayEquals(new int[] {0, 2, 1}, window.rows());
    assertArrayEquals(new long[] {0, 2, 1}, window.index());
  }

  @Test
  void aSortThatChangesNothingIsNotReordered() {
    assertFalse(views(1L, 2L, 3L).view(UP).window(0, 3).reordered());
  }

  @Test
  void anOrderIsComputedOnce() {
    TableViews views = views(3L, 1L, 2L);
    assertSame(views.view(DOWN), views.view(new ViewSpec(List.of(new SortKey(0, true)))));
  }

  @Test
  void theLeastRecentlyUsedOrderGivesWay() {
    MemoryTable table = table(ColumnType.INT64, longs(2L, 3L, 1L));
    TableViews views = TableViews.of(table, 2 * (1024 + 12));
    ViewSpec twice = new ViewSpec(List.of(new SortKey(0, true), new SortKey(0, true)));
    TableView down = views.view(DOWN);
    TableView up = views.view(UP);
    assertSame(down, views.view(DOWN));
    views.view(twice);
    assertSame(down, views.view(DOWN));
    assertNotSame(up, views.view(UP));
  }

  @Test
  void anOrderLargerThanTheBoundIsStillKept() {
    TableViews views = TableViews.of(table(ColumnType.INT64, longs(2L, 3L, 1L)), 1);
    assertSame(views.view(DOWN), views.view(DOWN));
  }

  @Test
  void unknownColumnIsRefused() {
    var spec = new ViewSpec(List.of(new SortKey(1, false)));
    var error = assertThrows(IllegalArgumentException.class, () -> views(1L).view(spec));
    assertEquals("sort by column 1; the table has 1 columns", error.getMessage());
  }

  @Test
  void concurrentCallersShareOneComputation() throws Exception {
    var values = new Random(7).longs(200_000).toArray();
    TableViews views =
        TableViews.of(
            table(ColumnType.INT64, LongColumn.of(values, Validity.allValid(values.length))));
    int callers = 6;
    var together = new CyclicBarrier(callers);
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    try {
      List<Future<TableView>> calls =
          IntStream.range(0, callers)
              .mapToObj(
                  i ->
                      pool.submit(
                          () -> {
                            together.await();
                            return views.view(DOWN);
                          }))
              .toList();
      Set<TableView> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Future<TableView> call : calls) {
        seen.add(call.get());
      }
      assertEquals(1, seen.size());
    } finally {
      pool.shutdownNow();
    }
  }

  @Seeded(50)
  void windowsTileTheView(Random random) {
    Long[] cells = random.longs(random.nextInt(40), 0, 9).boxed().toArray(Long[]::new);
    TableView view = views(cells).view(random.nextBoolean() ? ViewSpec.ALL : DOWN);
    int step = 1 + random.nextInt(10);
    int[] tiled =
        IntStream.iterate(0, at -> at < cells.length, at -> at + step)
            .flatMap(at -> IntStream.of(view.window(at, at + step).rows()))
            .toArray();
    assertArrayEquals(view.window(0, cells.length).rows(), tiled);
  }

  @Seeded(50)
  void aWindowNeverLeavesTheTable(Random random) {
    int rows = random.nextInt(20);
    TableView view = views(random.longs(rows, 0, 9).boxed().toArray(Long[]::new)).view(DOWN);
    RowWindow window = view.window(random.nextInt(60) - 20, random.nextInt(60) - 20);
    assertTrue(window.start() >= 0 && window.start() + window.rowCount() <= rows);
    assertTrue(IntStream.of(window.rows()).allMatch(row -> row >= 0 && row < rows));
  }
}
