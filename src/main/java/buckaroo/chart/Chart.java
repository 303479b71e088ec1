package buckaroo.chart;

import buckaroo.table.Nullable;
import java.util.List;

/**
 * A chart's figures. Places on a scale of times are milliseconds since 1970-01-01T00:00:00, UTC
 * where the column has a zone.
 */
public sealed interface Chart {
  /** Rows of the view. */
  long rows();

  /** Rows that are not drawn, as a cell is missing, NaN or infinite. */
  long missing();

  /**
   * How many values lie between two edges.
   *
   * @param edges rising, one more than counts; a bin holds its lower edge and not its upper one;
   *     both lists are empty where there is no value
   */
  record Histogram(long rows, long missing, List<Double> edges, List<Long> counts)
      implements Chart {
    public Histogram {
      edges = List.copyOf(edges);
      counts = List.copyOf(counts);
    }
  }

  /**
   * One bar a category.
   *
   * @param bars the most important ones, the largest first, or in the order of their keys where
   *     these are numbers, dates or truths and all are here
   * @param others all other categories together; null when there are none
   * @param otherCategories how many these are
   */
  record Bars(long rows, long missing, List<Bar> bars, @Nullable Bar others, int otherCategories)
      implements Chart {
    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /**
   * One category.
   *
   * @param label its text, cut where it is long
   * @param exact whether the label is the whole text, and so can be searched for
   * @param count rows in it
   * @param value what was asked for; NaN where it has none, as the mean of nothing
   */
  record Bar(String label, boolean exact, long count, double value) {}

  /**
   * What happens along x, for each bucket that holds rows.
   *
   * @param points in the order of x
   */
  record Line(long rows, long missing, List<LinePoint> points) implements Chart {
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * The rows of one bucket, which is about as wide as a pixel.
   *
   * @param x the mean place of its rows: the exact one where it is one row
   * @param count its rows
   */
  record LinePoint(double x, double min, double max, double mean, long count) {}

  /**
   * Each row as a point; only where rows are few.
   *
   * @param points pairs of x and y
   */
  record Points(long rows, long missing, List<double[]> points) implements Chart {
    public Points {
      points = List.copyOf(points);
    }
  }

  /**
   * How many rows lie in each cell of a grid.
   *
   * @param x the extent from left to right
   * @param y the extent from bottom to top
   * @param columns cells side by side
   * @param counts line by line from the bottom, each from the left
   */
  record Density(long rows, long missing, Extent x, Extent y, int columns, List<Integer> counts)
      implements Chart {
    public Density {
      counts = List.copyOf(counts);
    }
  }

  /** From the smallest to the largest finite value. */
  record Extent(double min, double max) {}

  /**
   * One of the series of a chart: the rows with one value of the column that tells colours.
   *
   * @param kind whether it is one value, the rows without any, or all values beyond the first
   * @param label the value as text, cut where it is long
   * @param exact whether the label is the whole text
   * @param count its rows
   * @param values of which it is made; 1 but for the others
   */
  record Series(SeriesKind kind, String label, boolean exact, long count, int values) {}

  /** What a series stands for. */
  enum SeriesKind {
    VALUE,
    MISSING,
    OTHERS
  }

  /**
   * Bars that are made of series.
   *
   * @param bars as in {@link Bars}
   * @param series the one with most rows first, at most twelve and the others
   * @param parts for each bar, the others last, the value of each series; NaN where it has none
   */
  record SeriesBars(Bars bars, List<Series> series, List<List<Double>> parts) implements Chart {
    public SeriesBars {
      series = List.copyOf(series);
      parts = List.copyOf(parts);
    }

    @Override
    public long rows() {
      return bars.rows();
    }

    @Override
    public long missing() {
      return bars.missing();
    }
  }

  /**
   * Lines of series over the same steps.
   *
   * @param edges rising, one more than steps
   * @param values for each series the value of each step; NaN where it has none
   * @param counts for each series the rows of each step
   */
  record SeriesLines(
      long rows,
      long missing,
      List<Double> edges,
      List<Series> series,
      List<List<Double>> values,
      List<List<Long>> counts)
      implements Chart {
    public SeriesLines {
      edges = List.copyOf(edges);
      series = List.copyOf(series);
      values = List.copyOf(values);
      counts = List.copyOf(counts);
    }
  }

  /**
   * Each row as a point of a series.
   *
   * @param points x, y and the position of the series
   */
  record SeriesPoints(long rows, long missing, List<Series> series, List<double[]> points)
      implements Chart {
    public SeriesPoints {
      series = List.copyOf(series);
      points = List.copyOf(points);
    }
  }

  /**
   * How the values of each category spread.
   *
   * @param boxes of the categories with most rows
   * @param otherCategories how many more there are
   */
  record Boxes(long rows, long missing, List<Box> boxes, int otherCategories) implements Chart {
    public Boxes {
      boxes = List.copyOf(boxes);
    }
  }

  /**
   * One category: quartiles by linear interpolation, and the farthest values that are at most one
   * and a half times the distance of the quartiles beyond them.
   */
  record Box(
      String label,
      boolean exact,
      long count,
      double min,
      double lowWhisker,
      double lowQuartile,
      double median,
      double highQuartile,
      double highWhisker,
      double max) {}
}
