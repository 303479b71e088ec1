package buckaroo.sql.dialect;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import java.util.List;
import java.util.Optional;

/** PostgreSQL. */
final class PostgresDialect extends SqlDialect {
  private static final int FIRST_BLOCKS = 64;
  private static final int BLOCK_FACTOR = 16;

  /** More steps than the largest table has blocks for. */
  private static final int MOST_STEPS = 6;

  @Override
  public QueryText.Quoting quoting() {
    return new QueryText.Quoting(false, false, true, true, false, true);
  }

  @Override
  public SqlColumn column(DriverColumn column) {
    String name = quote(column.name());
    return switch (column.typeName()) {
      case "int2", "smallserial" -> plain(column, ColumnType.INT16);
      case "int4", "serial" -> plain(column, ColumnType.INT32);
      case "int8", "bigserial", "oid" -> plain(column, ColumnType.INT64);
      case "float4" -> made(column, ColumnType.FLOAT32, asDouble(name), name);
      case "float8" -> plain(column, ColumnType.FLOAT64);
      case "numeric" -> {
        SqlColumn plain = plain(column, ColumnType.DECIMAL);
        // Numbers of this type can be NaN, which sorts behind infinity.
        yield new SqlColumn(
            plain.field(), plain.typeName(), "nullif(" + name + ", 'NaN')", name, true);
      }
      case "bool" -> plain(column, ColumnType.BOOLEAN);
      case "text", "varchar" -> plain(column, ColumnType.TEXT);
      case "date" -> plain(column, ColumnType.DATE);
      case "timestamp" -> plain(column, ColumnType.TIMESTAMP_MICROS);
      case "timestamptz" ->
          zoned(column, ColumnType.TIMESTAMP_MICROS, name + " at time zone 'UTC'");
      case "time" -> made(column, ColumnType.TIME, asText(name), asText(name));
      case "bytea" -> made(column, ColumnType.BINARY, hex(name), name);
      case "json", "jsonb" -> asJson(column, asText(name));
      default ->
          column.typeName().startsWith("_")
              ? asJson(column, asText("to_json(" + name + ")"))
              : asText(column);
    };
  }

  /** With a backslash in the way that does not hang on how the server reads plain strings. */
  @Override
  public String text(String text) {
    String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
    return text.indexOf('\\') < 0 ? quoted : "E" + quoted;
  }

  @Override
  public String timestamp(String iso, SqlColumn column) {
    return column.field().zone() == null
        ? "timestamp " + text(iso)
        : "timestamptz " + text(isOffset(iso) ? iso : iso + "+00");
  }

  private static boolean isOffset(String iso) {
    return iso.endsWith("infinity") || iso.endsWith("BC");
  }

  @Override
  protected String decimal(String text, SqlColumn column) {
    return "numeric " + text(text);
  }

  @Override
  protected String isNan(String value) {
    return value + " = 'NaN'";
  }

  @Override
  public String ordered(SqlColumn column) {
    if (column.type().isFloat()) {
      return "nullif(" + column.value() + ", 'NaN')";
    }
    return isText(column) ? column.value() + " collate \"C\"" : super.ordered(column);
  }

  private static boolean isText(SqlColumn column) {
    return column.type().isTextual() && column.type() != ColumnType.DECIMAL && !isRowPlace(column);
  }

  private static boolean isRowPlace(SqlColumn column) {
    return column.typeName().equals("tid");
  }

  /** No text of this engine holds a zero character. */
  @Override
  public String contains(String value, String text) {
    return text.indexOf('\0') >= 0 ? "false" : "strpos(%s, %s) > 0".formatted(value, text(text));
  }

  @Override
  public Optional<String> matches(String value, String expression, boolean folded) {
    return Optional.of("%s %s %s".formatted(value, folded ? "~*" : "~", text(expression)));
  }

  @Override
  public String isBlank(String text) {
    return "btrim(%s, E' \\t\\n\\r\\f\\v') = ''".formatted(text);
  }

  @Override
  public String page(long limit, long offset) {
    return " limit " + limit + (offset == 0 ? "" : " offset " + offset);
  }

  @Override
  public String asText(String value) {
    return "(" + value + ")::text";
  }

  @Override
  public String hex(String bytes) {
    return "encode(" + bytes + ", 'hex')";
  }

  @Override
  public String place(SqlColumn column) {
    return isRowPlace(column) ? "(ctid::text::point)[0]" : super.place(column);
  }

  @Override
  protected String timeNumber(SqlColumn column) {
    return "extract(epoch from " + column.value() + ")";
  }

  @Override
  public Optional<String> quantile(SqlColumn column, double fraction) {
    return Optional.of(
        "percentile_disc(%s) within group (order by %s)".formatted(fraction, ordered(column)));
  }

  @Override
  public Optional<String> sample(double percent) {
    return Optional.of(" tablesample system (%s) repeatable (1)".formatted(percent));
  }

  @Override
  public Optional<SqlColumn> rowPlace() {
    // Read as text; compared as what it is, which a scan of a range of blocks serves.
    return Optional.of(
        new SqlColumn(
            Field.of("ctid", ColumnType.TEXT, false), "tid", "ctid", "ctid::text", false));
  }

  /** An index on text serves the engine's own order of text only, which is not ours. */
  @Override
  public boolean prefersRowPlace(List<SqlColumn> key) {
    return key.stream().anyMatch(column -> column.type().isTextual());
  }

  @Override
  public Optional<String> nearby(SqlColumn rowPlace, @Nullable Object from, int step) {
    if (!isRowPlace(rowPlace) || step >= MOST_STEPS) {
      return Optional.empty();
    }
    long first = from == null ? 0 : block(String.valueOf(from));
    long blocks = (long) (FIRST_BLOCKS * Math.pow(BLOCK_FACTOR, step));
    return Optional.of(
        "ctid >= '(%d,0)' and ctid < '(%d,0)'"
            .formatted(first, Math.min(first + blocks, 0xFFFF_FFFEL)));
  }

  private static long block(String place) {
    return Long.parseLong(place.substring(1, place.indexOf(',')));
  }

  @Override
  public Optional<String> estimate(List<String> table) {
    return Optional.of(
        "select reltuples::bigint from pg_class where oid = to_regclass(%s) and relkind in ('r', 'm')"
            .formatted(text(table(table))));
  }
}
