package buckaroo.sql;

import buckaroo.profile.BinEdges;
import buckaroo.profile.ColumnProfile;
import buckaroo.profile.ColumnProfile.Figure;
import buckaroo.profile.HistogramBins;
import buckaroo.profile.NumberSummary;
import buckaroo.profile.TableProfile;
import buckaroo.profile.Tally;
import buckaroo.profile.TextSummary;
import buckaroo.profile.Value;
import buckaroo.sql.dialect.SqlColumn;
import buckaroo.sql.dialect.SqlDialect;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The statistics of a table in four statements at most, whatever its columns: counts, extremes and
 * means of all columns; quantiles, where the first statement could not tell them, of all rows or of
 * a sample; the bins of all histograms; the most frequent values of all columns that have few
 * enough. What an engine only estimates is marked, and never above the number of rows. Confined to
 * one thread.
 */
final class SqlProfiler {
  /** Of so many distinct values the most frequent ones are looked for; more cost too much. */
  private static final long MOST_GROUPS = 100_000;

  /** Of a larger table what needs sorting is told by as many rows, where the engine gives some. */
  private static final long SAMPLE_ROWS = 100_000;

  private final SqlTable table;
  private final SqlDialect dialect;
  private final List<SqlColumn> columns;
  private final Cancellation cancellation;
  private final boolean exactDistinct;

  /** Rows by chance, which tell of quantiles and distinct values; empty for all of them. */
  private final Optional<String> sample;

  private long rowCount;

  SqlProfiler(SqlTable table, Cancellation cancellation) {
    this.table = table;
    this.dialect = table.dialect();
    this.columns = table.columns();
    this.cancellation = cancellation;
    this.exactDistinct = !dialect.isDistinctApproximate();
    long rows = table.rowCount();
    this.sample =
        rows > 2 * SAMPLE_ROWS ? table.fromSample(100.0 * SAMPLE_ROWS / rows) : Optional.empty();
  }

  /** What the statements tell of one column, one after the other. */
  private final class Found {
    final SqlColumn column;
    long present;
    long distinct;
    @Nullable Object min;
    @Nullable Object max;
    double mean = Double.NaN;
    double deviation = Double.NaN;
    @Nullable TextSummary text;
    final double[] quantiles = new double[NumberSummary.FRACTIONS.size()];
    boolean hasQuantiles;
    @Nullable BinEdges edges;
    @Nullable List<Long> bins;
    Tally tally = Tally.EMPTY;
    boolean hasTop;

    Found(SqlColumn column) {
      this.column = column;
    }

    boolean isNumber() {
      return column.type().isInteger() || column.type().isFloat();
    }

    boolean isOnALine() {
      return isNumber() || column.type().isDateOrTimestamp();
    }

    /** A double that can be calculated with; null for what is missing or infinite. */
    String finite() {
      String units = dialect.units(column);
      return column.type().isFloat()
          ? "case when %1$s between %2$s and %3$s then %1$s end"
              .formatted(units, dialect.real(-Double.MAX_VALUE), dialect.real(Double.MAX_VALUE))
          : units;
    }

    double low() {
      return quantiles[0];
    }

    double high() {
      return quantiles[quantiles.length - 1];
    }

    boolean hasMiddle() {
      return hasQuantiles && low() < high() && Double.isFinite(low()) && Double.isFinite(high());
    }
  }

  TableProfile profile() {
    List<Found> all = columns.stream().map(Found::new).toList();
    summarize(all);
    sample.ifPresent(from -> sample(all, from));
    rank(all);
    count(all);
    name(all);
    return new TableProfile(rowCount, all.stream().map(this::profile).toList());
  }

  /** Reads the only row of a statement, cell by cell. */
  private interface Cells {
    void read(ResultSet row, int[] at) throws SQLException;
  }

  private void one(List<String> expressions, String from, Cells cells) {
    table
        .database()
        .query(
            "select " + String.join(", ", expressions) + from,
            cancellation,
            rows -> {
              rows.next();
              cells.read(rows, new int[] {1});
              return true;
            });
  }

