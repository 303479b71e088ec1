package buckaroo.chart;

import buckaroo.table.Nullable;
import buckaroo.view.RowWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts rows into buckets along x, each about as wide as a pixel, and keeps the lowest, the highest
 * and the mean y of each, so that no peak is lost however many rows there are. Two passes.
 */
final class LineMaker {
  private final PlotValues x;
  private final @Nullable PlotValues y;
  private final double[] xs = new double[Scan.BLOCK_ROWS];
  private final double[] ys = new double[Scan.BLOCK_ROWS];
  private final Span span = new Span();
  private final long[] counts;
  private final double[] sums;
  private final double[] places;
  private final double[] lows;
  private final double[] highs;

  private LineMaker(PlotValues x, @Nullable PlotValues y, int buckets) {
    this.x = x;
    this.y = y;
    counts = new long[buckets];
    sums = new double[buckets];
    places = new double[buckets];
    lows = new double[buckets];
    highs = new double[buckets];
  }

  /**
   * The line.
   *
   * @param y null for the number of rows in each bucket
   */
  static Chart.Line make(Scan scan, PlotValues x, @Nullable PlotValues y, int buckets) {
    var maker = new LineMaker(x, y, buckets);
    scan.each(maker::measure);
    scan.each(maker::add);
    return new Chart.Line(scan.rows(), scan.rows() - maker.span.count, maker.points());
  }

  private void read(RowWindow block) {
    x.read(block, xs);
    if (y != null) {
      y.read(block, ys);
    }
  }

  private void measure(RowWindow block) {
    read(block);
    for (int i = 0; i < block.rowCount(); i++) {
      if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
        span.add(xs[i]);
      }
    }
  }

  private void add(RowWindow block) {
    read(block);
    for (int i = 0; i < block.rowCount(); i++) {
      if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
        add(span.part(xs[i], counts.length), xs[i], ys[i]);
      }
    }
  }

  private void add(int bucket, double xValue, double yValue) {
    boolean first = counts[bucket] == 0;
    counts[bucket]++;
    sums[bucket] += yValue;
    places[bucket] += xValue - span.min;
    lows[bucket] = first ? yValue : Math.min(lows[bucket], yValue);
    highs[bucket] = first ? yValue : Math.max(highs[bucket], yValue);
  }

  private List<Chart.LinePoint> points() {
    List<Chart.LinePoint> points = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      long count = counts[i];
      if (count > 0) {
        double place = span.min + places[i] / count;
        points.add(
            y == null
                ? new Chart.LinePoint(place, count, count, count, count)
                : new Chart.LinePoint(place, lows[i], highs[i], sums[i] / count, count));
      }
    }
    return points;
  }
}
