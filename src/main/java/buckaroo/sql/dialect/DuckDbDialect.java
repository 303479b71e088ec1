package buckaroo.sql.dialect;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DuckDB. */
final class DuckDbDialect extends SqlDialect {
  @Override
  public QueryText.Quoting quoting() {
    return new QueryText.Quoting(false, false, true, true, false, false);
  }

  @Override
  public SqlColumn column(DriverColumn column) {
    String name = quote(column.name());
    String type = column.typeName().toUpperCase(Locale.ROOT);
    return switch (type) {
      case "TINYINT" -> plain(column, ColumnType.INT8);
      case "SMALLINT" -> plain(column, ColumnType.INT16);
      case "INTEGER" -> plain(column, ColumnType.INT32);
      case "BIGINT" -> plain(column, ColumnType.INT64);
      case "UTINYINT" -> plain(column, ColumnType.UINT8);
      case "USMALLINT" -> plain(column, ColumnType.UINT16);
      case "UINTEGER" -> plain(column, ColumnType.UINT32);
      case "UBIGINT" -> made(column, ColumnType.UINT64, name, asText(name));
      case "HUGEINT", "UHUGEINT" -> made(column, ColumnType.DECIMAL, name, asText(name));
      case "FLOAT" -> made(column, ColumnType.FLOAT32, asDouble(name), name);
      case "DOUBLE" -> plain(column, ColumnType.FLOAT64);
      case "BOOLEAN" -> plain(column, ColumnType.BOOLEAN);
      case "VARCHAR" -> plain(column, ColumnType.TEXT);
      case "DATE" -> made(column, ColumnType.DATE, name, asText(name));
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" ->
          made(column, ColumnType.TIMESTAMP_MICROS, name, asText(name));
      case "TIMESTAMP_NS" -> made(column, ColumnType.TIMESTAMP_NANOS, name, asText(name));
      case "TIMESTAMP WITH TIME ZONE" ->
          zoned(
              column,
              ColumnType.TIMESTAMP_MICROS,
              asText("make_timestamp(epoch_us(" + name + "))"));
      case "BLOB" -> made(column, ColumnType.BINARY, hex(name), name);
      case "JSON" -> asJson(column, asText(name));
      case "TIME" -> made(column, ColumnType.TIME, asText(name), asText(name));
      default -> {
        if (type.startsWith("DECIMAL")) {
          yield made(column, ColumnType.DECIMAL, name, asText(name));
        }
        boolean isNested =
            type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
        yield isNested ? asJson(column, asText("to_json(" + name + ")")) : asText(column);
      }
    };
  }

  @Override
  public String text(String text) {
    // A zero character ends a statement for the parser.
    return text.indexOf('\0') < 0
        ? super.text(text)
        : "(" + super.text(text).replace("\0", "' || chr(0) || '") + ")";
  }

  @Override
  public String timestamp(String iso, SqlColumn column) {
    if (column.field().zone() != null) {
      return "timestamptz " + text(iso + "+00");
    }
    return (column.type() == ColumnType.TIMESTAMP_NANOS ? "timestamp_ns " : "timestamp ")
        + text(iso);
  }

  @Override
  protected String isNan(String value) {
    return "isnan(" + value + ")";
  }

  /** DuckDB's instr finds what LIKE finds, in a third of the time. */
  @Override
  public String contains(String value, String text) {
    return "instr(%s, %s) > 0".formatted(value, text(text));
  }

  @Override
  public Optional<String> matches(String value, String expression, boolean folded) {
    return Optional.of(
        "regexp_matches(%s, %s, %s)".formatted(value, text(expression), folded ? "'i'" : "'c'"));
  }

  @Override
  public String isBlank(String text) {
    return "trim(%s, chr(32) || chr(9) || chr(10) || chr(11) || chr(12) || chr(13)) = ''"
        .formatted(text);
  }

  @Override
  public String lower(String text) {
    return "strip_accents(lower(" + text + "))";
  }

  @Override
  public boolean foldsAccents() {
    return true;
  }

  @Override
  public String page(long limit, long offset) {
    return " limit " + limit + (offset == 0 ? "" : " offset " + offset);
  }

  @Override
  public String asDouble(String value) {
    return "cast(" + value + " as double)";
  }

  @Override
  public String real(double value) {
    return super.real(value).replace("double precision", "double");
  }

  @Override
  public String length(String text) {
    return "length(" + text + ")";
  }

  @Override
  public String prefix(String text, int characters) {
    return "left(%s, %d)".formatted(text, characters);
  }

  @Override
  public String hex(String bytes) {
    return "hex(" + bytes + ")";
  }

  @Override
  protected String timeNumber(SqlColumn column) {
    return "epoch(" + column.value() + ")";
  }

  @Override
  public String distinct(String value) {
    return "approx_count_distinct(" + value + ")";
  }

  @Override
  public boolean isDistinctApproximate() {
    return true;
  }

  @Override
  public Optional<String> quantile(SqlColumn column, double fraction) {
    return Optional.of(
        "approx_quantile(case when isfinite(%s) then %s end, %s)"
            .formatted(units(column), units(column), fraction));
  }

  @Override
  public boolean isQuantileApproximate() {
    return true;
  }

  @Override
  public Optional<SqlColumn> rowPlace() {
    return Optional.of(
        new SqlColumn(
            Field.of("rowid", ColumnType.INT64, false), "BIGINT", "rowid", "rowid", false));
  }

  /** The order in which rows were written serves every window of it without sorting anything. */
  @Override
  public boolean prefersRowPlace(List<SqlColumn> key) {
    return true;
  }
}
