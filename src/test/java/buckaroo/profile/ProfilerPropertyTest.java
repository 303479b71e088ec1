package buckaroo.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.profile.count.KeyHash;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Validity;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Laws of profiles, and profiles against plain counting and sorting. */
class ProfilerPropertyTest {
  private static final List<ColumnType> NUMBERS =
      List.of(ColumnType.INT64, ColumnType.UINT64, ColumnType.FLOAT64, ColumnType.TIMESTAMP_MICROS);

  private static ColumnProfile profile(
      int threads, long scratchLongs, ColumnType type, Column column) {
    return new Profiler(threads, scratchLongs)
        .of(TestColumns.table(type, column), () -> false)
        .columns()
        .get(0);
  }

  /** Cells of one of the shapes that files have; many rows and few, many values and few. */
  private static Long[] cells(Random random, ColumnType type) {
    int rows = random.nextInt(4) == 0 ? 140_000 + random.nextInt(60_000) : random.nextInt(3_000);
    int shape = random.nextInt(6);
    boolean hasNulls = random.nextBoolean();
    long base = random.nextBoolean() ? random.nextLong() : random.nextInt(1000);
    Long[] cells = new Long[rows];
    for (int i = 0; i < rows; i++) {
      long value =
          switch (shape) {
            case 0 -> random.nextLong();
            case 1 -> base + i;
            case 2 -> base + random.nextInt(100);
            case 3 -> random.nextInt(rows);
            case 4 -> random.nextLong() >>> random.nextInt(64);
            default -> i == rows / 2 ? Long.MAX_VALUE : i / 3;
          };
      if (type == ColumnType.FLOAT64) {
        double real = shape == 0 ? random.nextGaussian() : value * 0.25;
        value = Double.doubleToRawLongBits(real);
      }
      cells[i] = hasNulls && random.nextInt(8) == 0 ? null : value;
    }
    return cells;
  }

  /** As many files have them: in order, with repetitions, none missing. */
  @Seeded(20)
  void whatStandsInOrderIsCountedAsInAnyOther(Random random) {
    ColumnType type = NUMBERS.get(random.nextInt(NUMBERS.size()));
    int rows = 140_000 + random.nextInt(60_000);
    int mostRepeated = 1 + random.nextInt(3);
    Long[] cells = new Long[rows];
    // The keys of one long run cross the shares of all threads.
    int longRun = random.nextBoolean() ? random.nextInt(rows / 2) : rows;
    long value = random.nextInt(1000) - 500;
    for (int i = 0; i < rows; i++) {
      boolean isRepeated = i > longRun && i < longRun + rows / 2;
      value += isRepeated || random.nextInt(mostRepeated) > 0 ? 0 : 1 + random.nextInt(5);
      long cell = type == ColumnType.UINT64 ? value + 500 : value;
      cells[i] = type == ColumnType.FLOAT64 ? Double.doubleToRawLongBits(cell * 0.25) : cell;
    }
    int threads = 1 + random.nextInt(4);
    ColumnProfile inOrder = profile(threads, 1L << 20, type, column(type, cells));
    Map<Value, Long> counts = new LinkedHashMap<>();
    List<Value> values = new ArrayList<>();
    for (Long cell : cells) {
      values.add(value(type, cell));
      counts.merge(value(type, cell), 1L, Long::sum);
    }
    assertEquals(topOf(values), inOrder.tally().top());
    assertEquals(counts.size(), inOrder.tally().distinctCount());
    assertEquals(
        counts.values().stream().filter(count -> count == 1).count(),
        inOrder.tally().uniqueCount());
    // One cell out of order, and all is counted by hash.
    Long first = cells[0];
    System.arraycopy(cells, 1, cells, 0, rows - 1);
    cells[rows - 1] = first;
    ColumnProfile outOfOrder = profile(threads, 1L << 20, type, column(type, cells));
    assertEquals(outOfOrder.tally().distinctCount(), inOrder.tally().distinctCount());
    assertEquals(outOfOrder.tally().uniqueCount(), inOrder.tally().uniqueCount());
    NumberSummary expected = outOfOrder.numbers();
    NumberSummary found = inOrder.numbers();
    assertEquals(expected.min(), found.min());
    assertEquals(expected.max(), found.max());
    assertEquals(expected.quantiles(), found.quantiles());
    assertEquals(expected.bins(), found.bins());
    assertEquals(expected.mean(), found.mean(), 1e-9 * Math.abs(expected.mean()));
    assertEquals(expected.std(), found.std(), 1e-9 * Math.abs(expected.std()));
  }

