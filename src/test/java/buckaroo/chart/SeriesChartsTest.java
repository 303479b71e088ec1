package buckaroo.chart;

import static buckaroo.testing.TestColumns.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.chart.Chart.SeriesKind;
import buckaroo.chart.ChartRequest.Aggregate;
import buckaroo.chart.ChartRequest.Kind;
import buckaroo.chart.ChartRequest.Order;
import buckaroo.chart.ChartRequest.Step;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.TestColumns;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Charts whose rows are told apart by the values of another column. */
class SeriesChartsTest {
  private static final OptionalInt NONE = OptionalInt.empty();

  @Test
  void barsAreMadeOfTheValuesOfAnotherColumn() {
    var bars =
        assertInstanceOf(
            Chart.SeriesBars.class,
            draw(sales(), bars(Aggregate.SUM, OptionalInt.of(1), Order.USUAL)));
    assertEquals(List.of("b", "a"), labels(bars.bars()));
    assertEquals(List.of("x", "y", ""), bars.series().stream().map(Chart.Series::label).toList());
    assertEquals(SeriesKind.MISSING, bars.series().get(2).kind());
    assertEquals(List.of(List.of(5.0, 40.0, Double.NaN), List.of(3.0, 10.0, 7.0)), bars.parts());
  }

  @Test
  void barsStandByNameOrValueAsAsked() {
    assertEquals(List.of("a", "b"), labels(barsOf(Aggregate.SUM, Order.NAME)));
    assertEquals(List.of("b", "a"), labels(barsOf(Aggregate.SUM, Order.VALUE)));
  }

  @ParameterizedTest
  @EnumSource(Aggregate.class)
  void everyAggregateIsThatOfTheNumbers(Aggregate aggregate) {
    Map<Aggregate, Double> ofA =
        Map.of(
            Aggregate.COUNT, 4.0,
            Aggregate.SUM, 20.0,
            Aggregate.MEAN, 5.0,
            Aggregate.MEDIAN, 4.5,
            Aggregate.MIN, 1.0,
            Aggregate.MAX, 10.0);
    Chart.Bar a =
        barsOf(aggregate, Order.NAME).bars().stream()
            .filter(bar -> bar.label().equals("a"))
            .findFirst()
            .orElseThrow();
    assertEquals(ofA.get(aggregate), a.value());
    assertEquals(4, a.count());
  }

  @Test
  void seriesBeyondTwelveAreOne() {
    String[] names = IntStream.range(0, 200).mapToObj(i -> "s" + i % 20).toArray(String[]::new);
    Long[] ones = new Long[200];
    Arrays.fill(ones, 1L);
    MemoryTable many =
        table(
            List.of(field("one", ColumnType.INT64), field("s", ColumnType.TEXT)),
            List.of(TestColumns.longs(ones), TestColumns.text(names)));
    var bars =
        (Chart.SeriesBars)
            draw(
                many,
                new ChartRequest(
                    Kind.BARS,
                    0,
                    NONE,
                    Aggregate.COUNT,
                    100,
                    OptionalInt.of(1),
                    Step.NONE,
                    Order.USUAL));
    assertEquals(13, bars.series().size());
    assertEquals(new Chart.Series(SeriesKind.OTHERS, "", false, 80, 8), bars.series().get(12));
    assertEquals(80.0, bars.parts().get(0).get(12));
  }

