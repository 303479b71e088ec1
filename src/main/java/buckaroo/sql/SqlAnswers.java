package buckaroo.sql;

import buckaroo.chart.Chart;
import buckaroo.chart.ChartAnswers;
import buckaroo.chart.ChartRequest;
import buckaroo.profile.Bar;
import buckaroo.profile.BarMeaning;
import buckaroo.profile.ColumnProfile;
import buckaroo.profile.Tally;
import buckaroo.profile.Value;
import buckaroo.query.BarCounts;
import buckaroo.query.BarFilters;
import buckaroo.query.CellSearch;
import buckaroo.query.MatchingCells;
import buckaroo.query.StatementAnswers;
import buckaroo.query.TableAnswers;
import buckaroo.query.ValueCounter;
import buckaroo.sql.dialect.Order;
import buckaroo.sql.dialect.Predicates;
import buckaroo.sql.dialect.SqlColumn;
import buckaroo.sql.dialect.SqlDialect;
import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import buckaroo.view.RowWindow;
import buckaroo.view.ViewSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about a table in an engine, each in a few statements. Safe for any thread. */
final class SqlAnswers implements TableAnswers, ChartAnswers, StatementAnswers {
  private final SqlTable table;
  private final SqlViews views;
  private final SqlDialect dialect;
  private final Predicates predicates;

  SqlAnswers(SqlTable table, SqlViews views) {
    this.table = table;
    this.views = views;
    this.dialect = table.dialect();
    this.predicates = new Predicates(dialect, table.columns());
  }

  @Override
  public Optional<Chart> chart(ViewSpec spec, ChartRequest request, Cancellation cancellation) {
    return Optional.of(
        SqlViews.told(
            () -> new SqlCharts(table, predicates.of(spec), cancellation).chart(request)));
  }

  @Override
  public Statement statement(ViewSpec spec) {
    return new Statement(
        table.engineLabel(), SqlViews.told(() -> views.rows(spec).plainStatement()));
  }

  // Values

  private record Totals(long rows, long present, long distinct) {}

  @Override
  public Optional<ValueCounter.Counts> values(
      ViewSpec spec, ValueCounter.Request request, Cancellation cancellation) {
    return Optional.of(SqlViews.told(() -> counts(spec, request, cancellation)));
  }

  private ValueCounter.Counts counts(
      ViewSpec spec, ValueCounter.Request request, Cancellation cancellation) {
    SqlColumn column = table.columns().get(request.column());
    String e = dialect.ordered(column);
    List<String> all = predicates.of(spec);
    List<String> wanted = new ArrayList<>(all);
    wanted.add(dialect.present(column));
    String holds = "";
    if (!request.contains().text().isEmpty()) {
      holds = " and " + predicates.of(column, request.contains());
      wanted.add(predicates.of(column, request.contains()));
    }
    List<Tally.ValueCount> top = new ArrayList<>();
    var read =
        table
            .database()
            .query(
                "select %s as buckaroo_v, count(*)%s group by %s order by count(*) desc, %s%s"
                    .formatted(
                        column.shownAs(e),
                        table.from(wanted),
                        e,
                        e,
                        dialect.page(request.limit(), 0)),
                cancellation,
                rows -> {
                  while (rows.next()) {
                    Object cell = SqlCells.readKey(rows, 1, column);
                    if (cell != null) {
                      top.add(new Tally.ValueCount(SqlValues.of(column, cell), rows.getLong(2)));
                    }
                  }
                  return top;
                });
    boolean isAll = read.size() < request.limit();
    String distinct =
        isAll
            ? "0"
            : dialect.distinct(
                "case when %s%s then %s end".formatted(dialect.present(column), holds, e));
    Totals totals =
        table
            .database()
            .query(
                "select count(*), count(%s), %s%s".formatted(e, distinct, table.from(all)),
                cancellation,
                rows -> {
                  rows.next();
                  return new Totals(rows.getLong(1), rows.getLong(2), rows.getLong(3));
                });
    long found = Math.max(read.size(), Math.min(totals.distinct, totals.present));
    return new ValueCounter.Counts(
        read,
        isAll ? read.size() : found,
        totals.rows - totals.present,
        totals.rows,
        !isAll && dialect.isDistinctApproximate());
  }

