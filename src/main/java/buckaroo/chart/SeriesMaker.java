package buckaroo.chart;

import buckaroo.chart.ChartRequest.Aggregate;
import buckaroo.chart.ChartRequest.Order;
import buckaroo.chart.ChartRequest.Step;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Draws what was gathered by place and series: bars, lines and boxes. */
final class SeriesMaker {
  private static final int MOST_STEPS = 2000;
  private static final int USUAL_STEPS = 120;
  private static final double WHISKERS = 1.5;

  private final Scan scan;
  private final ChartRequest request;
  private final List<Field> fields;
  private final @Nullable PlotValues y;

  /**
   * A maker.
   *
   * @param fields of all columns
   * @param y null for the number of rows
   */
  SeriesMaker(Scan scan, ChartRequest request, List<Field> fields, @Nullable PlotValues y) {
    this.scan = scan;
    this.request = request;
    this.fields = fields;
    this.y = y;
  }

  private Tallies gather(Tallies.Place place, boolean keeping) {
    return Tallies.gather(scan, new Tallies.Plan(place, y, request.color(), fields, keeping));
  }

  private boolean keepsForMedian() {
    return request.aggregate() == Aggregate.MEDIAN;
  }

  /** One bar a category, made of series. */
  Chart bars() {
    Tallies tallies = gather(new Tallies.ByCategory(request.x()), keepsForMedian());
    Categories groups = tallies.categories();
    SeriesRanks ranks = SeriesRanks.of(tallies);
    Map<Integer, SeriesTally> totals = totals(tallies);
    List<Integer> ranked = new ArrayList<>(totals.keySet());
    ranked.sort(
        Comparator.comparingDouble((Integer group) -> importance(of(totals, group)))
            .thenComparing(groups::label));
    List<Integer> shown =
        new ArrayList<>(ranked.subList(0, Math.min(BarsMaker.MOST_BARS, ranked.size())));
    List<Integer> rest = ranked.subList(shown.size(), ranked.size());
    shown.sort(order(groups, totals, rest.isEmpty()));
    Map<Integer, Integer> rows = new HashMap<>();
    shown.forEach(group -> rows.put(group, rows.size()));
    SeriesTally others = new SeriesTally(keepsForMedian());
    rest.forEach(group -> others.add(of(totals, group)));
    Chart.Bars bars =
        new Chart.Bars(
            scan.rows(),
            tallies.missing(),
            shown.stream().map(group -> bar(groups.label(group), of(totals, group))).toList(),
            rest.isEmpty() ? null : new Chart.Bar("", false, others.rows(), value(others)),
            rest.size());
    int lines = shown.size() + (rest.isEmpty() ? 0 : 1);
    SeriesTally[][] cells = new SeriesTally[lines][ranks.series().size()];
    tallies
        .pairs()
        .forEach(
            (key, tally) -> {
              int row = rows.getOrDefault(Tallies.placeOf(key), shown.size());
              put(cells[row], ranks.of(Tallies.colorOf(key)), tally);
            });
    List<List<Double>> parts = new ArrayList<>();
    for (SeriesTally[] line : cells) {
      parts.add(values(line));
    }
    return new Chart.SeriesBars(bars, ranks.series(), parts);
  }

  private Comparator<Integer> order(
      Categories groups, Map<Integer, SeriesTally> totals, boolean isWhole) {
    boolean byName =
        request.order() == Order.NAME
            || (request.order() == Order.USUAL && groups.isOrdered() && isWhole);
    if (byName) {
      return groups::compare;
    }
    return Comparator.comparingDouble(
            (Integer group) -> {
              double value = value(of(totals, group));
              return Double.isNaN(value) ? Double.POSITIVE_INFINITY : -value;
            })
        .thenComparing(groups::label);
  }

  private static SeriesTally of(Map<Integer, SeriesTally> totals, int group) {
    return Objects.requireNonNull(totals.get(group));
  }

  private double importance(SeriesTally tally) {
    return request.aggregate() == Aggregate.SUM ? -Math.abs(tally.sum()) : -tally.rows();
  }

  /** The rows of each category, of all series. */
  private Map<Integer, SeriesTally> totals(Tallies tallies) {
    Map<Integer, SeriesTally> totals = new HashMap<>();
    tallies
        .pairs()
        .forEach(
            (key, tally) ->
                totals
                    .computeIfAbsent(
                        Tallies.placeOf(key), group -> new SeriesTally(keepsForMedian()))
                    .add(tally));
    return totals;
  }

  private Chart.Bar bar(String label, SeriesTally tally) {
    return new Chart.Bar(Labels.cut(label), Labels.isWhole(label), tally.rows(), value(tally));
  }

  private double value(SeriesTally tally) {
    return tally.value(request.aggregate());
  }

  private void put(SeriesTally[] line, int at, SeriesTally tally) {
    SeriesTally before = line[at];
    if (before == null) {
      before = new SeriesTally(keepsForMedian());
      line[at] = before;
    }
    before.add(tally);
  }

  private List<Double> values(SeriesTally[] line) {
    List<Double> values = new ArrayList<>();
    for (SeriesTally tally : line) {
      values.add(tally == null ? Double.NaN : value(tally));
    }
    return values;
  }

