package buckaroo.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.chart.ChartRequest.Aggregate;
import buckaroo.chart.ChartRequest.Kind;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;

/** Charts tell what a naive count over all rows tells. */
class ChartsPropertyTest {
  @Seeded(200)
  void everyValueStandsBetweenTheEdgesOfItsBin(Random random) {
    double[] values = randomValues(random);
    var histogram = (Chart.Histogram) draw(values, Kind.HISTOGRAM, ColumnType.FLOAT64);
    List<Double> edges = histogram.edges();
    for (int bin = 0; bin < histogram.counts().size(); bin++) {
      double low = edges.get(bin);
      double high = edges.get(bin + 1);
      assertTrue(low < high, "edges rise");
      long expected = Arrays.stream(values).filter(v -> v >= low && v < high).count();
      assertEquals(expected, histogram.counts().get(bin), "from " + low + " to " + high);
    }
    assertTrue(histogram.counts().size() <= 61, "bins: " + histogram.counts().size());
    assertEquals(values.length, histogram.counts().stream().mapToLong(c -> c).sum());
  }

  @Seeded(200)
  void everyTimeStandsBetweenTheEdgesOfItsBin(Random random) {
    double length = Math.pow(10, random.nextInt(14));
    double start = (random.nextDouble() - 0.5) * 4e12;
    double[] values =
        random.doubles(1 + random.nextInt(500)).map(v -> Math.rint(start + v * length)).toArray();
    double min = Arrays.stream(values).min().orElseThrow();
    double max = Arrays.stream(values).max().orElseThrow();
    Edges edges = Edges.ofTimes(min, max, random.nextBoolean());
    assertTrue(edges.bins() <= 63, "bins: " + edges.bins());
    for (double value : values) {
      int bin = edges.bin(value);
      assertTrue(value >= edges.edge(bin) && value < edges.edge(bin + 1), "place of " + value);
    }
  }

  @Seeded(100)
  void barsAndOthersTogetherAreAllRows(Random random) {
    String[] texts = new String[1 + random.nextInt(3000)];
    int kinds = 1 + random.nextInt(200);
    for (int i = 0; i < texts.length; i++) {
      texts[i] = "v" + (int) Math.abs(random.nextGaussian() * kinds);
    }
    var table =
        MemoryTable.of(
            Schema.of(Field.of("t", ColumnType.TEXT, false)),
            List.of(random.nextBoolean() ? TestColumns.text(texts) : TestColumns.dictionary(texts)),
            texts.length);
    var bars = (Chart.Bars) draw(table, Kind.BARS);
    Map<String, Long> expected =
        Arrays.stream(texts).collect(Collectors.groupingBy(t -> t, Collectors.counting()));
    for (Chart.Bar bar : bars.bars()) {
      assertEquals(expected.get(bar.label()), bar.count(), bar.label());
    }
    long others = bars.others() == null ? 0 : bars.others().count();
    assertEquals(texts.length, others + bars.bars().stream().mapToLong(Chart.Bar::count).sum());
    assertEquals(expected.size(), bars.bars().size() + bars.otherCategories());
  }

  private static double[] randomValues(Random random) {
    double scale = Math.pow(10, random.nextInt(40) - 20);
    double shift = random.nextInt(3) == 0 ? random.nextGaussian() * 1e6 * scale : 0;
    int digits = random.nextInt(4);
    return random
        .doubles(1 + random.nextInt(400))
        .map(v -> shift + scale * (digits == 0 ? v : Math.rint(v * 20) / 20))
        .toArray();
  }

  private static Chart draw(double[] values, Kind kind, ColumnType type) {
    var column = DoubleColumn.of(values, Validity.allValid(values.length));
    return draw(
        MemoryTable.of(Schema.of(Field.of("c", type, false)), List.of(column), values.length),
        kind);
  }

  private static Chart draw(MemoryTable table, Kind kind) {
    return Charts.of(
        TableViews.of(table).view(ViewSpec.ALL),
        new ChartRequest(kind, 0, OptionalInt.empty(), Aggregate.COUNT, 100),
        Cancellation.NONE);
  }
}
