package buckaroo.sql;

import buckaroo.sql.connect.Database;
import buckaroo.sql.dialect.SqlColumn;
import buckaroo.sql.dialect.SqlDialect;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Counts rows by ranges of a key, in two statements: where its values begin and end, and how many
 * lie in each of some ranges between. Numbers and times are divided evenly, texts by what they
 * begin with. A range is told by its smallest value, so that it does not matter how an engine
 * rounds where it divides. Immutable.
 */
final class RangeCounts {
  private static final int LEAST_RANGES = 64;
  private static final int MOST_RANGES = 8_192;

  /** So many rows a range are aimed at. */
  private static final long AIM = 2_000;

  /** Texts of bounds are cut here; what they begin with tells them apart. */
  private static final int BOUND_CHARS = 1_000;

  private final SqlTable table;
  private final SqlDialect dialect;
  private final List<String> conditions;

  RangeCounts(SqlTable table, List<String> conditions) {
    this.table = table;
    this.dialect = table.dialect();
    this.conditions = List.copyOf(conditions);
  }

  /**
   * One range.
   *
   * @param low its smallest value
   * @param isOneValue whether it is the only one
   */
  record Range(Object low, long rows, boolean isOneValue) {
    /** Whether the value may be longer than what is known of it. */
    boolean isCut() {
      return low instanceof String text && text.length() >= BOUND_CHARS;
    }
  }

  /**
   * The ranges of a key that hold rows, rising; one or none where its values cannot be told apart.
   *
   * @param more what the rows fulfil beside the conditions
   * @param rows about how many these are
   */
  List<Range> of(SqlColumn key, List<String> more, long rows, Cancellation cancellation) {
    List<String> all = new ArrayList<>(conditions);
    all.addAll(more);
    all.add(dialect.ordered(key) + " is not null");
    String from = table.from(all);
    if (key.type() == ColumnType.BOOLEAN) {
      return truths(key, from, cancellation);
    }
    boolean isText = key.type().isTextual() && key.type() != ColumnType.DECIMAL;
    return isText && !key.equals(table.placeColumn())
        ? texts(key, from, cancellation)
        : numbers(key, from, rows, cancellation);
  }

  private <T> List<T> list(String sql, Cancellation cancellation, Database.Reading<T> row) {
    return table.database().list(sql, cancellation, row);
  }

  private List<Range> truths(SqlColumn key, String from, Cancellation cancellation) {
    String e = dialect.ordered(key);
    List<Range> found =
        list(
            "select %s, count(*)%s group by %s".formatted(e, from, e),
            cancellation,
            row ->
                new Range(Boolean.TRUE.equals(SqlCells.read(row, 1, key)), row.getLong(2), true));
    found.sort(Comparator.comparing(range -> Boolean.TRUE.equals(range.low)));
    return found;
  }

  /** 1 where all values are the same. */
  private static String oneValue(String e) {
    return "case when min(%1$s) = max(%1$s) then 1 else 0 end".formatted(e);
  }

  private record TextSpan(@Nullable String min, @Nullable String max) {}

  private List<Range> texts(SqlColumn key, String from, Cancellation cancellation) {
    String e = dialect.ordered(key);
    String smallest = dialect.prefix("min(" + e + ")", BOUND_CHARS);
    TextSpan span =
        list(
                "select %s, %s%s"
                    .formatted(smallest, dialect.prefix("max(" + e + ")", BOUND_CHARS), from),
                cancellation,
                row -> new TextSpan(row.getString(1), row.getString(2)))
            .get(0);
    if (span.min == null || span.max == null) {
      return List.of();
    }
    String beginning = dialect.prefix(e, distinguishing(span.min, span.max));
    List<Range> found =
        list(
            "select count(*), %s, %s%s group by %s"
                .formatted(smallest, oneValue(e), from, beginning),
            cancellation,
            row -> new Range(String.valueOf(row.getString(2)), row.getLong(1), row.getInt(3) == 1));
    found.sort(Comparator.comparing(range -> utf8(range.low), Arrays::compareUnsigned));
    return found;
  }

  private static byte[] utf8(Object text) {
    return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
  }

  /** How many characters a text needs to be told from most others between two. */
  private static int distinguishing(String min, String max) {
    int[] low = min.codePoints().toArray();
    int[] high = max.codePoints().toArray();
    int common = 0;
    while (common < low.length && common < high.length && low[common] == high[common]) {
      common++;
    }
    boolean isAscii =
        (common >= low.length || low[common] < 128)
            && (common >= high.length || high[common] < 128);
    // Of other scripts two characters may already be too many ranges.
    return common + (isAscii ? 2 : 1);
  }

  private record Span(
      double min, double max, boolean isOneValue, @Nullable Object low, long rows) {}

  private record Bin(double number, Range range) {}

  private List<Range> numbers(
      SqlColumn key, String from, long expectedRows, Cancellation cancellation) {
    String e = dialect.ordered(key);
    String place = dialect.place(key);
    boolean isFloat = key.type().isFloat();
    String finite =
        isFloat
            ? "case when %1$s between %2$s and %3$s then %1$s end"
                .formatted(place, dialect.real(-Double.MAX_VALUE), dialect.real(Double.MAX_VALUE))
            : place;
    String smallest = key.shownAs("min(" + e + ")");
    Span span =
        list(
                "select min(%s), max(%s), %s, %s, count(*)%s"
                    .formatted(finite, finite, oneValue(e), smallest, from),
                cancellation,
                row ->
                    new Span(
                        row.getDouble(1),
                        row.getDouble(2),
                        row.getInt(3) == 1,
                        SqlCells.readKey(row, 4, key),
                        row.getLong(5)))
            .get(0);
    if (span.low == null) {
      return List.of();
    }
    int ranges = (int) Math.max(LEAST_RANGES, Math.min(MOST_RANGES, expectedRows / AIM));
    double width = (span.max / 2 - span.min / 2) / ranges * 2;
    if (span.isOneValue || !isFloat && !(width > 0)) {
      return List.of(new Range(span.low, span.rows, span.isOneValue));
    }
    String bin =
        width > 0 && Double.isFinite(width)
            ? dialect.floor(
                "(%s - %s) / %s".formatted(place, dialect.real(span.min), dialect.real(width)))
            : "0";
    if (isFloat) {
      // Infinite values lie beyond the others on either side.
      bin =
          "case when %1$s < %2$s then -1 when %1$s > %3$s then %4$d else %5$s end"
              .formatted(place, dialect.real(span.min), dialect.real(span.max), ranges + 1, bin);
    }
    return list(
            "select %s, count(*), %s, %s%s group by %s"
                .formatted(bin, oneValue(e), smallest, from, bin),
            cancellation,
            row ->
                new Bin(
                    row.getDouble(1), new Range(low(row, key), row.getLong(2), row.getInt(3) == 1)))
        .stream()
        .sorted(Comparator.comparingDouble(Bin::number))
        .map(Bin::range)
        .toList();
  }

  private static Object low(ResultSet row, SqlColumn key) throws SQLException {
    Object low = SqlCells.readKey(row, 4, key);
    if (low == null) {
      throw new IllegalStateException("a range of " + key.name() + " holds no value");
    }
    return low;
  }
}
