package buckaroo.sql;

import buckaroo.chart.Chart;
import buckaroo.chart.ChartRequest;
import buckaroo.chart.ChartRequest.Aggregate;
import buckaroo.chart.ChartScale;
import buckaroo.chart.UndrawableException;
import buckaroo.sql.connect.Database;
import buckaroo.sql.dialect.SqlColumn;
import buckaroo.sql.dialect.SqlDialect;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import buckaroo.text.DoubleText;
import buckaroo.text.IsoText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Charts of some rows, each in two statements: where values begin and end, and what lies between.
 */
final class SqlCharts {
  private final SqlTable table;
  private final SqlDialect dialect;
  private final List<String> conditions;
  private final Cancellation cancellation;

  SqlCharts(SqlTable table, List<String> conditions, Cancellation cancellation) {
    this.table = table;
    this.dialect = table.dialect();
    this.conditions = conditions;
    this.cancellation = cancellation;
  }

  Chart chart(ChartRequest request) {
    ChartScale.requireSimple(request);
    SqlColumn x = table.columns().get(request.x());
    return switch (request.kind()) {
      case HISTOGRAM -> {
        ChartScale.requireNumbers(x.field(), "a histogram");
        yield histogram(x);
      }
      case BARS ->
          bars(x, request.aggregate() == Aggregate.COUNT ? null : y(request), request.aggregate());
      case LINE -> {
        ChartScale.requireNumbers(x.field(), "the horizontal axis of a line");
        yield line(x, request.y().isPresent() ? y(request) : null, request.width());
      }
      case SCATTER -> {
        ChartScale.requireNumbers(x.field(), "the horizontal axis of points");
        yield scatter(x, y(request));
      }
      case BOX -> throw new IllegalArgumentException("refused above");
    };
  }

  private SqlColumn y(ChartRequest request) {
    SqlColumn y =
        table
            .columns()
            .get(
                request
                    .y()
                    .orElseThrow(
                        () ->
                            new UndrawableException(
                                "This chart needs a second column, 'y', that holds numbers")));
    ChartScale.requireNumbers(y.field(), "the vertical axis");
    return y;
  }

  /** The place on an axis: a number, or a time in milliseconds; null where there is none. */
  private String place(SqlColumn column) {
    ColumnType type = column.type();
    if (type == ColumnType.BOOLEAN) {
      return "case when %1$s then 1e0 when not %1$s then 0e0 end".formatted(column.value());
    }
    String units = dialect.units(column);
    if (type == ColumnType.DATE) {
      return "(" + units + " * 86400000)";
    }
    if (type.isTimestamp()) {
      return "(" + units + " / " + type.unitsPerSecond() / 1000 + ")";
    }
    return type.isFloat()
        ? "case when %1$s between %2$s and %3$s then %1$s end"
            .formatted(units, dialect.real(-Double.MAX_VALUE), dialect.real(Double.MAX_VALUE))
        : units;
  }

  private <T> List<T> list(String sql, Database.Reading<T> row) {
    return table.database().list(sql, cancellation, row);
  }

  private String from(String... more) {
    List<String> all = new ArrayList<>(conditions);
    all.addAll(List.of(more));
    return table.from(all);
  }

  private static String present(String place) {
    return "(" + place + ") is not null";
  }

  private record Span(long rows, long count, double min, double max) {
    /** Where values are put that lie between, in so many parts. */
    @Nullable
    String part(SqlDialect dialect, String place, int parts) {
      double width = (max / 2 - min / 2) / parts * 2;
      return width > 0
          ? dialect.floor(
              "((%s) - %s) / %s".formatted(place, dialect.real(min), dialect.real(width)))
          : null;
    }
  }

  private Span span(String place, String counted) {
    return list(
            "select count(*), count(case when %s then 1 end), min(case when %s then %s end), max(case when %s then %s end)%s"
                .formatted(counted, counted, place, counted, place, from()),
            row -> new Span(row.getLong(1), row.getLong(2), row.getDouble(3), row.getDouble(4)))
        .get(0);
  }

