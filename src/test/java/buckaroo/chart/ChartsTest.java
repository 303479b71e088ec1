package buckaroo.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.chart.ChartRequest.Aggregate;
import buckaroo.chart.ChartRequest.Kind;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import buckaroo.testing.TestColumns;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChartsTest {
  @Test
  void aHistogramHasEdgesThatAPersonWouldChoose() {
    var histogram = histogram(ColumnType.FLOAT64, doubles(0.03, 0.1, 0.3, 0.9));
    assertEquals(0.02, histogram.edges().get(0));
    assertTrue(histogram.edges().contains(0.3), "the nearest double: " + histogram.edges());
    assertEquals(4, sum(histogram.counts()));
    assertEquals(1, countFrom(histogram, 0.3), "a bin holds its lower edge");
  }

  @Test
  void fewWholeNumbersGetABinEach() {
    var histogram = histogram(ColumnType.INT64, longs(3, 1, 4, 1, 5));
    assertEquals(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), histogram.edges());
    assertEquals(List.of(2L, 0L, 1L, 1L, 1L), histogram.counts());
  }

  @Test
  void equalValuesFillOneBin() {
    var histogram = histogram(ColumnType.FLOAT64, doubles(7.5, 7.5));
    assertEquals(1, histogram.counts().size());
    assertEquals(2, sum(histogram.counts()));
  }

  @Test
  void noEmptyBinStandsBeforeAnEdgeThatARoundedQuotientMisses() {
    // 3e-21 / 1e-22 is a hair less than 30.
    var histogram = histogram(ColumnType.FLOAT64, doubles(3e-21, 4e-21, 9e-21));
    assertEquals(3e-21, histogram.edges().get(0));
    assertEquals(61, histogram.counts().size());
  }

  @Test
  void aLengthThatRoundsDownToSixtyStepsTakesTheNextStep() {
    var histogram = histogram(ColumnType.FLOAT64, doubles(Math.nextDown(1.0), 61));
    assertEquals(List.of(0.0, 2.0, 4.0), histogram.edges().subList(0, 3));
    assertEquals(31, histogram.counts().size());
  }

  @Test
  void whatIsMissingNotANumberOrInfiniteIsCountedApart() {
    var histogram =
        histogram(ColumnType.FLOAT64, doubles(1, Double.NaN, Double.POSITIVE_INFINITY, 2));
    assertEquals(2, histogram.missing());
    assertEquals(4, histogram.rows());
  }

  @Test
  void theFarthestDoublesAndNoValuesAtAllAreDrawn() {
    var wide = histogram(ColumnType.FLOAT64, doubles(-Double.MAX_VALUE, Double.MAX_VALUE));
    assertEquals(2, sum(wide.counts()));
    var none = histogram(ColumnType.FLOAT64, doubles(Double.NaN));
    assertEquals(List.of(), none.counts());
  }

  @Test
  void datesOfYearsAreCountedByMonthsAndDatesOfWeeksByDays() {
    long start = LocalDate.of(2021, 1, 15).toEpochDay();
    var years =
        histogram(
            ColumnType.DATE, longs(LongStream.range(0, 1200).map(day -> start + day).toArray()));
    assertEquals(millis(2021, 1, 1), years.edges().get(0));
    assertEquals(millis(2021, 2, 1), years.edges().get(1));
    assertEquals(17, years.counts().get(0));
    assertEquals(28, years.counts().get(1));
    var weeks = histogram(ColumnType.DATE, longs(start, start + 20));
    assertEquals(millis(2021, 1, 15), weeks.edges().get(0));
    assertEquals(millis(2021, 1, 16), weeks.edges().get(1));
  }

  @Test
  void timestampsOfAnyUnitStandAtTheirMilliseconds() {
    for (ColumnType type :
        List.of(
            ColumnType.TIMESTAMP_MILLIS, ColumnType.TIMESTAMP_MICROS, ColumnType.TIMESTAMP_NANOS)) {
      long perMilli = (long) Math.pow(10, type.fractionDigits() - 3);
      var histogram = histogram(type, longs(1_000 * perMilli, 4_999 * perMilli));
      assertEquals(1000, histogram.edges().get(0), type.name());
      assertEquals(2, sum(histogram.counts()), type.name());
    }
  }

  @Test
  void theLargestUnsignedNumberIsNotNegative() {
    var histogram = histogram(ColumnType.UINT64, longs(-1, 0));
    assertTrue(histogram.edges().get(0) >= 0, histogram.edges().toString());
  }

  @Test
  void barsStandByImportanceAndOthersTogether() {
    String[] names = new String[200];
    for (int i = 0; i < names.length; i++) {
      names[i] = i < 100 ? "often" : "name " + i;
    }
    var bars = bars(field("t", ColumnType.TEXT), TestColumns.text(names));
    assertEquals("often", bars.bars().get(0).label());
    assertEquals(100, bars.bars().get(0).value());
    assertEquals(BarsMaker.MOST_BARS, bars.bars().size());
    assertEquals(51, bars.otherCategories());
    assertEquals(51, bars.others().count());
  }

  @Test
  void barsOfFewNumbersStandInTheirOrder() {
    var bars = bars(field("n", ColumnType.INT64), longs(10, 2, 2, 9));
    assertEquals(List.of("2", "9", "10"), bars.bars().stream().map(Chart.Bar::label).toList());
  }

  @Test
  void barsTellTheMeanOfASecondColumnWithoutItsMissingCells() {
    var table =
        table(
            List.of(field("k", ColumnType.TEXT), field("v", ColumnType.FLOAT64)),
            List.of(TestColumns.text("a", "a", "a", "b"), doubles(1, 2, Double.NaN, Double.NaN)));
    var request = new ChartRequest(Kind.BARS, 0, OptionalInt.of(1), Aggregate.MEAN, 100);
    var bars = (Chart.Bars) draw(table, request);
    assertEquals(1.5, bars.bars().get(0).value());
    assertTrue(Double.isNaN(bars.bars().get(1).value()), "the mean of nothing");
  }

  @Test
  void aLineKeepsEveryPeak() {
    double[] values = new double[100_000];
    values[54_321] = 1e6;
    values[77_777] = -5;
    var table =
        table(
            List.of(field("x", ColumnType.INT64), field("y", ColumnType.FLOAT64)),
            List.of(longs(LongStream.range(0, values.length).toArray()), doubles(values)));
    var line =
        (Chart.Line)
            draw(table, new ChartRequest(Kind.LINE, 0, OptionalInt.of(1), Aggregate.MEAN, 300));
    assertEquals(300, line.points().size());
    assertEquals(1e6, line.points().stream().mapToDouble(Chart.LinePoint::max).max().orElseThrow());
    assertEquals(-5, line.points().stream().mapToDouble(Chart.LinePoint::min).min().orElseThrow());
    assertEquals(100_000, line.points().stream().mapToLong(Chart.LinePoint::count).sum());
  }

  @Test
  void aLineOfFewRowsGoesThroughTheRowsThemselves() {
    var table =
        table(
            List.of(field("x", ColumnType.FLOAT64), field("y", ColumnType.INT64)),
            List.of(doubles(10, -4, 3), longs(1, 2, 3)));
    var line =
        (Chart.Line)
            draw(table, new ChartRequest(Kind.LINE, 0, OptionalInt.of(1), Aggregate.MEAN, 300));
    assertEquals(List.of(-4.0, 3.0, 10.0), line.points().stream().map(Chart.LinePoint::x).toList());
    assertEquals(
        List.of(2.0, 3.0, 1.0), line.points().stream().map(Chart.LinePoint::mean).toList());
  }

  @Test
  void fewRowsAreScatteredAsPointsAndManyAsCells() {
    var few = (Chart.Points) draw(square(5000), scatter());
    assertEquals(5000, few.points().size());
    var many = (Chart.Density) draw(square(5001), scatter());
    assertEquals(5001, many.counts().stream().mapToInt(Integer::intValue).sum());
    assertTrue(
        many.counts().get(many.counts().size() - 1) > 0, "the last rows stand at the top right");
    assertEquals(0, many.counts().get(many.columns() - 1), "none at the bottom right");
  }

  @Test
  void textHasNoHistogramAndIsToldWhatWouldDo() {
    var failure =
        assertThrows(
            UndrawableException.class, () -> histogram(ColumnType.TEXT, TestColumns.text("a")));
    assertTrue(failure.getMessage().contains("Bars take any column"), failure.getMessage());
  }

  @Test
  void aScatterWithoutASecondColumnIsRefused() {
    var request = new ChartRequest(Kind.SCATTER, 0, OptionalInt.empty(), Aggregate.COUNT, 100);
    assertThrows(UndrawableException.class, () -> draw(square(3), request));
  }

  @Test
  void aChartThatNobodyWantsAnyMoreIsGivenUp() {
    var views = TableViews.of(square(20_000));
    assertThrows(
        CancellationException.class,
        () -> Charts.of(views.view(ViewSpec.ALL), scatter(), () -> true));
  }

  private static ChartRequest scatter() {
    return new ChartRequest(Kind.SCATTER, 0, OptionalInt.of(1), Aggregate.COUNT, 100);
  }

  private static MemoryTable square(int rows) {
    long[] numbers = LongStream.range(0, rows).toArray();
    return table(
        List.of(field("x", ColumnType.INT64), field("y", ColumnType.INT64)),
        List.of(longs(numbers), longs(numbers)));
  }

  private static Chart.Histogram histogram(ColumnType type, Column column) {
    return assertInstanceOf(
        Chart.Histogram.class,
        draw(
            table(List.of(field("c", type)), List.of(column)),
            new ChartRequest(Kind.HISTOGRAM, 0, OptionalInt.empty(), Aggregate.COUNT, 100)));
  }

  private static Chart.Bars bars(Field field, Column column) {
    return (Chart.Bars)
        draw(
            table(List.of(field), List.of(column)),
            new ChartRequest(Kind.BARS, 0, OptionalInt.empty(), Aggregate.COUNT, 100));
  }

  private static Chart draw(MemoryTable table, ChartRequest request) {
    return Charts.of(TableViews.of(table).view(ViewSpec.ALL), request, Cancellation.NONE);
  }

  private static MemoryTable table(List<Field> fields, List<Column> columns) {
    return MemoryTable.of(new Schema(fields), columns, columns.get(0).rowCount());
  }

  private static Field field(String name, ColumnType type) {
    return Field.of(name, type, true);
  }

  private static Column doubles(double... values) {
    return DoubleColumn.of(values, Validity.allValid(values.length));
  }

  private static Column longs(long... values) {
    return LongColumn.of(values, Validity.allValid(values.length));
  }

  private static double millis(int year, int month, int day) {
    return LocalDate.of(year, month, day).toEpochDay() * 86_400_000.0;
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static long countFrom(Chart.Histogram histogram, double edge) {
    return histogram.counts().get(histogram.edges().indexOf(edge));
  }
}
