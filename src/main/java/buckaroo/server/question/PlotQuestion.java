package buckaroo.server.question;

import buckaroo.chart.Chart;
import buckaroo.chart.ChartRequest;
import buckaroo.chart.ChartRequest.Aggregate;
import buckaroo.chart.ChartRequest.Kind;
import buckaroo.chart.ChartRequest.Order;
import buckaroo.chart.ChartRequest.Step;
import buckaroo.chart.Charts;
import buckaroo.chart.UndrawableException;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.wire.ApiException;
import buckaroo.wire.ColumnLetters;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * The query {@code plot}: {@code {kind: "histogram"|"bars"|"line"|"scatter"|"box", x, y?, agg?:
 * "count"|"sum"|"mean"|"median"|"min"|"max", color?, step?, order?, width?, filters?, search?}} is
 * answered with {@code {kind, rows, missing, x: {column, name, scale}, y?, color?, ...}} and the
 * figures of the kind. A scale is {@code number}, {@code whole} or {@code time}; places on a scale
 * of time are milliseconds since 1970.
 */
final class PlotQuestion {
  private static final int USUAL_WIDTH = 600;
  private static final int MOST_WIDTH = 2000;

  private PlotQuestion() {}

  /**
   * The answer about one state.
   *
   * @throws ApiException {@code invalid_request} if the arguments do not do
   */
  static JsonObject answer(SessionState state, JsonObject args, Cancellation cancellation) {
    Schema schema = state.table().schema();
    ChartRequest request = request(new QuestionArgs(args, schema));
    var spec = ViewRequest.of(args).spec(state).unsorted();
    Chart chart;
    try {
      chart = Charts.of(state.views(), spec, request, cancellation);
    } catch (UndrawableException e) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, String.valueOf(e.getMessage()));
    }
    JsonObject answer =
        new JsonObject()
            .add("kind", request.kind().name().toLowerCase(Locale.ROOT))
            .add("rows", chart.rows())
            .add("missing", chart.missing())
            .add("x", axis(schema, OptionalInt.of(request.x())));
    if (request.y().isPresent()) {
      answer.add("y", axis(schema, request.y()));
    }
    if (request.color().isPresent()) {
      answer.add("color", axis(schema, request.color()));
    }
    addFigures(answer, chart);
    return answer;
  }

  private static ChartRequest request(QuestionArgs args) {
    return new ChartRequest(
        oneOf(args, "kind", Kind.values()),
        args.column("x"),
        args.optionalColumn("y"),
        oneOf(args, "agg", Aggregate.values()),
        args.wholeNumber("width", USUAL_WIDTH, 10, MOST_WIDTH),
        args.optionalColumn("color"),
        oneOf(args, "step", Step.values()),
        oneOf(args, "order", Order.values()));
  }

  /** A constant by its name in lower case; the first one where it is missing. */
  private static <E extends Enum<E>> E oneOf(QuestionArgs args, String name, E[] constants) {
    String[] words =
        Arrays.stream(constants)
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    return constants[Arrays.asList(words).indexOf(args.oneOf(name, words))];
  }

  private static JsonObject axis(Schema schema, OptionalInt column) {
    Field field = schema.field(column.getAsInt());
    String scale = Charts.isTime(field) ? "time" : Charts.isWhole(field) ? "whole" : "number";
    return new JsonObject()
        .add("column", ColumnLetters.of(column.getAsInt()))
        .add("name", field.name())
        .add("scale", scale);
  }

  private static void addFigures(JsonObject answer, Chart chart) {
    if (chart instanceof Chart.Histogram histogram) {
      answer.add("edges", numbers(histogram.edges(), Double::doubleValue));
      answer.add("counts", numbers(histogram.counts(), Long::doubleValue));
    } else if (chart instanceof Chart.Bars bars) {
      JsonArray list = new JsonArray();
      bars.bars().forEach(bar -> list.add(bar(bar)));
      answer.add("bars", list).add("others", others(bars.others(), bars.otherCategories()));
    } else if (chart instanceof Chart.SeriesBars bars) {
      addFigures(answer, bars.bars());
      answer.add("series", series(bars.series())).add("parts", lists(bars.parts()));
    } else if (chart instanceof Chart.SeriesLines lines) {
      answer
          .add("edges", numbers(lines.edges(), Double::doubleValue))
          .add("series", series(lines.series()))
          .add("values", lists(lines.values()))
          .add("counts", lists(lines.counts()));
    } else if (chart instanceof Chart.SeriesPoints points) {
      answer
          .add("xs", numbers(points.points(), point -> point[0]))
          .add("ys", numbers(points.points(), point -> point[1]))
          .add("of", numbers(points.points(), point -> point[2]))
          .add("series", series(points.series()));
    } else if (chart instanceof Chart.Boxes boxes) {
      JsonArray list = new JsonArray();
      boxes.boxes().forEach(box -> list.add(box(box)));
      answer.add("boxes", list).add("other_categories", boxes.otherCategories());
    } else if (chart instanceof Chart.Line line) {
      answer
          .add("xs", numbers(line.points(), Chart.LinePoint::x))
          .add("lows", numbers(line.points(), Chart.LinePoint::min))
          .add("highs", numbers(line.points(), Chart.LinePoint::max))
          .add("means", numbers(line.points(), Chart.LinePoint::mean))
          .add("counts", numbers(line.points(), Chart.LinePoint::count));
    } else if (chart instanceof Chart.Points points) {
      answer
          .add("xs", numbers(points.points(), point -> point[0]))
          .add("ys", numbers(points.points(), point -> point[1]));
    } else if (chart instanceof Chart.Density density) {
      answer
          .add("x_extent", extent(density.x()))
          .add("y_extent", extent(density.y()))
          .add("columns", density.columns())
          .add("cells", numbers(density.counts(), Integer::doubleValue));
    }
  }

  private static JsonArray series(List<Chart.Series> series) {
    JsonArray list = new JsonArray();
    for (Chart.Series each : series) {
      list.add(
          new JsonObject()
              .add("kind", each.kind().name().toLowerCase(Locale.ROOT))
              .add("label", each.label())
              .add("exact", each.exact())
              .add("count", each.count())
              .add("values", each.values()));
    }
    return list;
  }

  private static <N extends Number> JsonArray lists(List<List<N>> lists) {
    JsonArray all = new JsonArray();
    lists.forEach(list -> all.add(numbers(list, Number::doubleValue)));
    return all;
  }

  private static JsonObject box(Chart.Box box) {
    return new JsonObject()
        .add("label", box.label())
        .add("exact", box.exact())
        .add("count", box.count())
        .add("min", number(box.min()))
        .add("low", number(box.lowWhisker()))
        .add("q1", number(box.lowQuartile()))
        .add("median", number(box.median()))
        .add("q3", number(box.highQuartile()))
        .add("high", number(box.highWhisker()))
        .add("max", number(box.max()));
  }

  private static JsonObject bar(Chart.Bar bar) {
    return new JsonObject()
        .add("label", bar.label())
        .add("exact", bar.exact())
        .add("count", bar.count())
        .add("value", number(bar.value()));
  }

  private static JsonValue others(Chart.@Nullable Bar others, int categories) {
    return others == null
        ? Json.NULL
        : new JsonObject()
            .add("categories", categories)
            .add("count", others.count())
            .add("value", number(others.value()));
  }

  private static JsonArray extent(Chart.Extent extent) {
    return new JsonArray().add(number(extent.min())).add(number(extent.max()));
  }

  private static <T> JsonArray numbers(List<T> list, ToDoubleFunction<T> value) {
    JsonArray numbers = new JsonArray();
    for (T item : list) {
      numbers.add(number(value.applyAsDouble(item)));
    }
    return numbers;
  }

  /** Whole numbers without a fraction; null for what is no number, as a sum beyond all doubles. */
  private static JsonValue number(double value) {
    if (!Double.isFinite(value)) {
      return Json.NULL;
    }
    return value == Math.rint(value) && Math.abs(value) < 0x1p53
        ? Json.value((long) value)
        : Json.value(value);
  }
}
