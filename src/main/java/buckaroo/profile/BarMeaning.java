package buckaroo.profile;

import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Which cells a bar of a histogram counts. Numbers and times are compared as doubles. */
public sealed interface BarMeaning {
  /** Values up to the bound: the low tail. */
  record UpTo(double high) implements BarMeaning {}

  /** Values between two bounds. */
  record Between(double low, boolean includesLow, double high, boolean includesHigh)
      implements BarMeaning {}

  /** Values from the bound on: the high tail. */
  record From(double low) implements BarMeaning {}

  /** One value. */
  record One(Value value) implements BarMeaning {}

  /** Every value that has no bar of its own, whether it occurs once or more often. */
  record Others() implements BarMeaning {}

  /** Missing cells. */
  record Missing() implements BarMeaning {}

  /** The meanings of a column's bars, in their order. */
  static List<BarMeaning> of(ColumnProfile profile) {
    List<BarMeaning> meanings = new ArrayList<>();
    Iterator<Tally.ValueCount> top = profile.tally().top().iterator();
    HistogramBins bins = profile.numbers() == null ? null : profile.numbers().bins();
    int bin = 0;
    boolean hasLowTail = false;
    for (Bar bar : profile.histogram()) {
      switch (bar.kind()) {
        case TAIL -> {
          HistogramBins known = known(bins);
          meanings.add(hasLowTail ? new From(known.highTail()) : new UpTo(known.lowTail()));
          hasLowTail = true;
        }
        case POPULATION -> meanings.add(bin(known(bins), bin++));
        case CATEGORY -> {
          // Values that are too rare for a bar of their own are passed over, as there.
          Value value = top.next().value();
          while (!ValueText.of(value).equals(bar.name())) {
            value = top.next().value();
          }
          meanings.add(new One(value));
        }
        case LONG_TAIL, UNIQUE -> meanings.add(new Others());
        case MISSING -> meanings.add(new Missing());
      }
    }
    return meanings;
  }

  private static HistogramBins known(@Nullable HistogramBins bins) {
    if (bins == null) {
      throw new IllegalStateException("bars of ranges without bins");
    }
    return bins;
  }

  /** A bin within the tails, which may reach into its outermost edges. */
  private static Between bin(HistogramBins bins, int bin) {
    double low = bins.edges().get(bin);
    double high = bins.edges().get(bin + 1);
    boolean isLast = bin == HistogramBins.BINS - 1;
    boolean cutLow = low <= bins.lowTail();
    boolean cutHigh = high > bins.highTail() || isLast && high == bins.highTail();
    return new Between(
        cutLow ? bins.lowTail() : low,
        !cutLow,
        cutHigh ? bins.highTail() : high,
        isLast && !cutHigh);
  }
}
