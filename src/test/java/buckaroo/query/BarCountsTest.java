package buckaroo.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.profile.Profiler;
import buckaroo.profile.TableProfile;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.testing.TestColumns;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarCountsTest {
  private static final String LONGEST_WHOLE = "w".repeat(200);

  @Test
  void aTextOfJustTheBoundIsNotCountedAmongLongerOnesThatBeginAlike() {
    List<BarCounts.Counted> bars =
        bars(TestColumns.text(cells(3, LONGEST_WHOLE + "ww", 2, LONGEST_WHOLE)));
    assertEquals(List.of(3L, 2L), counts(bars));
    assertEquals(List.of(), bars.get(0).filters(), "what is cut is not the value of a filter");
    assertEquals(
        List.of(Filter.of(0, FilterOp.IN, new FilterValue.Text(LONGEST_WHOLE))),
        bars.get(1).filters());
  }

  @Test
  void longTextsThatAreShownAlikeAreCountedApart() {
    String[] cells = cells(4, LONGEST_WHOLE + "a", 3, LONGEST_WHOLE + "b");
    assertEquals(List.of(4L, 3L), counts(bars(TestColumns.text(cells))));
    assertEquals(List.of(4L, 3L), counts(bars(TestColumns.dictionary(cells))));
  }

  @Test
  void aTextThatEndsAsIfItWereCutIsAValueOfItsOwn() {
    String likeCut = "w".repeat(199) + "…";
    List<BarCounts.Counted> bars =
        bars(TestColumns.text(cells(3, LONGEST_WHOLE + "ww", 2, likeCut)));
    assertEquals(List.of(3L, 2L), counts(bars));
    assertEquals(
        List.of(Filter.of(0, FilterOp.IN, new FilterValue.Text(likeCut))), bars.get(1).filters());
  }

  private static String[] cells(int times, String text, int otherTimes, String other) {
    List<String> cells = new ArrayList<>(Collections.nCopies(times, text));
    cells.addAll(Collections.nCopies(otherTimes, other));
    return cells.toArray(String[]::new);
  }

  private static List<Long> counts(List<BarCounts.Counted> bars) {
    return bars.stream().map(BarCounts.Counted::count).toList();
  }

  private static List<BarCounts.Counted> bars(TextColumn column) {
    MemoryTable table = TestColumns.table(ColumnType.TEXT, column);
    TableProfile profile = Profiler.profile(table, () -> false);
    return BarCounts.of(
            TableViews.of(table), ViewSpec.ALL, profile.columns(), List.of(0), Cancellation.NONE)
        .columns()
        .get(0);
  }
}