  /** What happens along x, step by step. */
  Chart lines() {
    Field field = fields.get(request.x());
    PlotValues x = PlotValues.of(field, request.x(), "the horizontal axis of a line");
    Span span = span(x);
    if (span.count == 0) {
      return new Chart.SeriesLines(
          scan.rows(), scan.rows(), List.of(), List.of(), List.of(), List.of());
    }
    Edges edges = edges(field, span);
    Tallies tallies = gather(new Tallies.ByBin(x, edges), keepsForMedian());
    SeriesRanks ranks = SeriesRanks.of(tallies);
    SeriesTally[][] cells = new SeriesTally[ranks.series().size()][edges.bins()];
    tallies
        .pairs()
        .forEach(
            (key, tally) ->
                put(cells[ranks.of(Tallies.colorOf(key))], Tallies.placeOf(key), tally));
    List<Double> places = new ArrayList<>();
    for (int i = 0; i <= edges.bins(); i++) {
      places.add(edges.edge(i));
    }
    List<List<Double>> values = new ArrayList<>();
    List<List<Long>> counts = new ArrayList<>();
    for (SeriesTally[] line : cells) {
      values.add(stepValues(line));
      List<Long> rows = new ArrayList<>();
      for (SeriesTally tally : line) {
        rows.add(tally == null ? 0L : tally.rows());
      }
      counts.add(rows);
    }
    return new Chart.SeriesLines(
        scan.rows(), tallies.missing(), places, ranks.series(), values, counts);
  }

  /** A step without rows has none of them, but no mean. */
  private List<Double> stepValues(SeriesTally[] line) {
    if (request.aggregate() != Aggregate.COUNT) {
      return values(line);
    }
    List<Double> counts = new ArrayList<>();
    for (SeriesTally tally : line) {
      counts.add(tally == null ? 0.0 : tally.rows());
    }
    return counts;
  }

  private Edges edges(Field field, Span span) {
    if (!PlotValues.isTime(field.type())) {
      return Edges.ofNumbers(span.min, span.max, field.type().isInteger());
    }
    boolean days = field.type() == ColumnType.DATE;
    if (request.step() == Step.AUTO || request.step() == Step.NONE) {
      int most = Math.min(USUAL_STEPS, request.width());
      return new Edges(TimeSteps.edges(span.min, span.max, days, most));
    }
    return new Edges(TimeSteps.edges(span.min, span.max, request.step(), MOST_STEPS));
  }

  private Span span(PlotValues x) {
    Parallel workers = Parallel.of(scan.cancellation());
    List<Scan> shares = scan.shares(workers);
    Span[] spans = new Span[shares.size()];
    workers.run(shares.size(), share -> spans[share] = span(shares.get(share), x));
    Span all = new Span();
    for (Span each : spans) {
      all.add(each);
    }
    return all;
  }

  private static Span span(Scan share, PlotValues x) {
    Span span = new Span();
    double[] xs = new double[Scan.BLOCK_ROWS];
    share.each(
        block -> {
          x.read(block, xs);
          for (int i = 0; i < block.rowCount(); i++) {
            if (!Double.isNaN(xs[i])) {
              span.add(xs[i]);
            }
          }
        });
    return span;
  }

  /** How y spreads in each category. */
  Chart boxes() {
    Tallies tallies = gather(new Tallies.ByCategory(request.x()), true);
    Categories groups = tallies.categories();
    Map<Integer, SeriesTally> totals = new HashMap<>();
    long[] without = {tallies.missing()};
    tallies
        .pairs()
        .forEach(
            (key, tally) -> {
              without[0] += tally.rows() - tally.numbers();
              if (tally.numbers() > 0) {
                totals
                    .computeIfAbsent(Tallies.placeOf(key), group -> new SeriesTally(true))
                    .add(tally);
              }
            });
    List<Integer> ranked = new ArrayList<>(totals.keySet());
    ranked.sort(
        Comparator.comparingLong((Integer group) -> -of(totals, group).rows())
            .thenComparing(groups::label));
    List<Integer> shown =
        new ArrayList<>(ranked.subList(0, Math.min(BarsMaker.MOST_BARS, ranked.size())));
    boolean isWhole = shown.size() == ranked.size();
    if (request.order() == Order.NAME
        || (request.order() == Order.USUAL && groups.isOrdered() && isWhole)) {
      shown.sort(groups::compare);
    } else if (request.order() == Order.VALUE) {
      shown.sort(Comparator.comparingDouble(group -> -of(totals, group).quantile(0.5)));
    }
    Chart.Box[] boxes = new Chart.Box[shown.size()];
    Parallel.of(scan.cancellation())
        .run(
            boxes.length,
            at -> boxes[at] = box(groups.label(shown.get(at)), of(totals, shown.get(at))));
    return new Chart.Boxes(scan.rows(), without[0], List.of(boxes), ranked.size() - shown.size());
  }

  private static Chart.Box box(String label, SeriesTally tally) {
    double low = tally.quantile(0.25);
    double high = tally.quantile(0.75);
    double reach = WHISKERS * (high - low);
    return new Chart.Box(
        Labels.cut(label),
        Labels.isWhole(label),
        tally.numbers(),
        tally.min(),
        tally.firstFrom(low - reach),
        low,
        tally.quantile(0.5),
        high,
        tally.lastUpTo(high + reach),
        tally.max());
  }
}
