package buckaroo.chart;

import java.util.OptionalInt;

/**
 * What to draw. Columns are positions from 0 and exist.
 *
 * @param y empty for the number of rows
 * @param width how many places side by side a line may have
 */
public record ChartRequest(Kind kind, int x, OptionalInt y, Aggregate aggregate, int width) {
  /** The kinds of charts. */
  public enum Kind {
    HISTOGRAM,
    BARS,
    LINE,
    SCATTER
  }

  /** What stands for the rows of one bar. */
  public enum Aggregate {
    COUNT,
    SUM,
    MEAN
  }
}
