package buckaroo.chart;

import buckaroo.chart.ChartRequest.Aggregate;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.view.RowWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** One bar for each of the most important categories, and one for all others. One pass. */
final class BarsMaker {
  static final int MOST_BARS = 50;

  private final int column;
  private final Categories groups;
  private final @Nullable PlotValues y;
  private final Aggregate aggregate;
  private final int[] numbers = new int[Scan.BLOCK_ROWS];
  private final double[] ys = new double[Scan.BLOCK_ROWS];
  private long[] counts = new long[64];
  private double[] sums = new double[64];
  private long[] addends = new long[64];
  private long missing;

  private BarsMaker(Field field, int column, @Nullable PlotValues y, Aggregate aggregate) {
    this.column = column;
    this.groups = Categories.of(field);
    this.y = y;
    this.aggregate = aggregate;
  }

  static Chart.Bars make(
      Scan scan, Field field, int column, @Nullable PlotValues y, Aggregate aggregate) {
    var maker = new BarsMaker(field, column, y, aggregate);
    scan.each(maker::add);
    return maker.bars(scan.rows());
  }

  private void add(RowWindow block) {
    groups.number(block.columns().get(column), block.rows(), numbers);
    if (y != null) {
      y.read(block, ys);
    }
    while (groups.size() > counts.length) {
      counts = Arrays.copyOf(counts, 2 * counts.length);
      sums = Arrays.copyOf(sums, 2 * sums.length);
      addends = Arrays.copyOf(addends, 2 * addends.length);
    }
    for (int i = 0; i < block.rowCount(); i++) {
      int group = numbers[i];
      if (group < 0) {
        missing++;
        continue;
      }
      counts[group]++;
      if (!Double.isNaN(ys[i])) {
        sums[group] += ys[i];
        addends[group]++;
      }
    }
  }

  private Chart.Bars bars(long rows) {
    Comparator<Integer> byImportance =
        Comparator.comparingDouble(
            group -> aggregate == Aggregate.SUM ? -Math.abs(sums[group]) : -counts[group]);
    List<Integer> ranked = IntStream.range(0, groups.size()).boxed().sorted(byImportance).toList();
    List<Integer> shown = new ArrayList<>(ranked.subList(0, Math.min(MOST_BARS, ranked.size())));
    List<Integer> rest = ranked.subList(shown.size(), ranked.size());
    shown.sort(
        groups.isOrdered() && rest.isEmpty()
            ? groups::compare
            : Comparator.comparingDouble(group -> -orLeast(value(group))));
    return new Chart.Bars(
        rows,
        missing,
        shown.stream().map(this::bar).toList(),
        rest.isEmpty() ? null : together(rest),
        rest.size());
  }

  private static double orLeast(double value) {
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }

  private double value(int group) {
    return value(counts[group], sums[group], addends[group]);
  }

  private double value(long count, double sum, long summed) {
    return switch (aggregate) {
      case COUNT -> count;
      case SUM -> sum;
      case MEAN -> summed == 0 ? Double.NaN : sum / summed;
      case MEDIAN, MIN, MAX -> throw new IllegalStateException(aggregate + " needs every value");
    };
  }

  private Chart.Bar bar(int group) {
    return ChartScale.bar(groups.label(group), counts[group], value(group));
  }

  private Chart.Bar together(List<Integer> rest) {
    long count = 0;
    double sum = 0;
    long summed = 0;
    for (int group : rest) {
      count += counts[group];
      sum += sums[group];
      summed += addends[group];
    }
    return new Chart.Bar("", false, count, value(count, sum, summed));
  }
}