  // Counts, extremes and means

  private void summarize(List<Found> all) {
    List<String> expressions = new ArrayList<>(List.of("count(*)"));
    for (Found found : all) {
      SqlColumn column = found.column;
      String e = dialect.ordered(column);
      boolean isComparable = column.type() != ColumnType.JSON;
      expressions.add("count(" + e + ")");
      expressions.add(isComparable && sample.isEmpty() ? dialect.distinct(e) : "0");
      if (found.isOnALine()) {
        expressions.add(column.shownAs("min(" + e + ")"));
        expressions.add(column.shownAs("max(" + e + ")"));
        if (sample.isEmpty()) {
          addQuantiles(found, expressions);
        }
      }
      if (found.isNumber()) {
        expressions.add("avg(" + found.finite() + ")");
        expressions.add(dialect.deviation(found.finite()));
      }
      if (column.type().isTextual()) {
        String length =
            dialect.length(
                column.type() == ColumnType.DECIMAL
                    ? dialect.asText(column.value())
                    : column.value());
        expressions.add("min(" + length + ")");
        expressions.add("max(" + length + ")");
        expressions.add("avg(" + dialect.asDouble(length) + ")");
        expressions.add("sum(case when " + length + " = 0 then 1 else 0 end)");
      }
    }
    one(
        expressions,
        table.from(List.of()),
        (row, at) -> {
          rowCount = row.getLong(at[0]++);
          for (Found found : all) {
            summarize(found, row, at);
          }
        });
    table.noteCount(new Count(rowCount, true));
  }

  private void addQuantiles(Found found, List<String> expressions) {
    for (double fraction : NumberSummary.FRACTIONS) {
      expressions.add(dialect.quantile(found.column, fraction).orElse("0"));
    }
  }

  private void readQuantiles(Found found, ResultSet row, int[] at) throws SQLException {
    for (int i = 0; i < found.quantiles.length; i++) {
      found.quantiles[i] = quantile(found.column, row, at[0]++);
      found.hasQuantiles =
          found.present > 0
              && !Double.isNaN(found.quantiles[i])
              && dialect.quantile(found.column, NumberSummary.FRACTIONS.get(i)).isPresent();
    }
  }

  /** What would need all rows sorted, of some of them. */
  private void sample(List<Found> all, String from) {
    List<String> expressions = new ArrayList<>();
    for (Found found : all) {
      String e = dialect.ordered(found.column);
      boolean isComparable = found.column.type() != ColumnType.JSON;
      expressions.add("count(" + e + ")");
      expressions.add(isComparable ? dialect.distinct(e) : "0");
      if (found.isOnALine()) {
        addQuantiles(found, expressions);
      }
    }
    one(
        expressions,
        from,
        (row, at) -> {
          for (Found found : all) {
            long seen = row.getLong(at[0]++);
            found.distinct = scaled(row.getLong(at[0]++), seen, found.present);
            if (found.isOnALine()) {
              readQuantiles(found, row, at);
            }
          }
        });
  }

  /** Of few values a sample has met all; of values that hardly repeat there are as many as rows. */
  private static long scaled(long distinct, long seen, long present) {
    if (seen == 0) {
      return 0;
    }
    double times = (double) present / seen;
    double repeated = (double) distinct / seen;
    double factor = repeated < 0.1 ? 1 : repeated > 0.9 ? times : Math.sqrt(times);
    return Math.min(present, Math.round(distinct * factor));
  }

  private void summarize(Found found, ResultSet row, int[] at) throws SQLException {
    SqlColumn column = found.column;
    found.present = row.getLong(at[0]++);
    found.distinct = Math.min(found.present, row.getLong(at[0]++));
    if (found.isOnALine()) {
      found.min = SqlCells.readKey(row, at[0]++, column);
      found.max = SqlCells.readKey(row, at[0]++, column);
      if (sample.isEmpty()) {
        readQuantiles(found, row, at);
      }
    }
    if (found.isNumber()) {
      found.mean = real(row, at[0]++);
      found.deviation = real(row, at[0]++);
    }
    if (column.type().isTextual()) {
      long shortest = row.getLong(at[0]++);
      long longest = row.getLong(at[0]++);
      double mean = real(row, at[0]++);
      long empty = row.getLong(at[0]++);
      found.text = found.present == 0 ? null : new TextSummary(shortest, longest, mean, empty);
    }
  }

