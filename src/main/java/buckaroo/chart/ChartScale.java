package buckaroo.chart;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;

/**
 * What a table that draws its charts itself must do alike: which columns do, and where edges lie.
 */
public final class ChartScale {
  /** Categories that have a bar of their own. */
  public static final int MOST_BARS = BarsMaker.MOST_BARS;

  /** Points that are drawn one by one. */
  public static final int MOST_POINTS = ScatterMaker.MOST_POINTS;

  /** Cells side by side of the grid that stands for more points. */
  public static final int COLUMNS = ScatterMaker.COLUMNS;

  /** Lines of that grid. */
  public static final int LINES = ScatterMaker.LINES;

  private ChartScale() {}

  /**
   * Refuses a column whose cells are no numbers.
   *
   * @param use what the column is to be, for the message
   * @throws UndrawableException if that is so
   */
  public static void requireNumbers(Field field, String use) {
    var unused = PlotValues.of(field, 0, use);
  }

  /**
   * The edges of a histogram's bins from the smallest to the largest value; times in milliseconds.
   */
  public static double[] edges(Field field, double min, double max) {
    Edges edges =
        PlotValues.isTime(field.type())
            ? Edges.ofTimes(min, max, field.type() == ColumnType.DATE)
            : Edges.ofNumbers(min, max, !field.type().isFloat() && !field.type().isTextual());
    double[] all = new double[edges.bins() + 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = edges.edge(i);
    }
    return all;
  }

  /** A category with the text that it is shown by, cut where it is long. */
  public static Chart.Bar bar(String label, long count, double value) {
    return new Chart.Bar(Labels.cut(label), Labels.isWhole(label), count, value);
  }

  /**
   * Refuses what needs every row: colours, boxes, steps that are chosen by hand, orders and
   * aggregates beyond count, sum and mean.
   *
   * @throws UndrawableException if that is asked for
   */
  public static void requireSimple(ChartRequest request) {
    boolean simple =
        request.color().isEmpty()
            && request.kind() != ChartRequest.Kind.BOX
            && request.order() == ChartRequest.Order.USUAL
            && (request.step() == ChartRequest.Step.NONE
                || request.step() == ChartRequest.Step.AUTO)
            && Charts.SIMPLE.contains(request.aggregate());
    if (!simple) {
      throw new UndrawableException(
          "Of a table that stays in its engine, charts have no colours, boxes, steps, medians or"
              + " orders of their own. Draw it without, or export the rows and open the file.");
    }
  }
}
