package buckaroo.chart;

/** Bins of a histogram, with edges that a person would choose. */
final class Edges {
  /**
   * A step is the smallest of which so many are as long as all values; where these begin and end
   * within a bin, they touch one more.
   */
  private static final int MOST_BINS = 60;

  private final double[] edges;
  private final double scale;

  Edges(double[] edges) {
    this.edges = edges;
    int bins = edges.length - 1;
    this.scale = bins / (edges[bins] - edges[0]);
  }

  /**
   * Edges at multiples of 1, 2 or 5 times a power of ten.
   *
   * @param whole whether the values are whole numbers, so that a bin is no narrower than one
   */
  static Edges ofNumbers(double min, double max, boolean whole) {
    double rough = max / MOST_BINS - min / MOST_BINS;
    // Narrower bins could not be told apart by the doubles that stand for their edges.
    rough = Math.max(rough, 4 * Math.ulp(Math.max(Math.abs(min), Math.abs(max))));
    double step = whole ? Math.max(1, niceStep(rough)) : niceStep(rough);
    double first = lastEdgeUpTo(min, step);
    double last = lastEdgeUpTo(max, step) + 1;
    while (last - first > MOST_BINS + 1) {
      // The quotients above are rounded, and the step may be a hair too short.
      step = niceStep(Math.nextUp(step));
      first = lastEdgeUpTo(min, step);
      last = lastEdgeUpTo(max, step) + 1;
    }
    double[] edges = new double[(int) (last - first) + 1];
    for (int i = 0; i < edges.length; i++) {
      double edge = multiple(step, first + i);
      edges[i] = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, edge));
    }
    return new Edges(edges);
  }

  /** How many steps lie between zero and the edge, which a rounded quotient may miss by one. */
  private static double lastEdgeUpTo(double value, double step) {
    double edge = Math.floor(value / step);
    while (multiple(step, edge) > value) {
      edge--;
    }
    while (multiple(step, edge + 1) <= value) {
      edge++;
    }
    return edge;
  }

  /** Dividing gives the double that is nearest to 0.3, where 3 * 0.1 does not. */
  private static double multiple(double step, double times) {
    return step < 1 ? times / Math.rint(1 / step) : times * step;
  }

  /** The smallest of 1, 2, 5 × 10^n that is not below a positive number. */
  private static double niceStep(double rough) {
    int exponent = (int) Math.floor(Math.log10(rough));
    for (int more = exponent; ; more++) {
      for (int factor : new int[] {1, 2, 5}) {
        double step = more < 0 ? factor / Math.pow(10, -more) : factor * Math.pow(10, more);
        if (step >= rough) {
          return step;
        }
      }
    }
  }

  /**
   * Edges at full seconds, hours, days, Mondays, months or years.
   *
   * @param days whether the values are dates, so that a bin is no narrower than a day
   */
  static Edges ofTimes(double minMillis, double maxMillis, boolean days) {
    return new Edges(TimeSteps.edges(minMillis, maxMillis, days, MOST_BINS));
  }

  int bins() {
    return edges.length - 1;
  }

  double edge(int position) {
    return edges[position];
  }

  /** The bin of a value that lies between the first and the last edge. */
  int bin(double value) {
    int bin = Math.max(0, Math.min(bins() - 1, (int) ((value - edges[0]) * scale)));
    while (bin > 0 && value < edges[bin]) {
      bin--;
    }
    while (bin < bins() - 1 && value >= edges[bin + 1]) {
      bin++;
    }
    return bin;
  }
}
