package buckaroo.profile;

import buckaroo.table.Nullable;

/**
 * Eleven evenly spaced edges, and which of the ten bins between them a value falls into. A bin
 * holds its lower edge, the last one both. Follows numpy's histogram: the place is calculated, then
 * corrected by the edges as they were rounded.
 */
public final class BinEdges {
  private static final int BINS = HistogramBins.BINS;

  private final double[] edges;
  private final double scale;

  private BinEdges(double[] edges) {
    this.edges = edges;
    this.scale = BINS / (edges[BINS] - edges[0]);
  }

  /** Edges from the smallest to the largest value; null if they cannot be told apart. */
  public static @Nullable BinEdges between(double min, double max) {
    double start = min == max ? min - 0.5 : min;
    double end = min == max ? max + 0.5 : max;
    double step = (end - start) / BINS;
    double[] edges = new double[BINS + 1];
    for (int i = 0; i < BINS; i++) {
      edges[i] = start + i * step;
    }
    edges[BINS] = end;
    if (!Double.isFinite(end - start)) {
      return null;
    }
    for (int i = 0; i < BINS; i++) {
      if (!(edges[i] < edges[i + 1])) {
        return null;
      }
    }
    return new BinEdges(edges);
  }

  /** The edges of bins that were counted. */
  public static BinEdges of(HistogramBins bins) {
    return new BinEdges(bins.edges().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** One of the edges, from 0. */
  public double edge(int position) {
    return edges[position];
  }

  /** The bin of a value between the first and the last edge. */
  public int bin(double value) {
    int bin = Math.min(BINS - 1, (int) ((value - edges[0]) * scale));
    if (value < edges[bin]) {
      return bin - 1;
    }
    return bin < BINS - 1 && value >= edges[bin + 1] ? bin + 1 : bin;
  }
}
