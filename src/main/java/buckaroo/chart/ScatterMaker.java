package buckaroo.chart;

import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.view.RowWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Every row as a point where they are few, else how many lie in each cell of a grid. */
final class ScatterMaker {
  /** More points than these hide each other. */
  static final int MOST_POINTS = 5000;

  static final int COLUMNS = 160;
  static final int LINES = 100;

  private ScatterMaker() {}

  /**
   * The points.
   *
   * @param color a column whose values are series; many points have none
   * @param fields of all columns
   */
  static Chart make(Scan scan, PlotValues x, PlotValues y, OptionalInt color, List<Field> fields) {
    @Nullable Colors colors = color.isEmpty() ? null : new Colors(color.getAsInt(), fields);
    double[] xs = new double[Scan.BLOCK_ROWS];
    double[] ys = new double[Scan.BLOCK_ROWS];
    Span across = new Span();
    Span up = new Span();
    List<double[]> points = new ArrayList<>();
    scan.each(
        block -> {
          x.read(block, xs);
          y.read(block, ys);
          if (colors != null && across.count <= MOST_POINTS) {
            colors.read(block);
          }
          for (int i = 0; i < block.rowCount(); i++) {
            if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
              across.add(xs[i]);
              up.add(ys[i]);
              if (across.count <= MOST_POINTS) {
                points.add(new double[] {xs[i], ys[i], colors == null ? 0 : colors.of[i] + 1});
              }
            }
          }
        });
    long missing = scan.rows() - across.count;
    if (across.count <= MOST_POINTS) {
      return colors == null
          ? new Chart.Points(scan.rows(), missing, points)
          : colors.chart(scan.rows(), missing, points);
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

  /** The series of the points; their numbers are those of {@link Tallies}. */
  private static final class Colors {
    private final int column;
    private final Categories categories;
    private final int[] of = new int[Scan.BLOCK_ROWS];

    Colors(int column, List<Field> fields) {
      this.column = column;
      this.categories = Categories.of(fields.get(column));
    }

    void read(RowWindow block) {
      categories.number(block.columns().get(column), block.rows(), of);
    }

    Chart chart(long rows, long missing, List<double[]> points) {
      Map<Integer, Long> counts = new HashMap<>();
      points.forEach(point -> counts.merge((int) point[2], 1L, Long::sum));
      SeriesRanks ranks = new SeriesRanks(counts, categories);
      points.forEach(point -> point[2] = ranks.of((int) point[2]));
      return new Chart.SeriesPoints(rows, missing, ranks.series(), points);
    }
  }
}
