package buckaroo.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.table.ColumnType;
import buckaroo.table.MemoryTable;
import buckaroo.testing.TestColumns;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RowSetTest {
  private static final int ROWS = 130;

  @Test
  void holdsTheRowsThatTheTestKeeps() {
    RowSet thirds = RowSet.where(ROWS, row -> row % 3 == 0);
    assertArrayEquals(
        IntStream.range(0, ROWS).filter(row -> row % 3 == 0).toArray(), thirds.rows());
    assertEquals(44, thirds.size());
    assertEquals(thirds, RowSet.of(ROWS, thirds.rows()));
  }

  @Test
  void bothSetsHoldTheRowsOfTheirMeeting() {
    RowSet sixths =
        RowSet.where(ROWS, row -> row % 2 == 0).and(RowSet.where(ROWS, r -> r % 3 == 0));
    assertEquals(RowSet.where(ROWS, row -> row % 6 == 0), sixths);
  }

  @Test
  void setsOfTablesOfDifferentLengthsAreRefused() {
    RowSet one = RowSet.where(1, row -> true);
    assertThrows(IllegalArgumentException.class, () -> one.and(RowSet.where(2, row -> true)));
  }

  @Test
  void viewsOfSomeRowsShowNoOthersAndKeepTheirNumbers() {
    Long[] values = IntStream.range(0, ROWS).mapToObj(row -> (long) -row).toArray(Long[]::new);
    MemoryTable table = TestColumns.table(ColumnType.INT64, TestColumns.longs(values));
    TableViews views = TableViews.of(table, RowSet.where(ROWS, row -> row % 50 == 1));
    TableView all = views.view(ViewSpec.ALL);
    assertEquals(3, all.rowCount());
    assertArrayEquals(new long[] {1, 51, 101}, all.window(0, 10).index());
    TableView sorted = views.view(new ViewSpec(List.of(new SortKey(0, false))));
    assertArrayEquals(new long[] {101, 51, 1}, sorted.window(0, 10).index());
    var above =
        new Filter(0, FilterOp.GT, List.of(new FilterValue.Number(BigDecimal.valueOf(-51))));
    assertArrayEquals(
        new long[] {1},
        views.view(new ViewSpec(List.of(), List.of(above), "")).window(0, 10).index());
  }

  @Test
  void viewsThatAlwaysSearchAddTheirTextToEveryOther() {
    MemoryTable table =
        TestColumns.table(ColumnType.TEXT, TestColumns.text("ab", "a", "b", "xaxb"));
    TableViews views = TableViews.of(table).searching("a");
    assertEquals(3, views.view(ViewSpec.ALL).rowCount());
    assertEquals(2, views.view(new ViewSpec(List.of(), List.of(), "b")).rowCount());
    assertEquals(4, views.searching("").view(ViewSpec.ALL).rowCount());
  }
}
