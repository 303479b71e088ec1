package buckaroo.query;

import buckaroo.profile.BinEdges;
import buckaroo.profile.HistogramBins;
import buckaroo.table.Column;

/** Counts numbers, decimals and times by range: low tail, bins, high tail, missing. */
final class RangeTally implements BarTally {
  private static final int HIGH_TAIL = HistogramBins.BINS + 1;
  private static final int MISSING = HIGH_TAIL + 1;

  private final BinEdges edges;
  private final double low;
  private final double high;
  private final boolean isUnsigned;

  RangeTally(HistogramBins bins, boolean isUnsigned) {
    this.edges = BinEdges.of(bins);
    this.low = bins.lowTail();
    this.high = bins.highTail();
    this.isUnsigned = isUnsigned;
  }

  @Override
  public void add(Column column, int[] rows, long[] counts) {
    column.visit(
        longs -> {
          for (int row : rows) {
            count(longs.isNull(row) ? Double.NaN : toDouble(longs.get(row)), counts);
          }
        },
        doubles -> {
          for (int row : rows) {
            count(doubles.isNull(row) ? Double.NaN : doubles.get(row), counts);
          }
        },
        booleans -> refuse(),
        decimals -> {
          for (int row : rows) {
            double value =
                decimals.isNull(row) ? Double.NaN : Double.parseDouble(decimals.get(row));
            count(value, counts);
          }
        });
  }

  private static void refuse() {
    throw new IllegalStateException("no numbers in this column");
  }

  private double toDouble(long value) {
    // The lowest bit is kept so that rounding sees whether anything was cut off.
    return isUnsigned && value < 0 ? ((value >>> 1) | (value & 1)) * 2.0 : value;
  }

  private void count(double value, long[] counts) {
    if (value > low && value < high) {
      counts[1 + edges.bin(value)]++;
    } else if (value <= low) {
      counts[0]++;
    } else if (value >= high) {
      counts[HIGH_TAIL]++;
    } else if (counts.length > MISSING) {
      counts[MISSING]++;
    }
  }
}