  private static Column column(ColumnType type, Long[] cells) {
    if (type != ColumnType.FLOAT64) {
      return TestColumns.longs(cells);
    }
    Double[] doubles = new Double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      doubles[i] = cells[i] == null ? null : (Double) Double.longBitsToDouble(cells[i]);
    }
    return TestColumns.doubles(doubles);
  }

  private static Value value(ColumnType type, long cell) {
    return switch (type) {
      case INT64 -> new Value.Whole(cell);
      case UINT64 -> new Value.UnsignedWhole(cell);
      case FLOAT64 -> new Value.Real(Double.longBitsToDouble(cell) + 0.0);
      default -> new Value.Time(cell, type, null);
    };
  }

  private static double number(ColumnType type, long cell) {
    return RangeLabel.toDouble(value(type, cell));
  }

  private static List<Tally.ValueCount> topOf(List<Value> values) {
    Map<Value, Long> counts = new LinkedHashMap<>();
    values.forEach(value -> counts.merge(value, 1L, Long::sum));
    return counts.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> -entry.getValue()))
        .limit(Tally.TOP)
        .map(entry -> new Tally.ValueCount(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Seeded(60)
  void numbersAgreeWithCountingAndSorting(Random random) {
    ColumnType type = NUMBERS.get(random.nextInt(NUMBERS.size()));
    Long[] cells = cells(random, type);
    long scratch = random.nextBoolean() ? 1L << 20 : 10_000;
    ColumnProfile found = profile(1 + random.nextInt(3), scratch, type, column(type, cells));
    List<Value> values = new ArrayList<>();
    for (Long cell : cells) {
      if (cell != null) {
        values.add(value(type, cell));
      }
    }
    assertEquals(cells.length - values.size(), found.nullCount());
    Map<Value, Long> counts = new LinkedHashMap<>();
    values.forEach(value -> counts.merge(value, 1L, Long::sum));
    assertEquals(counts.size(), found.tally().distinctCount());
    long unique = counts.values().stream().filter(count -> count == 1).count();
    assertEquals(unique, found.tally().uniqueCount());
    assertEquals(topOf(values), found.tally().top());
    if (!values.isEmpty()) {
      double[] sorted =
          Arrays.stream(cells).filter(c -> c != null).mapToDouble(c -> number(type, c)).toArray();
      Arrays.sort(sorted);
      agree(sorted, found);
    }
  }

  private static void agree(double[] sorted, ColumnProfile found) {
    NumberSummary numbers = found.numbers();
    int n = sorted.length;
    assertEquals(sorted[0], RangeLabel.toDouble(numbers.min()));
    assertEquals(sorted[n - 1], RangeLabel.toDouble(numbers.max()));
    double scale = Math.max(Math.abs(sorted[0]), Math.abs(sorted[n - 1]));
    for (double fraction : NumberSummary.FRACTIONS) {
      double position = (n - 1) * fraction;
      double below = sorted[(int) position];
      double above = sorted[Math.min(n - 1, (int) position + 1)];
      double expected = below + (above - below) * (position - (int) position);
      assertEquals(expected, numbers.quantile(fraction), 1e-12 * scale);
    }
    if (!(numbers.min() instanceof Value.Time)) {
      double mean = Arrays.stream(sorted).map(v -> v / n).sum();
      assertEquals(mean, numbers.mean(), 1e-11 * scale);
      double squares = Arrays.stream(sorted).map(v -> v - mean).map(v -> v * v).sum();
      assertEquals(Math.sqrt(squares / (n - 1)), numbers.std(), 1e-10 * scale);
    }
    if (numbers.bins() != null) {
      HistogramBins bins = numbers.bins();
      long between =
          Arrays.stream(sorted).filter(v -> v > bins.lowTail() && v < bins.highTail()).count();
      assertEquals(between, bins.total());
      for (int bin = 0; bin < HistogramBins.BINS; bin++) {
        double from = bins.edges().get(bin);
        double to = bins.edges().get(bin + 1);
        boolean isLast = bin == HistogramBins.BINS - 1;
        long inside =
            Arrays.stream(sorted)
                .filter(v -> v > bins.lowTail() && v < bins.highTail())
                .filter(v -> v >= from && (v < to || isLast && v == to))
                .count();
        assertEquals(inside, bins.counts().get(bin));
      }
    }
  }

  @Seeded(30)
  void textsAgreeWithCounting(Random random) {
    int rows = random.nextInt(4) == 0 ? 140_000 : random.nextInt(3_000);
    int variety = 1 + random.nextInt(random.nextBoolean() ? 20 : 100_000);
    boolean hasNulls = random.nextBoolean();
    String[] cells = new String[rows];
    for (int i = 0; i < rows; i++) {
      int word = random.nextInt(variety);
      String text = "a\u0142\ud83c\udf89".repeat(word % 4) + Integer.toString(word, 36);
      cells[i] = hasNulls && random.nextInt(8) == 0 ? null : word == 0 ? "" : text;
    }
    TextColumnPair columns =
        new TextColumnPair(TestColumns.text(cells), TestColumns.dictionary(cells));
    long scratch = random.nextBoolean() ? 1L << 20 : 10_000;
    int threads = 1 + random.nextInt(3);
    ColumnProfile found = profile(threads, scratch, ColumnType.TEXT, columns.plain);
    ColumnProfile coded = profile(threads, scratch, ColumnType.TEXT, columns.coded);
    assertEquals(found, coded);
    List<String> present = Arrays.stream(cells).filter(cell -> cell != null).toList();
    assertEquals(rows - present.size(), found.nullCount());
    assertEquals(present.stream().distinct().count(), found.tally().distinctCount());
    List<Value> values = new ArrayList<>();
    present.forEach(cell -> values.add(Value.Text.of(cell)));
    assertEquals(topOf(values), found.tally().top());
    if (!present.isEmpty()) {
      var lengths = present.stream().mapToLong(c -> c.codePointCount(0, c.length()));
      var summary = lengths.summaryStatistics();
      long empty = present.stream().filter(String::isEmpty).count();
      assertEquals(
          new TextSummary(summary.getMin(), summary.getMax(), summary.getAverage(), empty),
          found.text());
    }
  }

  private record TextColumnPair(PlainTextColumn plain, Column coded) {}

  @Seeded(20)
  void theOrderOfRowsDoesNotMatterButForTies(Random random) {
    ColumnType type = NUMBERS.get(random.nextInt(NUMBERS.size()));
    Long[] cells = cells(random, type);
    ColumnProfile found = profile(2, 1L << 20, type, column(type, cells));
    Collections.shuffle(Arrays.asList(cells), random);
    ColumnProfile shuffled = profile(2, 1L << 20, type, column(type, cells));
    assertEquals(found.nullCount(), shuffled.nullCount());
    assertEquals(found.tally().distinctCount(), shuffled.tally().distinctCount());
    assertEquals(
        found.tally().top().stream().map(Tally.ValueCount::count).toList(),
        shuffled.tally().top().stream().map(Tally.ValueCount::count).toList());
    if (found.numbers() != null) {
      assertEquals(found.numbers().quantiles(), shuffled.numbers().quantiles());
      assertEquals(found.numbers().bins(), shuffled.numbers().bins());
    }
  }

  @Seeded(20)
  void threadsAndSweepsDoNotChangeTheAnswer(Random random) {
    int rows = 150_000;
    long[] wholes = random.longs(rows, 0, 90_000).toArray();
    double[] reals = random.doubles(rows).map(v -> Math.exp(20 * v)).toArray();
    Validity all = Validity.allValid(rows);
    LongColumn longs = LongColumn.of(wholes, all);
    DoubleColumn doubles = DoubleColumn.of(reals, all);
    sameButForRounding(
        profile(1, 1L << 20, ColumnType.INT64, longs), profile(3, 4_000, ColumnType.INT64, longs));
    sameButForRounding(
        profile(1, 1L << 20, ColumnType.FLOAT64, doubles),
        profile(3, 4_000, ColumnType.FLOAT64, doubles));
  }

  /** Mean and deviation are sums of parts, which depend on where the parts begin. */
  private static void sameButForRounding(ColumnProfile alone, ColumnProfile shared) {
    assertEquals(alone.tally(), shared.tally());
    assertEquals(alone.histogram(), shared.histogram());
    assertEquals(alone.numbers().bins(), shared.numbers().bins());
    assertEquals(alone.numbers().quantiles(), shared.numbers().quantiles());
    assertEquals(alone.numbers().mean(), shared.numbers().mean(), 1e-14 * alone.numbers().mean());
    assertEquals(alone.numbers().std(), shared.numbers().std(), 1e-14 * alone.numbers().std());
  }

  @Seeded(50)
  void percentagesOfTheMiddleAddUp(Random random) {
    ColumnType type = NUMBERS.get(random.nextInt(NUMBERS.size()));
    ColumnProfile found = profile(1, 1L << 20, type, column(type, cells(random, type)));
    double sum =
        found.histogram().stream()
            .filter(bar -> bar.kind() == Bar.Kind.POPULATION)
            .mapToDouble(Bar::percent)
            .sum();
    assertTrue(sum == 0 || Math.abs(sum - 100) <= 5, () -> found.histogram().toString());
  }

  @Seeded(100)
  void aHashGivesItsKeyBack(Random random) {
    long key = random.nextLong() >>> random.nextInt(64);
    assertEquals(key, KeyHash.keyOf(KeyHash.of(key)));
  }
}
