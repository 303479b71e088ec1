package buckaroo.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import buckaroo.testing.TestColumns;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProfilerTest {
  private static ColumnProfile profile(ColumnType type, Column column) {
    return Profiler.profile(TestColumns.table(type, column), () -> false).columns().get(0);
  }

  private static NumberSummary numbers(ColumnType type, Column column) {
    return profile(type, column).numbers();
  }

  private static List<String> top(ColumnProfile profile) {
    return profile.tally().top().stream()
        .map(entry -> ValueText.of(entry.value()) + " " + entry.count())
        .toList();
  }

  private static List<String> bars(ColumnProfile profile) {
    return profile.histogram().stream()
        .map(bar -> bar.kind() + " " + bar.name() + " " + bar.percent())
        .toList();
  }

  @Test
  void countsMissingDistinctAndUniqueValues() {
    ColumnProfile column = profile(ColumnType.INT64, TestColumns.longs(3L, null, 1L, 3L, 2L, null));
    assertEquals(2, column.nullCount());
    assertEquals(4, column.nonNullCount());
    assertEquals(3, column.tally().distinctCount());
    assertEquals(2, column.tally().uniqueCount());
  }

  @Test
  void equalCountsKeepTheOrderOfFirstAppearance() {
    assertEquals(
        List.of("7 2", "9 1", "3 1", "5 1"),
        top(profile(ColumnType.INT64, TestColumns.longs(9L, 7L, 3L, 7L, 5L))));
    assertEquals(
        List.of("b 2", "c 1", "a 1"),
        top(profile(ColumnType.TEXT, TestColumns.text("c", "b", "a", "b"))));
    assertEquals(
        List.of("b 2", "c 1", "a 1"),
        top(profile(ColumnType.TEXT, TestColumns.dictionary("c", "b", "a", "b"))));
  }

  @Test
  void stdIsThatOfASample() {
    NumberSummary numbers = numbers(ColumnType.INT64, TestColumns.longs(2L, 4L, 4L, 4L, 6L));
    assertEquals(4, numbers.mean());
    assertEquals(Math.sqrt(2), numbers.std(), 1e-15);
  }

  @Test
  void quantilesAreInterpolated() {
    NumberSummary numbers = numbers(ColumnType.FLOAT64, TestColumns.doubles(4.0, 1.0, 3.0, 2.0));
    assertEquals(2.5, numbers.median());
    assertEquals(1.75, numbers.quantile(0.25));
    assertEquals(1.03, numbers.quantile(0.01), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> numbers.quantile(0.3));
  }

  @Test
  void aSingleValueHasNoDeviationAndNoBins() {
    NumberSummary numbers = numbers(ColumnType.INT64, TestColumns.longs(5L));
    assertEquals(new Value.Whole(5), numbers.min());
    assertEquals(5, numbers.median());
    assertTrue(Double.isNaN(numbers.std()));
    assertNull(numbers.bins());
  }

  @Test
  void anEmptyColumnHasNoNumbers() {
    ColumnProfile column = profile(ColumnType.INT64, TestColumns.longs());
    assertNull(column.numbers());
    assertEquals(Tally.EMPTY, column.tally());
    assertEquals(List.of(), column.histogram());
  }

  @Test
  void aColumnOfMissingCellsHasOneBar() {
    for (ColumnProfile column :
        List.of(
            profile(ColumnType.FLOAT64, TestColumns.doubles(null, null)),
            profile(ColumnType.DATE, TestColumns.longs(null, null)),
            profile(ColumnType.BOOLEAN, TestColumns.booleans(null, null)),
            profile(ColumnType.TEXT, TestColumns.text(null, null)),
            profile(ColumnType.TEXT, TestColumns.dictionary(null, null)),
            profile(ColumnType.DECIMAL, TestColumns.text(null, null)),
            profile(ColumnType.JSON, TestColumns.text(null, null)))) {
      assertEquals(List.of("MISSING NA 100.0"), bars(column));
      assertEquals(2, column.nullCount());
      assertEquals(0, column.tally().distinctCount());
      assertNull(column.numbers());
      assertNull(column.text());
    }
  }

  @Test
  void notANumberCountsAsMissing() {
    ColumnProfile column =
        profile(ColumnType.FLOAT64, TestColumns.doubles(1.0, Double.NaN, null, 3.0));
    assertEquals(2, column.nullCount());
    assertEquals(2, column.numbers().mean());
  }

  @Test
  void zerosOfBothSignsAreOneValue() {
    ColumnProfile column = profile(ColumnType.FLOAT64, TestColumns.doubles(-0.0, 0.0, 1.0));
    assertEquals(List.of("0.0 2", "1.0 1"), top(column));
    assertEquals(new Value.Real(0.0), column.numbers().min());
  }

  @Test
  void infinitiesAreExtremesWithoutHistogram() {
    double infinity = Double.POSITIVE_INFINITY;
    NumberSummary numbers =
        numbers(ColumnType.FLOAT64, TestColumns.doubles(1.0, infinity, -infinity, 2.0));
    assertEquals(new Value.Real(-infinity), numbers.min());
    assertEquals(new Value.Real(infinity), numbers.max());
    assertTrue(Double.isNaN(numbers.mean()));
    assertTrue(Double.isNaN(numbers.std()));
    assertEquals(1.5, numbers.median());
    assertNull(numbers.bins());
  }

  @Test
  void theLargestWholeNumbersStayExact() {
    NumberSummary numbers =
        numbers(ColumnType.INT64, TestColumns.longs(Long.MAX_VALUE, Long.MIN_VALUE, 2L));
    assertEquals(new Value.Whole(Long.MAX_VALUE), numbers.max());
    assertEquals(new Value.Whole(Long.MIN_VALUE), numbers.min());
    assertEquals(1.0 / 3, numbers.mean());
  }

  @Test
  void unsignedNumbersAreNotNegative() {
    NumberSummary numbers = numbers(ColumnType.UINT64, TestColumns.longs(-1L, 0L));
    assertEquals(new Value.UnsignedWhole(-1L), numbers.max());
    assertEquals(new Value.UnsignedWhole(0), numbers.min());
    assertEquals(0x1p63, numbers.mean());
    assertEquals(0x1p63, numbers.median());
  }

  @Test
  void binsLieBetweenTheTails() {
    NumberSummary numbers =
        numbers(ColumnType.INT64, longs(LongStream.rangeClosed(0, 11).toArray()));
    HistogramBins bins = numbers.bins();
    assertEquals(1.0, bins.edges().get(0));
    assertEquals(10.0, bins.edges().get(10));
    assertEquals(List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L), bins.counts());
    assertEquals(0.11, bins.lowTail(), 1e-15);
  }

  @Test
  void aSingleValueBetweenTheTailsGetsBinsAroundIt() {
    NumberSummary numbers = numbers(ColumnType.INT64, TestColumns.longs(10L, 20L, 30L));
    assertEquals(19.5, numbers.bins().edges().get(0));
    assertEquals(20.5, numbers.bins().edges().get(10));
    assertEquals(1, numbers.bins().total());
  }

  @Test
  void numbersTooCloseForBinsHaveNone() {
    long base = 1L << 62;
    assertNull(
        numbers(ColumnType.INT64, TestColumns.longs(1L, base, base + 1, base * 2 - 1)).bins());
  }

  @Test
  void manyNumbersAreDrawnByRange() {
    ColumnProfile column =
        profile(
            ColumnType.INT64, longs(LongStream.rangeClosed(0, 11).map(v -> v * -1000).toArray()));
    assertEquals("TAIL -11K<>-10.89K 1.0", bars(column).get(0));
    assertEquals("POPULATION -10K<>-9.1K 10.0", bars(column).get(1));
    assertEquals(12, column.histogram().size());
  }

  @Test
  void fewNumbersAreDrawnByValue() {
    assertEquals(
        List.of("CATEGORY 1 50.0", "CATEGORY 2 25.0", "UNIQUE unique 25.0", "MISSING NA 25.0"),
        bars(profile(ColumnType.INT64, TestColumns.longs(1L, 1L, 2L, null))));
  }

  @Test
  void whatHasNoBarOfItsOwnIsTheLongTail() {
    String[] cells = new String[1000];
    for (int i = 0; i < 1000; i++) {
      cells[i] = i < 900 ? "common" : "rare" + i / 2;
    }
    assertEquals(
        List.of("CATEGORY common 90.0", "LONG_TAIL longtail 9.0"),
        bars(profile(ColumnType.TEXT, TestColumns.text(cells))));
  }

  @Test
  void datesHaveExtremesAndRangesButNoMean() {
    ColumnProfile column =
        profile(ColumnType.DATE, longs(LongStream.rangeClosed(18_262, 18_281).toArray()));
    assertEquals(new Value.Day(18_262), column.numbers().min());
    assertTrue(Double.isNaN(column.numbers().mean()));
    assertEquals("TAIL 2020-01-01–2020-01-01 1.0", bars(column).get(0));
    assertEquals("POPULATION 2020-01-02–2020-01-03 11.0", bars(column).get(1));
  }

  @Test
  void timesCloserThanADayAreDrawnWithTheirHours() {
    long[] minutes = LongStream.range(0, 100).map(m -> m * 60_000_000L).toArray();
    ColumnProfile column = profile(ColumnType.TIMESTAMP_MICROS, longs(minutes));
    assertEquals("POPULATION 1970-01-01 00:01–1970-01-01 00:10 10.0", bars(column).get(1));
  }

  @Test
  void textLengthsAreInCodePoints() {
    for (Column column :
        List.of(
            TestColumns.text("", "żółć", null, "🎉🎉", "abcdefghij🎉"),
            TestColumns.dictionary("", "żółć", null, "🎉🎉", "abcdefghij🎉"))) {
      assertEquals(new TextSummary(0, 11, 17 / 4.0, 1), profile(ColumnType.TEXT, column).text());
    }
  }

  @Test
  void hugeTextsAreCountedWholeAndShownCut() {
    String huge = "x".repeat(100_000);
    ColumnProfile column =
        profile(ColumnType.TEXT, TestColumns.text(huge + "a", huge + "b", huge + "a"));
    assertEquals(2, column.tally().distinctCount());
    assertEquals(100_001, column.text().maxLength());
    String shown = ValueText.of(column.tally().top().get(0).value());
    assertEquals(Value.Text.MAX_LENGTH, shown.length());
    assertTrue(shown.endsWith("x…"));
  }

  @Test
  void cutTextsEndBetweenCharacters() {
    String text = "x".repeat(Value.Text.MAX_LENGTH - 2) + "🎉🎉";
    assertEquals("x".repeat(Value.Text.MAX_LENGTH - 2) + "…", Value.Text.of(text).value());
  }

  @Test
  void nestedValuesAreComparedButNotForTheReference() {
    ColumnProfile column = profile(ColumnType.JSON, TestColumns.text("[1]", "[1]", null));
    assertEquals(List.of("[1] 2"), top(column));
    assertEquals(3, column.text().maxLength());
    ColumnProfile recorded = column.asInReference();
    assertEquals(Tally.EMPTY, recorded.tally());
    assertEquals(3, recorded.text().maxLength());
    assertEquals(List.of("MISSING NA 33.0"), bars(recorded));
  }

  @Test
  void decimalsAreNumbersWhoseDigitsAllCount() {
    String large = "12345678901234567890123456789012345";
    ColumnProfile column =
        profile(
            ColumnType.DECIMAL,
            TestColumns.text(large + ".000", large + ".002", null, large + ".001"));
    NumberSummary numbers = column.numbers();
    assertEquals(new Value.Text(large + ".000", null), numbers.min());
    assertEquals(new Value.Text(large + ".002", null), numbers.max());
    assertEquals(Double.parseDouble(large), numbers.mean());
    assertEquals(0.001, numbers.std());
    assertEquals(3, column.tally().distinctCount());
    assertNull(column.text());
    assertNull(column.asInReference().numbers());
  }

  @Test
  void decimalsOfFewAndOfManyDigitsAddUp() {
    NumberSummary numbers =
        numbers(
            ColumnType.DECIMAL,
            TestColumns.text(
                "-0.50", "99999999999999999999.50", "-1.00", "-99999999999999999999.50"));
    assertEquals(new Value.Text("-99999999999999999999.50", null), numbers.min());
    assertEquals(new Value.Text("99999999999999999999.50", null), numbers.max());
    assertEquals(-0.375, numbers.mean());
    assertEquals(-0.75, numbers.median());
  }

  @Test
  void manyDecimalsAreDrawnByRange() {
    String[] cells = new String[1000];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i / 10 + "." + i % 10;
    }
    ColumnProfile column = profile(ColumnType.DECIMAL, TestColumns.text(cells));
    assertEquals(12, bars(column).size());
    assertEquals("POPULATION 1–10.8 10.0", bars(column).get(1));
  }

  @Test
  void booleansAreCountedInOrderOfFirstAppearance() {
    ColumnProfile column =
        profile(ColumnType.BOOLEAN, TestColumns.booleans(null, false, true, null));
    assertEquals(List.of("False 1", "True 1"), top(column));
    assertEquals(2, column.tally().uniqueCount());
  }

  @Test
  void aTableMayHaveNoColumns() {
    MemoryTable table = MemoryTable.of(new Schema(List.of()), List.of(), 3);
    assertEquals(new TableProfile(3, List.of()), Profiler.profile(table, () -> false));
  }

  @Test
  void stopsWhenItIsNoLongerWanted() {
    MemoryTable table =
        TestColumns.table(ColumnType.INT64, longs(LongStream.range(0, 300_000).toArray()));
    var asked = new AtomicInteger();
    assertThrows(
        CancellationException.class,
        () -> Profiler.profile(table, () -> asked.incrementAndGet() > 3));
  }

  private static LongColumn longs(long[] values) {
    return LongColumn.of(values, Validity.allValid(values.length));
  }
}
