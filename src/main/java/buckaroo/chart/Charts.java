package buckaroo.chart;

import buckaroo.chart.ChartRequest.Aggregate;
import buckaroo.chart.ChartRequest.Order;
import buckaroo.chart.ChartRequest.Step;
import buckaroo.table.Cancellation;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.util.EnumSet;
import java.util.Set;

/** Draws charts of a view. */
public final class Charts {
  /** What needs no more of a bar than its count and sum. */
  static final Set<Aggregate> SIMPLE = EnumSet.of(Aggregate.COUNT, Aggregate.SUM, Aggregate.MEAN);

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
        PlotValues y = request.aggregate() == Aggregate.COUNT ? null : y(schema, request);
        boolean simple =
            request.color().isEmpty()
                && request.order() == Order.USUAL
                && SIMPLE.contains(request.aggregate());
        yield simple
            ? BarsMaker.make(scan, field, request.x(), y, request.aggregate())
            : new SeriesMaker(scan, request, schema.fields(), y).bars();
      }
      case BOX -> new SeriesMaker(scan, request, schema.fields(), y(schema, request)).boxes();
      case LINE -> {
        if (request.step() != Step.NONE || request.color().isPresent()) {
          PlotValues asked = request.aggregate() == Aggregate.COUNT ? null : y(schema, request);
          yield new SeriesMaker(scan, request, schema.fields(), asked).lines();
        }
        PlotValues x = PlotValues.of(field, request.x(), "the horizontal axis of a line");
        PlotValues y = request.y().isPresent() ? y(schema, request) : null;
        yield LineMaker.make(scan, x, y, request.width());
      }
      case SCATTER -> {
        PlotValues x = PlotValues.of(field, request.x(), "the horizontal axis of points");
        yield ScatterMaker.make(scan, x, y(schema, request), request.color(), schema.fields());
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