  @Test
  void aLineHasTheStepThatIsAsked() {
    Long[] days = new Long[120];
    Double[] values = new Double[120];
    Long[] shop = new Long[120];
    for (int i = 0; i < 120; i++) {
      days[i] = LocalDate.of(2024, 1, 1).toEpochDay() + i;
      values[i] = (double) i;
      shop[i] = (long) (i % 2);
    }
    MemoryTable table =
        table(
            List.of(
                field("day", ColumnType.DATE),
                field("v", ColumnType.FLOAT64),
                field("shop", ColumnType.INT64)),
            List.of(TestColumns.longs(days), TestColumns.doubles(values), TestColumns.longs(shop)));
    var lines = (Chart.SeriesLines) draw(table, line(Aggregate.MAX, OptionalInt.of(2), Step.MONTH));
    assertEquals(5, lines.edges().size());
    assertEquals(List.of("0", "1"), lines.series().stream().map(Chart.Series::label).toList());
    assertEquals(List.of(30.0, 58.0, 90.0, 118.0), lines.values().get(0));
    assertEquals(List.of(29.0, 59.0, 89.0, 119.0), lines.values().get(1));
    assertEquals(List.of(16L, 14L, 16L, 14L), lines.counts().get(0));
    var quarters = (Chart.SeriesLines) draw(table, line(Aggregate.MEDIAN, NONE, Step.QUARTER));
    assertEquals(List.of(List.of(45.0, 105.0)), quarters.values());
    var auto = (Chart.SeriesLines) draw(table, line(Aggregate.MEAN, NONE, Step.AUTO));
    assertEquals(120, auto.values().get(0).size());
  }

  @Test
  void aStepWithoutRowsHasNoMeanButNone() {
    MemoryTable table =
        table(
            List.of(field("day", ColumnType.DATE), field("v", ColumnType.FLOAT64)),
            List.of(TestColumns.longs(0L, 2L), TestColumns.doubles(1.0, 3.0)));
    var means = (Chart.SeriesLines) draw(table, line(Aggregate.MEAN, NONE, Step.DAY));
    assertEquals(List.of(List.of(1.0, Double.NaN, 3.0)), means.values());
    var counts =
        (Chart.SeriesLines)
            draw(
                table,
                new ChartRequest(
                    Kind.LINE, 0, NONE, Aggregate.COUNT, 100, NONE, Step.DAY, Order.USUAL));
    assertEquals(List.of(List.of(1.0, 0.0, 1.0)), counts.values());
  }

  @Test
  void stepsThatAreTooManyAreRefused() {
    MemoryTable table =
        table(
            List.of(field("day", ColumnType.DATE), field("v", ColumnType.FLOAT64)),
            List.of(TestColumns.longs(0L, 20_000L), TestColumns.doubles(1.0, 3.0)));
    var refusal =
        assertThrows(
            UndrawableException.class, () -> draw(table, line(Aggregate.MEAN, NONE, Step.SECOND)));
    assertTrue(refusal.getMessage().contains("longer step"), refusal.getMessage());
  }

  @Test
  void aBoxTellsQuartilesAndHowFarTheUsualReaches() {
    MemoryTable table =
        table(
            List.of(field("k", ColumnType.TEXT), field("v", ColumnType.FLOAT64)),
            List.of(
                TestColumns.text("a", "a", "a", "a", "a", "b", "b", null),
                TestColumns.doubles(1.0, 2.0, 3.0, 4.0, 100.0, 5.0, null, 6.0)));
    var boxes =
        (Chart.Boxes)
            draw(
                table,
                new ChartRequest(
                    Kind.BOX,
                    0,
                    OptionalInt.of(1),
                    Aggregate.COUNT,
                    100,
                    NONE,
                    Step.NONE,
                    Order.USUAL));
    assertEquals(new Chart.Box("a", true, 5, 1, 1, 2, 3, 4, 4, 100), boxes.boxes().get(0));
    assertEquals(new Chart.Box("b", true, 1, 5, 5, 5, 5, 5, 5, 5), boxes.boxes().get(1));
    assertEquals(2, boxes.missing());
  }

  @Test
  void pointsBelongToTheirSeries() {
    var points =
        (Chart.SeriesPoints)
            draw(
                sales(),
                new ChartRequest(
                    Kind.SCATTER,
                    2,
                    OptionalInt.of(2),
                    Aggregate.COUNT,
                    100,
                    OptionalInt.of(1),
                    Step.NONE,
                    Order.USUAL));
    assertEquals(6, points.points().size());
    assertEquals(List.of("x", "y", ""), points.series().stream().map(Chart.Series::label).toList());
    assertEquals(2.0, points.points().get(3)[2]);
  }

