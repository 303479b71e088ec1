package buckaroo.chart;

import buckaroo.chart.ChartRequest.Aggregate;
import buckaroo.table.Cancellation;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;

/** Draws charts of a view. */
public final class Charts {
  private Charts() {}

  /**
   * The figures of a chart over the rows of a spec, from the table itself where it makes them.
   *
   * @throws UndrawableException if the columns do not do for this chart
   * @throws IllegalArgumentException if the spec names a column that the table does not have
   * @throws java.util.concurrent.CancellationException if nobody wants the chart any more
   */
  public static Chart of(
      TableViews views, ViewSpec spec, ChartRequest request, Cancellation cancellation) {
    return views
        .answer(
            ChartAnswers.class, spec, (table, asked) -> table.chart(asked, request, cancellation))
        .orElseGet(() -> of(views.view(spec, cancellation), request, cancellation));
  }

  /**
   * The figures of a chart over all rows of a view, whose order does not matter.
   *
   * @param cancellation asked often
   * @throws UndrawableException if the columns do not do for this chart
   * @throws buckaroo.view.RowsUnavailableException if the rows cannot be read
   * @throws java.util.concurrent.CancellationException if nobody wants the chart any more
   */
  public static Chart of(TableView view, ChartRequest request, Cancellation cancellation) {
    Schema schema = view.schema();
    Field field = schema.field(request.x());
    Scan scan = new Scan(view, cancellation);
    return switch (request.kind()) {
      case HISTOGRAM -> HistogramMaker.make(scan, field, request.x());
      case BARS -> {
        boolean counts = request.aggregate() == Aggregate.COUNT;
        yield BarsMaker.make(
            scan, field, request.x(), counts ? null : y(schema, request), request.aggregate());
      }
      case LINE -> {
        PlotValues x = PlotValues.of(field, request.x(), "the horizontal axis of a line");
        PlotValues y = request.y().isPresent() ? y(schema, request) : null;
        yield LineMaker.make(scan, x, y, request.width());
      }
      case SCATTER -> {
        PlotValues x = PlotValues.of(field, request.x(), "the horizontal axis of points");
        yield ScatterMaker.make(scan, x, y(schema, request));
      }
    };
  }

  private static PlotValues y(Schema schema, ChartRequest request) {
    int column =
        request
            .y()
            .orElseThrow(
                () ->
                    new UndrawableException(
                        "This chart needs a second column, 'y', that holds numbers"));
    return PlotValues.of(schema.field(column), column, "the vertical axis");
  }

  /** Whether a column's places on an axis are times. */
  public static boolean isTime(Field field) {
    return PlotValues.isTime(field.type());
  }

  /** Whether a column's places on an axis are whole numbers. */
  public static boolean isWhole(@Nullable Field field) {
    return field == null || field.type().isInteger();
  }
}