  /** Engines give quantiles in units, or as values of the column. */
  private double quantile(SqlColumn column, ResultSet row, int at) throws SQLException {
    if (dialect.isQuantileApproximate() || !column.type().isDateOrTimestamp()) {
      return real(row, at);
    }
    Object cell = SqlCells.readKey(row, at, column);
    return cell instanceof Long units ? units : Double.NaN;
  }

  private static double real(ResultSet row, int at) throws SQLException {
    double value = row.getDouble(at);
    return row.wasNull() ? Double.NaN : value;
  }

  // Quantiles by ranks

  /** For an engine without such aggregates: every column is sorted once, all in one statement. */
  private void rank(List<Found> all) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Found found = all.get(i);
      if (!found.isOnALine() || found.hasQuantiles || found.present == 0) {
        continue;
      }
      List<String> ranks = new ArrayList<>();
      for (double fraction : NumberSummary.FRACTIONS) {
        ranks.add(Long.toString(rank(found, fraction)));
      }
      parts.add(
          "select %d, buckaroo_r, buckaroo_v from (select %s as buckaroo_v, row_number() over (order by %s) as buckaroo_r%s) ranked where buckaroo_r in (%s)"
              .formatted(
                  i,
                  dialect.units(found.column),
                  dialect.units(found.column),
                  table.from(List.of(dialect.present(found.column))),
                  String.join(", ", ranks)));
    }
    if (parts.isEmpty()) {
      return;
    }
    table
        .database()
        .query(
            String.join(" union all ", parts),
            cancellation,
            rows -> {
              while (rows.next()) {
                Found found = all.get(rows.getInt(1));
                found.hasQuantiles = true;
                for (int i = 0; i < found.quantiles.length; i++) {
                  if (rank(found, NumberSummary.FRACTIONS.get(i)) == rows.getLong(2)) {
                    found.quantiles[i] = rows.getDouble(3);
                  }
                }
              }
              return true;
            });
  }

  private static long rank(Found found, double fraction) {
    return 1 + Math.round((found.present - 1) * fraction);
  }

  // Bins

  private void count(List<Found> all) {
    List<String> sums = new ArrayList<>();
    for (Found found : all) {
      if (found.hasMiddle()) {
        found.edges = BinEdges.between(found.low(), found.high());
      }
      if (found.edges != null) {
        String place = dialect.units(found.column);
        for (int bin = 0; bin < HistogramBins.BINS; bin++) {
          // Strictly between the tails, which are bars of their own.
          sums.add(
              "sum(case when %s and %s %s %s and %s < %s then 1 else 0 end)"
                  .formatted(
                      dialect.present(found.column),
                      place,
                      bin == 0 ? ">" : ">=",
                      dialect.real(found.edges.edge(bin)),
                      place,
                      dialect.real(found.edges.edge(bin + 1))));
        }
      }
    }
    if (sums.isEmpty()) {
      return;
    }
    one(
        sums,
        table.from(List.of()),
        (row, at) -> {
          for (Found found : all) {
            if (found.edges != null) {
              List<Long> bins = new ArrayList<>();
              for (int bin = 0; bin < HistogramBins.BINS; bin++) {
                bins.add(row.getLong(at[0]++));
              }
              found.bins = bins;
            }
          }
        });
  }

  // The most frequent values

  private void name(List<Found> all) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Found found = all.get(i);
      SqlColumn column = found.column;
      if (found.present == 0 || found.distinct > MOST_GROUPS || column.type() == ColumnType.JSON) {
        continue;
      }
      String e = dialect.ordered(column);
      String groups =
          "select %s as buckaroo_k, count(*) as buckaroo_n%s group by %s"
              .formatted(e, table.from(List.of(dialect.present(column))), e);
      parts.add(
          """
          select * from (select %d as buckaroo_c, %s as buckaroo_v, buckaroo_n, \
          count(*) over () as buckaroo_d, \
          sum(case when buckaroo_n = 1 then 1 else 0 end) over () as buckaroo_u \
          from (%s) g order by buckaroo_n desc, buckaroo_k%s) t\
          """
              .formatted(
                  i,
                  dialect.asText(column.shownAs("buckaroo_k")),
                  groups,
                  dialect.page(Tally.TOP, 0)));
    }
    if (parts.isEmpty()) {
      return;
    }
    List<List<Tally.ValueCount>> top = new ArrayList<>();
    all.forEach(found -> top.add(new ArrayList<>()));
    table
        .database()
        .query(
            String.join(" union all ", parts),
            cancellation,
            rows -> {
              while (rows.next()) {
                int at = rows.getInt(1);
                Found found = all.get(at);
                Value value = SqlValues.parse(found.column, String.valueOf(rows.getString(2)));
                top.get(at).add(new Tally.ValueCount(value, rows.getLong(3)));
                found.hasTop = true;
                found.tally = new Tally(rows.getLong(4), rows.getLong(5), List.of());
              }
              return true;
            });
    for (int i = 0; i < all.size(); i++) {
      Found found = all.get(i);
      if (found.hasTop) {
        List<Tally.ValueCount> named =
            top.get(i).stream()
                .sorted((left, right) -> Long.compare(right.count(), left.count()))
                .toList();
        found.tally = new Tally(found.tally.distinctCount(), found.tally.uniqueCount(), named);
      }
    }
  }

  // All of it

  private ColumnProfile profile(Found found) {
    Set<Figure> approximate = EnumSet.noneOf(Figure.class);
    boolean isJson = found.column.type() == ColumnType.JSON;
    Tally tally = found.tally;
    if (!found.hasTop && !isJson) {
      // Nearly as many values as cells: each of them occurs once, or hardly any does not.
      boolean isKey = found.distinct * 100 >= found.present * 95;
      tally = new Tally(found.distinct, isKey ? found.distinct : 0, List.of());
      if (!exactDistinct || sample.isPresent() || isKey && found.distinct < found.present) {
        approximate.add(Figure.DISTINCT);
      }
    }
    NumberSummary numbers = numbers(found);
    if (numbers != null && (dialect.isQuantileApproximate() || sample.isPresent())) {
      approximate.add(Figure.QUANTILES);
    }
    return ColumnProfile.measured(
        found.column.field(),
        rowCount,
        rowCount - found.present,
        tally,
        numbers,
        found.text,
        approximate);
  }

  private @Nullable NumberSummary numbers(Found found) {
    if (!found.isOnALine()
        || found.min == null
        || found.max == null
        || found.min instanceof String
        || found.max instanceof String) {
      return null;
    }
    Value min = SqlValues.of(found.column, found.min);
    Value max = SqlValues.of(found.column, found.max);
    List<Double> quantiles =
        IntStream.range(0, found.quantiles.length)
            .mapToObj(i -> within(found.quantiles[i], min, max))
            .toList();
    HistogramBins bins = null;
    BinEdges edges = found.edges;
    if (edges != null && found.bins != null) {
      List<Double> all = new ArrayList<>();
      for (int i = 0; i <= HistogramBins.BINS; i++) {
        all.add(edges.edge(i));
      }
      bins = new HistogramBins(all, found.bins, found.low(), found.high());
    }
    return new NumberSummary(min, max, found.mean, found.deviation, quantiles, bins);
  }

  /** An estimate may lie beyond what there is. */
  private static double within(double value, Value min, Value max) {
    Double low = SqlValues.number(min);
    Double high = SqlValues.number(max);
    return low == null || high == null || Double.isNaN(value)
        ? value
        : Math.max(low, Math.min(high, value));
  }
}