  private Chart histogram(SqlColumn x) {
    String place = place(x);
    Span span = span(place, present(place));
    long missing = span.rows - span.count;
    if (span.count == 0) {
      return new Chart.Histogram(span.rows, missing, List.of(), List.of());
    }
    double[] edges = ChartScale.edges(x.field(), span.min, span.max);
    List<String> sums = new ArrayList<>();
    List<Double> places = new ArrayList<>(List.of(edges[0]));
    for (int i = 0; i + 1 < edges.length; i++) {
      places.add(edges[i + 1]);
      // The last bin takes what rounding left beyond the last edge.
      String upper =
          i + 2 < edges.length ? " and %s < %s".formatted(place, dialect.real(edges[i + 1])) : "";
      String lower = i > 0 ? "%s >= %s".formatted(place, dialect.real(edges[i])) : present(place);
      sums.add("sum(case when %s%s then 1 else 0 end)".formatted(lower, upper));
    }
    List<Long> counts =
        list(
                "select " + String.join(", ", sums) + from(),
                row -> {
                  List<Long> found = new ArrayList<>();
                  for (int i = 1; i <= sums.size(); i++) {
                    found.add(row.getLong(i));
                  }
                  return found;
                })
            .get(0);
    return new Chart.Histogram(span.rows, missing, places, counts);
  }

  private record Group(@Nullable Object cell, long count, double sum, long summed) {
    double value(Aggregate aggregate) {
      return switch (aggregate) {
        case COUNT -> count;
        case SUM -> sum;
        case MEAN -> summed == 0 ? Double.NaN : sum / summed;
        case MEDIAN, MIN, MAX -> throw new IllegalArgumentException("refused above");
      };
    }
  }

  private Chart bars(SqlColumn x, @Nullable SqlColumn y, Aggregate aggregate) {
    String e = dialect.ordered(x);
    String value = y == null ? "0" : place(y);
    String figures = "count(*), sum(%s), count(%s)".formatted(value, value);
    String rank = aggregate == Aggregate.SUM ? "abs(sum(" + value + "))" : "count(*)";
    List<Group> top =
        list(
            "select %s, %s%s group by %s order by %s desc, %s%s"
                .formatted(
                    x.shownAs(e),
                    figures,
                    from(dialect.present(x)),
                    e,
                    rank,
                    e,
                    dialect.page(ChartScale.MOST_BARS, 0)),
            row ->
                new Group(
                    SqlCells.readKey(row, 1, x), row.getLong(2), row.getDouble(3), row.getLong(4)));
    boolean isAll = top.size() < ChartScale.MOST_BARS;
    record Totals(long rows, long distinct, Group all) {}
    Totals totals =
        list(
                "select count(*), %s, count(%s), sum(case when %s then %s end), count(case when %s then %s end)%s"
                    .formatted(
                        isAll ? "0" : "count(distinct " + e + ")",
                        e,
                        dialect.present(x),
                        value,
                        dialect.present(x),
                        value,
                        from()),
                row ->
                    new Totals(
                        row.getLong(1),
                        row.getLong(2),
                        new Group(null, row.getLong(3), row.getDouble(4), row.getLong(5))))
            .get(0);
    long shownCount = top.stream().mapToLong(Group::count).sum();
    double shownSum = top.stream().mapToDouble(Group::sum).sum();
    long shownSummed = top.stream().mapToLong(Group::summed).sum();
    int others = isAll ? 0 : (int) Math.max(0, totals.distinct - top.size());
    boolean byKey = !x.type().isTextual() && others == 0;
    top.sort(
        byKey
            ? Comparator.comparing((Group group) -> number(x, group))
            : Comparator.comparingDouble((Group group) -> -orLeast(group.value(aggregate))));
    Group rest =
        new Group(
            null,
            totals.all.count - shownCount,
            totals.all.sum - shownSum,
            totals.all.summed - shownSummed);
    return new Chart.Bars(
        totals.rows,
        totals.rows - totals.all.count,
        top.stream()
            .map(group -> ChartScale.bar(label(x, group.cell), group.count, group.value(aggregate)))
            .toList(),
        others == 0 ? null : new Chart.Bar("", false, rest.count, rest.value(aggregate)),
        others);
  }

  private static double orLeast(double value) {
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }

