package buckaroo.profile;

import buckaroo.table.Field;
import java.util.ArrayList;
import java.util.List;

/** Draws the histogram of a column (STATS sections 3 and 4). */
record Bars(Field field, long rowCount, long nullCount, Tally tally) {
  /** Up to so many distinct values have a bar each. */
  private static final int FEW = 5;

  /** A column of numbers: by range, or by value where there are few or nothing lies between. */
  List<Bar> ofNumbers(NumberSummary numbers) {
    HistogramBins bins = numbers.bins();
    if (bins == null || tally.distinctCount() <= FEW) {
      return categories();
    }
    RangeLabel label = RangeLabel.of(field.type(), bins);
    List<Bar> bars = new ArrayList<>();
    bars.add(tail(label.tail(RangeLabel.toDouble(numbers.min()), bins.lowTail())));
    double total = bins.total();
    for (int i = 0; i < HistogramBins.BINS; i++) {
      String name = label.bin(bins.edges().get(i), bins.edges().get(i + 1));
      double percent = Math.rint(100 * (bins.counts().get(i) / total));
      bars.add(new Bar(Bar.Kind.POPULATION, name, percent));
    }
    bars.add(tail(label.tail(bins.highTail(), RangeLabel.toDouble(numbers.max()))));
    addMissing(bars);
    return bars;
  }

  private static Bar tail(String name) {
    return new Bar(Bar.Kind.TAIL, name, 1);
  }

  /** A bar for each of the most frequent values, then the rest in at most three. */
  List<Bar> categories() {
    List<Bar> bars = new ArrayList<>();
    long shown = 0;
    for (Tally.ValueCount entry : tally.top()) {
      shown += entry.count();
      double percent = percent(entry.count());
      if (percent > 0.3) {
        bars.add(new Bar(Bar.Kind.CATEGORY, ValueText.of(entry.value()), percent));
      }
    }
    long counted = tally.top().isEmpty() ? 0 : rowCount - nullCount;
    // Matches histogram.py: all values that occur once are taken off, also those with a bar.
    long longTail = counted - shown - tally.uniqueCount();
    if (longTail > 0) {
      bars.add(new Bar(Bar.Kind.LONG_TAIL, "longtail", percent(longTail)));
    }
    if (tally.uniqueCount() > 0) {
      bars.add(new Bar(Bar.Kind.UNIQUE, "unique", percent(tally.uniqueCount())));
    }
    addMissing(bars);
    return bars;
  }

  private void addMissing(List<Bar> bars) {
    if (nullCount > 0) {
      bars.add(new Bar(Bar.Kind.MISSING, "NA", percent(nullCount)));
    }
  }

  private double percent(long count) {
    return Math.rint(100 * ((double) count / rowCount));
  }
}
