package buckaroo.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every row as a point where they are few, else how many lie in each cell of a grid. */
final class ScatterMaker {
  /** More points than these hide each other. */
  static final int MOST_POINTS = 2000;

  static final int COLUMNS = 160;
  static final int LINES = 100;

  private ScatterMaker() {}

  static Chart make(Scan scan, PlotValues x, PlotValues y) {
    double[] xs = new double[Scan.BLOCK_ROWS];
    double[] ys = new double[Scan.BLOCK_ROWS];
    Span across = new Span();
    Span up = new Span();
    List<double[]> points = new ArrayList<>();
    scan.each(
        block -> {
          x.read(block, xs);
          y.read(block, ys);
          for (int i = 0; i < block.rowCount(); i++) {
            if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
              across.add(xs[i]);
              up.add(ys[i]);
              if (across.count <= MOST_POINTS) {
                points.add(new double[] {xs[i], ys[i]});
              }
            }
          }
        });
    long missing = scan.rows() - across.count;
    if (across.count <= MOST_POINTS) {
      return new Chart.Points(scan.rows(), missing, points);
    }
    int[] counts = new int[COLUMNS * LINES];
    scan.each(
        block -> {
          x.read(block, xs);
          y.read(block, ys);
          for (int i = 0; i < block.rowCount(); i++) {
            if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
              counts[up.part(ys[i], LINES) * COLUMNS + across.part(xs[i], COLUMNS)]++;
            }
          }
        });
    return new Chart.Density(
        scan.rows(),
        missing,
        across.extent(),
        up.extent(),
        COLUMNS,
        Arrays.stream(counts).boxed().toList());
  }
}