  /** Many blocks are shared among threads, each of which meets the categories in another order. */
  @Test
  void rowsOfManyThreadsAreThoseOfOne() {
    int rows = 100_000;
    String[] names = new String[rows];
    Long[] colors = new Long[rows];
    Double[] values = new Double[rows];
    Map<String, double[]> expected = new TreeMap<>();
    for (int i = 0; i < rows; i++) {
      names[i] = "n" + (i * 31L / 7 + i / 5_000) % 17;
      colors[i] = (i / 1_000 + i) % 3L;
      values[i] = (double) (i % 1_000);
      expected.computeIfAbsent(names[i] + colors[i], key -> new double[1])[0] += values[i];
    }
    MemoryTable table =
        table(
            List.of(
                field("n", ColumnType.TEXT),
                field("c", ColumnType.INT64),
                field("v", ColumnType.FLOAT64)),
            List.of(
                TestColumns.text(names), TestColumns.longs(colors), TestColumns.doubles(values)));
    var bars =
        (Chart.SeriesBars)
            draw(
                table,
                new ChartRequest(
                    Kind.BARS,
                    0,
                    OptionalInt.of(2),
                    Aggregate.SUM,
                    100,
                    OptionalInt.of(1),
                    Step.NONE,
                    Order.NAME));
    Map<String, double[]> found = new TreeMap<>();
    for (int bar = 0; bar < bars.bars().bars().size(); bar++) {
      for (int series = 0; series < bars.series().size(); series++) {
        String key = bars.bars().bars().get(bar).label() + bars.series().get(series).label();
        found.put(key, new double[] {bars.parts().get(bar).get(series)});
      }
    }
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((key, sum) -> assertEquals(sum[0], found.get(key)[0], key));
  }

  @Test
  void aChartThatNobodyWantsAnyMoreIsGivenUp() {
    var view = TableViews.of(sales()).view(ViewSpec.ALL);
    assertThrows(
        CancellationException.class,
        () -> Charts.of(view, bars(Aggregate.SUM, OptionalInt.of(1), Order.USUAL), () -> true));
  }

  private static MemoryTable sales() {
    return table(
        List.of(
            field("k", ColumnType.TEXT),
            field("c", ColumnType.TEXT),
            field("v", ColumnType.FLOAT64)),
        List.of(
            TestColumns.text("a", "a", "b", "a", "b", "a"),
            TestColumns.text("x", "y", "y", null, "x", "x"),
            TestColumns.doubles(1.0, 10.0, 40.0, 7.0, 5.0, 2.0)));
  }

  private static Chart.Bars barsOf(Aggregate aggregate, Order order) {
    Chart chart = draw(sales(), bars(aggregate, NONE, order));
    return chart instanceof Chart.SeriesBars series ? series.bars() : (Chart.Bars) chart;
  }

  private static ChartRequest bars(Aggregate aggregate, OptionalInt color, Order order) {
    return new ChartRequest(
        Kind.BARS, 0, OptionalInt.of(2), aggregate, 100, color, Step.NONE, order);
  }

  private static ChartRequest line(Aggregate aggregate, OptionalInt color, Step step) {
    return new ChartRequest(
        Kind.LINE, 0, OptionalInt.of(1), aggregate, 200, color, step, Order.USUAL);
  }

  private static List<String> labels(Chart.Bars bars) {
    return bars.bars().stream().map(Chart.Bar::label).toList();
  }

  private static Field field(String name, ColumnType type) {
    return Field.of(name, type, true);
  }

  private static Chart draw(MemoryTable table, ChartRequest request) {
    return Charts.of(TableViews.of(table).view(ViewSpec.ALL), request, Cancellation.NONE);
  }
}