  // Bars

  @Override
  public Optional<BarCounts.Result> bars(
      ViewSpec spec,
      List<ColumnProfile> profiles,
      List<Integer> columns,
      Cancellation cancellation) {
    return Optional.of(SqlViews.told(() -> counted(spec, profiles, columns, cancellation)));
  }

  /** All bars of all columns are sums of one statement. */
  private BarCounts.Result counted(
      ViewSpec spec,
      List<ColumnProfile> profiles,
      List<Integer> columns,
      Cancellation cancellation) {
    List<List<BarMeaning>> meanings = new ArrayList<>();
    List<String> sums = new ArrayList<>();
    for (int column : columns) {
      List<BarMeaning> bars = BarMeaning.of(profiles.get(column));
      meanings.add(bars);
      SqlColumn asked = table.columns().get(column);
      for (BarMeaning bar : bars) {
        sums.add(sum(condition(column, asked, bar)));
      }
    }
    sums.add(0, "count(*)");
    long[] found =
        table
            .database()
            .query(
                "select " + String.join(", ", sums) + table.from(predicates.of(spec)),
                cancellation,
                rows -> {
                  rows.next();
                  long[] numbers = new long[sums.size()];
                  for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = rows.getLong(i + 1);
                  }
                  return numbers;
                });
    List<List<BarCounts.Counted>> result = new ArrayList<>();
    int at = 1;
    for (int i = 0; i < columns.size(); i++) {
      ColumnProfile profile = profiles.get(columns.get(i));
      var filters = new BarFilters(columns.get(i), profile.field());
      List<BarMeaning> bars = meanings.get(i);
      long named = 0;
      for (int bar = 0; bar < bars.size(); bar++) {
        named += bars.get(bar) instanceof BarMeaning.One ? found[at + bar] : 0;
      }
      List<BarCounts.Counted> counted = new ArrayList<>();
      for (int bar = 0; bar < bars.size(); bar++) {
        BarMeaning meaning = bars.get(bar);
        Bar.Kind kind = profile.histogram().get(bar).kind();
        // Others are all present cells but those that have a bar of their own.
        long count =
            meaning instanceof BarMeaning.Others ? Math.max(0, found[at] - named) : found[at];
        at++;
        counted.add(new BarCounts.Counted(kind, count, filters.of(meaning)));
      }
      result.add(counted);
    }
    return new BarCounts.Result(found[0], result);
  }

  private static String sum(String condition) {
    return "sum(case when " + condition + " then 1 else 0 end)";
  }

  private String condition(int position, SqlColumn column, BarMeaning bar) {
    if (bar instanceof BarMeaning.Missing) {
      return dialect.missing(column);
    }
    if (bar instanceof BarMeaning.Others) {
      return dialect.present(column);
    }
    if (bar instanceof BarMeaning.One one) {
      return one(position, column, one.value());
    }
    String place = dialect.units(column);
    if (bar instanceof BarMeaning.UpTo tail) {
      return "%s and %s <= %s".formatted(dialect.present(column), place, dialect.real(tail.high()));
    }
    if (bar instanceof BarMeaning.From tail) {
      return "%s and %s >= %s".formatted(dialect.present(column), place, dialect.real(tail.low()));
    }
    BarMeaning.Between bin = (BarMeaning.Between) bar;
    return "%s and %s %s %s and %s %s %s"
        .formatted(
            dialect.present(column),
            place,
            bin.includesLow() ? ">=" : ">",
            dialect.real(bin.low()),
            place,
            bin.includesHigh() ? "<=" : "<",
            dialect.real(bin.high()));
  }

  private String one(int position, SqlColumn column, Value value) {
    if (value instanceof Value.Text text && text.isCut()) {
      // Of a long text only its beginning is known.
      String beginning = text.value().substring(0, text.value().length() - 1);
      int characters = beginning.codePointCount(0, beginning.length());
      return "%s = %s"
          .formatted(dialect.prefix(dialect.ordered(column), characters), dialect.text(beginning));
    }
    if (value instanceof Value.Real real && Double.isInfinite(real.value())) {
      return "%s = %s".formatted(column.value(), dialect.real(real.value()));
    }
    return new BarFilters(position, column.field())
        .of(new BarMeaning.One(value)).stream()
            .map(predicates::of)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no condition for " + column.name()));
  }

  // The next match

  @Override
  public Optional<CellSearch.Result> find(
      ViewSpec spec, CellSearch.Request request, Cancellation cancellation) {
    return Optional.of(SqlViews.told(() -> found(spec, request, cancellation)));
  }

  private CellSearch.Result found(
      ViewSpec spec, CellSearch.Request request, Cancellation cancellation) {
    SpecRows rows = views.rows(spec);
    var cells = new MatchingCells(request.search(), request.column());
    long matching = rows.matching(holds(request), cancellation);
    if (matching == 0) {
      return new CellSearch.Result(Optional.empty(), 0);
    }
    long total = rows.counted(cancellation);
    SqlView view = new SqlView(table, rows, cancellation);
    boolean forward = request.forward();
    long from = Math.max(-1, Math.min(request.row(), total));
    @Nullable List<@Nullable Object> key = null;
    if (from >= 0 && from < total) {
      RowWindow window = view.window(from, from + 1);
      if (window.rowCount() > 0) {
        int columns = table.columns().size();
        int after = request.after().orElse(forward ? -1 : Integer.MAX_VALUE);
        int column = cells.next(window, Math.min(after, columns), forward);
        if (column >= 0) {
          return new CellSearch.Result(
              Optional.of(new CellSearch.Cell(from, column, false)), matching);
        }
        KnownPlaces.Place place = rows.places().before(from);
        key = place != null && place.position() == from ? place.key() : null;
      }
    }
    boolean isBeyond = forward ? from >= total : from < 0;
    Optional<CellSearch.Cell> next =
        isBeyond ? Optional.empty() : next(rows, request, cells, from, key, false, cancellation);
    if (next.isEmpty() && request.wrap()) {
      next = next(rows, request, cells, forward ? -1 : total, null, true, cancellation);
    }
    return new CellSearch.Result(next, matching);
  }

  /** That a row, or its cell in the asked column, holds what is searched for. */
  private String holds(CellSearch.Request request) {
    return request.column().isEmpty()
        ? predicates.of(request.search())
        : predicates.of(table.columns().get(request.column().getAsInt()), request.search());
  }

  /**
   * The next row that matches, beyond another one.
   *
   * @param from the position of that one; one beyond either end for all rows
   * @param key of that one; null for none
   */
  private Optional<CellSearch.Cell> next(
      SpecRows rows,
      CellSearch.Request request,
      MatchingCells cells,
      long from,
      @Nullable List<@Nullable Object> key,
      boolean wrapped,
      Cancellation cancellation) {
    boolean forward = request.forward();
    Order order = rows.order();
    List<String> beyond = new ArrayList<>();
    if (key != null) {
      beyond.add(forward ? order.after(key) : order.before(key));
    }
    List<String> matching = new ArrayList<>(beyond);
    matching.add(holds(request));
    RowBlock block =
        table
            .database()
            .query(
                rows.statement(matching, !forward) + dialect.page(1, 0),
                cancellation,
                found -> {
                  RowBlock read = new RowBlock(table.columns());
                  if (found.next()) {
                    read.add(rows.read(found));
                  }
                  return read;
                });
    if (block.size() == 0) {
      return Optional.empty();
    }
    List<@Nullable Object> reached = rows.key(block.row(0));
    List<String> between = new ArrayList<>(rows.conditions());
    between.addAll(beyond);
    between.add(forward ? order.before(reached) : order.after(reached));
    long passed = table.countOf(between, cancellation);
    long position = forward ? from + 1 + passed : from - 1 - passed;
    rows.places().note(position, reached);
    var slice = block.table();
    var window =
        new RowWindow(slice.schema(), slice.columns(), new int[] {0}, null, position, 1, true);
    int column = cells.next(window, forward ? -1 : table.columns().size(), forward);
    // An engine may take for equal what we tell apart; then the row itself is what was found.
    int shown = column < 0 ? request.column().orElse(0) : column;
    return Optional.of(new CellSearch.Cell(position, shown, wrapped));
  }
}
