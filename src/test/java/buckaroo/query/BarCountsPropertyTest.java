package buckaroo.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.profile.Bar;
import buckaroo.profile.ColumnProfile;
import buckaroo.profile.Profiler;
import buckaroo.profile.TableProfile;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A bar counts the rows that its own filters let through. */
class BarCountsPropertyTest {
  @Seeded(60)
  void aBarCountsWhatItsFiltersLetThrough(Random random) {
    MemoryTable table = table(random, 1 + random.nextInt(700));
    TableViews views = TableViews.of(table);
    TableProfile profile = Profiler.profile(table, () -> false);
    int columns = table.schema().columnCount();
    List<Integer> all = IntStream.range(0, columns).boxed().toList();
    List<Filter> filters =
        random.nextInt(3) == 0
            ? List.of()
            : List.of(
                Filter.of(
                    0,
                    FilterOp.GE,
                    new FilterValue.Number(BigDecimal.valueOf(random.nextInt(90)))));
    ViewSpec spec = new ViewSpec(List.of(), filters, "");
    BarCounts.Result counts = BarCounts.of(views, spec, profile.columns(), all, Cancellation.NONE);
    assertEquals(views.view(spec).rowCount(), counts.rows());
    for (int column : all) {
      ColumnProfile of = profile.columns().get(column);
      List<BarCounts.Counted> bars = counts.columns().get(column);
      assertEquals(of.histogram().size(), bars.size());
      long shown = 0;
      long together = 0;
      for (BarCounts.Counted bar : bars) {
        boolean isMany = bar.kind() == Bar.Kind.LONG_TAIL || bar.kind() == Bar.Kind.UNIQUE;
        together = isMany ? bar.count() : together;
        shown += isMany ? 0 : bar.count();
        if (!bar.filters().isEmpty()) {
          List<Filter> both = new ArrayList<>(filters);
          both.addAll(bar.filters());
          long rows = views.view(new ViewSpec(List.of(), both, "")).rowCount();
          assertEquals(rows, bar.count(), () -> of.field() + " " + bar);
        }
      }
      boolean isWhole = bars.stream().anyMatch(bar -> bar.kind() == Bar.Kind.TAIL);
      assertTrue(shown + together <= counts.rows(), () -> of.field() + " " + bars);
      assertTrue(!isWhole || shown == counts.rows(), () -> of.field() + " " + bars);
    }
  }

  private static MemoryTable table(Random random, int rows) {
    var numbers = new Long[rows];
    var reals = new Double[rows];
    var kinds = new String[rows];
    var words = new String[rows];
    var truths = new Boolean[rows];
    var days = new Long[rows];
    var times = new Long[rows];
    int values = 1 + random.nextInt(100);
    for (int row = 0; row < rows; row++) {
      numbers[row] = random.nextInt(9) == 0 ? null : (long) random.nextInt(values);
      reals[row] = random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian() * values;
      kinds[row] = random.nextInt(9) == 0 ? null : "k" + random.nextInt(12);
      words[row] = "w".repeat(random.nextInt(230));
      truths[row] = random.nextInt(9) == 0 ? null : random.nextBoolean();
      days[row] = (long) random.nextInt(20_000) - 1_000;
      times[row] = random.nextLong() >> 12;
    }
    List<Column> columns =
        List.of(
            TestColumns.longs(numbers),
            TestColumns.doubles(reals),
            TestColumns.dictionary(kinds),
            TestColumns.text(words),
            TestColumns.booleans(truths),
            TestColumns.longs(days),
            TestColumns.longs(times));
    return TestColumns.table(
        List.of(
            Field.of("n", ColumnType.INT64, true),
            Field.of("x", ColumnType.FLOAT64, false),
            Field.of("k", ColumnType.TEXT, true),
            Field.of("w", ColumnType.TEXT, false),
            Field.of("b", ColumnType.BOOLEAN, true),
            Field.of("d", ColumnType.DATE, false),
            Field.of("t", ColumnType.TIMESTAMP_MICROS, false)),
        columns);
  }
}