  private static double number(SqlColumn column, Group group) {
    Object cell = group.cell;
    if (cell instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    Double number = cell == null ? null : SqlValues.number(SqlValues.of(column, cell));
    return number == null ? Double.POSITIVE_INFINITY : number;
  }

  private static String label(SqlColumn column, @Nullable Object cell) {
    ColumnType type = column.type();
    if (cell instanceof Double real) {
      return Double.isFinite(real) ? DoubleText.asInJavaScript().of(real) : Double.toString(real);
    }
    if (cell instanceof Long units) {
      return type == ColumnType.DATE
          ? IsoText.date(units)
          : type.isTimestamp()
              ? IsoText.timestamp(units, type.fractionDigits(), 'T', column.field().zone() != null)
              : type == ColumnType.UINT64 ? Long.toUnsignedString(units) : Long.toString(units);
    }
    return String.valueOf(cell);
  }

  private Chart line(SqlColumn xColumn, @Nullable SqlColumn yColumn, int width) {
    String x = place(xColumn);
    String y = yColumn == null ? null : place(yColumn);
    String counted = y == null ? present(x) : present(x) + " and " + present(y);
    Span span = span(x, counted);
    long missing = span.rows - span.count;
    if (span.count == 0) {
      return new Chart.Line(span.rows, missing, List.of());
    }
    String part = span.part(dialect, x, width);
    // The largest value lies at the end of the last part, which is its own.
    String bucket = part == null ? "0" : atMost(part, width - 1);
    record Point(double bucket, Chart.LinePoint point) {}
    String ySql = y == null ? "0" : y;
    List<Point> points =
        list(
            "select %1$s, avg(%2$s), count(*), min(%3$s), max(%3$s), avg(%3$s)%4$s%5$s"
                .formatted(
                    bucket, x, ySql, from(counted), part == null ? "" : " group by " + bucket),
            row -> {
              long count = row.getLong(3);
              return new Point(
                  row.getDouble(1),
                  y == null
                      ? new Chart.LinePoint(row.getDouble(2), count, count, count, count)
                      : new Chart.LinePoint(
                          row.getDouble(2),
                          row.getDouble(4),
                          row.getDouble(5),
                          row.getDouble(6),
                          count));
            });
    return new Chart.Line(
        span.rows,
        missing,
        points.stream()
            .sorted(Comparator.comparingDouble(Point::bucket))
            .map(Point::point)
            .toList());
  }

  private static String atMost(String number, int most) {
    return "case when %1$s > %2$d then %2$d else %1$s end".formatted(number, most);
  }

  private Chart scatter(SqlColumn xColumn, SqlColumn yColumn) {
    String x = place(xColumn);
    String y = place(yColumn);
    String both = present(x) + " and " + present(y);
    Span across = span(x, both);
    long missing = across.rows - across.count;
    if (across.count <= ChartScale.MOST_POINTS) {
      return new Chart.Points(
          across.rows,
          missing,
          list(
              "select %s, %s%s".formatted(x, y, from(both)),
              row -> new double[] {row.getDouble(1), row.getDouble(2)}));
    }
    Span up = span(y, both);
    String column = cell(across, x, ChartScale.COLUMNS);
    String line = cell(up, y, ChartScale.LINES);
    Integer[] counts = new Integer[ChartScale.COLUMNS * ChartScale.LINES];
    java.util.Arrays.fill(counts, 0);
    list(
            "select buckaroo_c, buckaroo_l, count(*) from (select %s as buckaroo_c, %s as buckaroo_l%s) cells group by buckaroo_c, buckaroo_l"
                .formatted(column, line, from(both)),
            row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)})
        .forEach(cell -> counts[(int) (cell[1] * ChartScale.COLUMNS + cell[0])] = (int) cell[2]);
    return new Chart.Density(
        across.rows,
        missing,
        new Chart.Extent(across.min, across.max),
        new Chart.Extent(up.min, up.max),
        ChartScale.COLUMNS,
        List.of(counts));
  }

  private String cell(Span span, String place, int parts) {
    String part = span.part(dialect, place, parts);
    return part == null ? "0" : atMost(part, parts - 1);
  }
}
