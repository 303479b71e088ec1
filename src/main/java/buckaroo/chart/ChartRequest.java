package buckaroo.chart;

import java.util.OptionalInt;

/**
 * What to draw. Columns are positions from 0 and exist.
 *
 * @param y empty for the number of rows
 * @param width how many places side by side a line may have
 * @param color a column whose values are series, side by side in one chart; empty for one series
 * @param step how rows are put together along a line
 * @param order of bars
 */
public record ChartRequest(
    Kind kind,
    int x,
    OptionalInt y,
    Aggregate aggregate,
    int width,
    OptionalInt color,
    Step step,
    Order order) {
  /** One series, without steps, in the usual order. */
  public ChartRequest(Kind kind, int x, OptionalInt y, Aggregate aggregate, int width) {
    this(kind, x, y, aggregate, width, OptionalInt.empty(), Step.NONE, Order.USUAL);
  }

  /** The kinds of charts. */
  public enum Kind {
    HISTOGRAM,
    BARS,
    LINE,
    SCATTER,
    BOX
  }

  /** What stands for the rows of one bar, or of one step of a line. */
  public enum Aggregate {
    COUNT,
    SUM,
    MEAN,
    MEDIAN,
    MIN,
    MAX
  }

  /** Which rows of a line are put together. */
  public enum Step {
    /** Those that share about a pixel, told by their lowest, highest and mean. */
    NONE,
    /** Those of a bin with edges that a person would choose. */
    AUTO,
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR
  }

  /** How bars stand. */
  public enum Order {
    /** By key where that has an order and all bars are here, else by value. */
    USUAL,
    VALUE,
    NAME
  }
}
