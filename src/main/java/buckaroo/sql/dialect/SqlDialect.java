package buckaroo.sql.dialect;

import buckaroo.sql.connect.Engine;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.text.IsoText;
import java.math.BigDecimal;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How one engine writes what all of them can say. This class is standard SQL; each engine has a
 * class of its own where it differs. Immutable and safe for any thread.
 */
public class SqlDialect {
  /** Of an engine. */
  public static SqlDialect of(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> new PostgresDialect();
      case DUCKDB -> new DuckDbDialect();
      case SQLITE -> new SqliteDialect();
      case TRINO -> new TrinoDialect();
      case SPARK -> new SparkDialect();
      case MYSQL, MARIADB -> new MySqlDialect();
      case OTHER -> new SqlDialect();
    };
  }

  // Names

  /** A name as a quoted identifier, whatever stands in it. */
  public String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A table by the parts of its name. */
  public final String table(List<String> parts) {
    return parts.stream().map(this::quote).collect(Collectors.joining("."));
  }

  /** How a person's query is read. */
  public QueryText.Quoting quoting() {
    return new QueryText.Quoting(false, false, true, false, false, false);
  }

  // Types

  /** What a column is to us, and how it is compared and read. */
  public SqlColumn column(DriverColumn column) {
    String name = quote(column.name());
    return switch (column.jdbcType()) {
      case Types.TINYINT -> plain(column, ColumnType.INT8);
      case Types.SMALLINT -> plain(column, ColumnType.INT16);
      case Types.INTEGER -> plain(column, ColumnType.INT32);
      case Types.BIGINT -> plain(column, ColumnType.INT64);
      case Types.REAL -> made(column, ColumnType.FLOAT32, asDouble(name), name);
      case Types.FLOAT, Types.DOUBLE -> plain(column, ColumnType.FLOAT64);
      case Types.NUMERIC, Types.DECIMAL -> plain(column, ColumnType.DECIMAL);
      case Types.BIT, Types.BOOLEAN -> plain(column, ColumnType.BOOLEAN);
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> plain(column, ColumnType.TEXT);
      case Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR -> plain(column, ColumnType.TEXT);
      case Types.DATE -> plain(column, ColumnType.DATE);
      case Types.TIMESTAMP -> plain(column, ColumnType.TIMESTAMP_MICROS);
      case Types.TIME -> made(column, ColumnType.TIME, asText(name), asText(name));
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
          made(column, ColumnType.BINARY, hex(name), name);
      default -> asText(column);
    };
  }

  /** A column whose own values are read and compared. */
  protected final SqlColumn plain(DriverColumn column, ColumnType type) {
    return made(column, type, quote(column.name()), quote(column.name()));
  }

  /** A column of a type that is shown as text. */
  protected final SqlColumn asText(DriverColumn column) {
    String text = asText(quote(column.name()));
    return made(column, ColumnType.TEXT, text, text);
  }

  /** A column that is a list, an object or JSON, as the text of JSON. */
  protected final SqlColumn asJson(DriverColumn column, String json) {
    return made(column, ColumnType.JSON, json, json);
  }

  /** A time of a known zone, as the same time in UTC. */
  protected final SqlColumn zoned(DriverColumn column, ColumnType type, String shown) {
    return new SqlColumn(
        new Field(column.name(), type, !column.isNotNull(), "UTC"),
        column.typeName(),
        quote(column.name()),
        shown,
        !column.isNotNull());
  }

  protected final SqlColumn made(DriverColumn column, ColumnType type, String value, String shown) {
    return new SqlColumn(
        Field.of(column.name(), type, !column.isNotNull()),
        column.typeName(),
        value,
        shown,
        !column.isNotNull() || type.isFloat());
  }

  // Literals

  /** A text, whatever stands in it. */
  public String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A double, also an infinite one. */
  public String real(double value) {
    String text =
        Double.isInfinite(value) ? (value > 0 ? "Infinity" : "-Infinity") : Double.toString(value);
    return "cast('%s' as double precision)".formatted(text);
  }

  /** A number written out. */
  public final String number(BigDecimal value) {
    return value.toPlainString();
  }

  public String truth(boolean value) {
    return value ? "true" : "false";
  }

  /** A date by its text. */
  public String date(String iso) {
    return "date " + text(iso);
  }

  /** A timestamp by its text, in UTC where the column has a zone. */
  public String timestamp(String iso, SqlColumn column) {
    return "timestamp " + text(iso);
  }

  /**
   * A value as it was read from a column: a Long, Double, Boolean or String, whatever the column's
   * arrays hold, or the engine's own text where it is none of these.
   */
  public final String literal(SqlColumn column, Object value) {
    ColumnType type = column.type();
    if (value instanceof Boolean truth) {
      return truth(truth);
    }
    if (value instanceof Double real) {
      return real(real);
    }
    if (value instanceof Long whole) {
      return switch (type) {
        case DATE -> date(IsoText.date(whole));
        case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
            timestamp(IsoText.timestamp(whole, type.fractionDigits(), ' ', false), column);
        case UINT64 -> Long.toUnsignedString(whole);
        // Written as a number it would be the negative of one that is too large.
        default -> whole == Long.MIN_VALUE ? "(" + (whole + 1) + " - 1)" : Long.toString(whole);
      };
    }
    String text = String.valueOf(value);
    return switch (type) {
      case DATE -> date(text);
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> timestamp(text, column);
      case DECIMAL -> decimal(text, column);
      default -> text(text);
    };
  }

  /** A decimal number by its text, which may be no number but an infinity. */
  protected String decimal(String text, SqlColumn column) {
    return text.matches("-?[0-9]{1,400}(\\.[0-9]{0,400})?") ? text : text(text);
  }

  // Conditions

  /** Whether a double is no number; null where the engine has none that are not. */
  protected @Nullable String isNan(String value) {
    return value + " <> " + value;
  }

  /** What a column is ordered and compared by: null where the cell is missing, NaN included. */
  public String ordered(SqlColumn column) {
    String nan = column.type().isFloat() ? isNan(column.value()) : null;
    return nan == null
        ? column.value()
        : "case when %s then null else %s end".formatted(nan, column.value());
  }

  /** That a cell has a value. */
  public final String present(SqlColumn column) {
    String nan = column.type().isFloat() ? isNan(column.value()) : null;
    String notNull = column.value() + " is not null";
    return nan == null ? notNull : "(%s and not (%s))".formatted(notNull, nan);
  }

  /** That a cell has none. */
  public final String missing(SqlColumn column) {
    return "not (" + present(column) + ")";
  }

  /** That a text holds another one, case and all. */
  public String contains(String value, String text) {
    return "position(%s in %s) > 0".formatted(text(text), value);
  }

  /**
   * That some part of a text is what a regular expression describes, by the engine's own rules;
   * empty where it has none.
   */
  public Optional<String> matches(String value, String expression, boolean folded) {
    return Optional.empty();
  }

  /** That a text holds nothing but blanks. */
  public String isBlank(String text) {
    return "trim(" + text + ") = ''";
  }

  // Order and pages

  /** One key of an order. */
  public String orderBy(String ordered, boolean descending, boolean nullsLast) {
    return ordered + (descending ? " desc" : " asc") + (nullsLast ? " nulls last" : " nulls first");
  }

  /** Some rows of a statement. */
  public String page(long limit, long offset) {
    return offset == 0
        ? " fetch first %d rows only".formatted(limit)
        : " offset %d rows fetch next %d rows only".formatted(offset, limit);
  }

  // Functions

  public String asText(String value) {
    return "cast(" + value + " as varchar)";
  }

  public String asDouble(String value) {
    return "cast(" + value + " as double precision)";
  }

  public String length(String text) {
    return "char_length(" + text + ")";
  }

  public String prefix(String text, int characters) {
    return "substring(%s from 1 for %d)".formatted(text, characters);
  }

  public String suffix(String text, int characters) {
    return "right(%s, %d)".formatted(text, characters);
  }

  /** A text in which the engine takes capitals for small letters. */
  public String lower(String text) {
    return "lower(" + text + ")";
  }

  /** Whether {@link #lower} takes accents off as well. */
  public boolean foldsAccents() {
    return false;
  }

  public String floor(String number) {
    return "floor(" + number + ")";
  }

  public String hex(String bytes) {
    return asText(bytes);
  }

  /** A date or time as a number that rises with it; the unit does not matter. */
  protected String timeNumber(SqlColumn column) {
    return "extract(epoch from " + column.value() + ")";
  }

  /** Where a value lies on a line of doubles; never falls where values rise. */
  public String place(SqlColumn column) {
    return asDouble(column.type().isDateOrTimestamp() ? timeNumber(column) : column.value());
  }

  /** A number or time in the units of our arrays, as a double. */
  public String units(SqlColumn column) {
    return switch (column.type()) {
      case DATE -> "floor(%s / 86400)".formatted(asDouble(timeNumber(column)));
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          "(%s * %d)".formatted(asDouble(timeNumber(column)), column.type().unitsPerSecond());
      default -> asDouble(column.value());
    };
  }

  // Statistics

  /** How many distinct values there are, about. */
  public String distinct(String value) {
    return "count(distinct " + value + ")";
  }

  /** Whether {@link #distinct} is only about right. */
  public boolean isDistinctApproximate() {
    return false;
  }

  /** Quantiles in one expression each; empty where the engine has no such aggregate. */
  public Optional<String> quantile(SqlColumn column, double fraction) {
    return Optional.empty();
  }

  /** Whether quantiles are only about right. */
  public boolean isQuantileApproximate() {
    return false;
  }

  public String deviation(String value) {
    return "stddev_samp(" + value + ")";
  }

  // Rows

  /**
   * Where a row lies, by which a table without a key is ordered; empty where the engine does not
   * tell.
   */
  public Optional<SqlColumn> rowPlace() {
    return Optional.empty();
  }

  /** Whether to order by where rows lie even if there is such a key. */
  public boolean prefersRowPlace(List<SqlColumn> key) {
    return false;
  }

  /**
   * Only rows that lie within a distance behind another one, for an engine that sorts all of a
   * table otherwise; empty where that is not needed.
   *
   * @param from where the other row lies; null for the beginning
   * @param step 0 for the smallest distance; each one more is many times as far
   */
  public Optional<String> nearby(SqlColumn rowPlace, @Nullable Object from, int step) {
    return Optional.empty();
  }

  /**
   * What stands behind the name of a table to read only some of its rows, by chance; empty where
   * the engine has nothing like that, or tells quantiles and distinct values as quickly without.
   */
  public Optional<String> sample(double percent) {
    return Optional.empty();
  }

  /** A statement that tells about how many rows a table has, without counting them. */
  public Optional<String> estimate(List<String> table) {
    return Optional.empty();
  }
}
