package buckaroo.sql.dialect;

import buckaroo.table.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Trino. */
final class TrinoDialect extends SqlDialect {
  @Override
  public SqlColumn column(DriverColumn column) {
    String name = quote(column.name());
    String type = column.typeName().toLowerCase(Locale.ROOT);
    if (type.startsWith("array") || type.startsWith("map") || type.startsWith("row")) {
      return asJson(column, "json_format(cast(" + name + " as json))");
    }
    if (type.equals("json")) {
      return asJson(column, "json_format(" + name + ")");
    }
    if (type.startsWith("timestamp")) {
      boolean isZoned = type.endsWith("with time zone");
      ColumnType unit =
          type.startsWith("timestamp(9)")
              ? ColumnType.TIMESTAMP_NANOS
              : ColumnType.TIMESTAMP_MICROS;
      return isZoned
          ? zoned(column, unit, asText("cast(" + name + " at time zone 'UTC' as timestamp(6))"))
          : made(column, unit, name, asText(name));
    }
    if (type.equals("date")) {
      return made(column, ColumnType.DATE, name, asText(name));
    }
    if (type.startsWith("decimal")) {
      return made(column, ColumnType.DECIMAL, name, asText(name));
    }
    if (type.equals("varbinary")) {
      return made(column, ColumnType.BINARY, hex(name), name);
    }
    return super.column(column);
  }

  @Override
  public String real(double value) {
    return super.real(value).replace("double precision", "double");
  }

  @Override
  public String timestamp(String iso, SqlColumn column) {
    return "timestamp " + text(column.field().zone() == null ? iso : iso + " UTC");
  }

  @Override
  protected String decimal(String text, SqlColumn column) {
    return "decimal " + text(text);
  }

  @Override
  protected String isNan(String value) {
    return "is_nan(" + value + ")";
  }

  @Override
  public String contains(String value, String text) {
    return "strpos(%s, %s) > 0".formatted(value, text(text));
  }

  @Override
  public Optional<String> matches(String value, String expression, boolean folded) {
    return Optional.of(
        "regexp_like(%s, %s)".formatted(value, text((folded ? "(?i)" : "") + expression)));
  }

  @Override
  public String suffix(String text, int characters) {
    return "substr(%s, -%d)".formatted(text, characters);
  }

  @Override
  public String page(long limit, long offset) {
    return (offset == 0 ? "" : " offset " + offset) + " limit " + limit;
  }

  @Override
  public String asDouble(String value) {
    return "cast(" + value + " as double)";
  }

  @Override
  public String length(String text) {
    return "length(" + text + ")";
  }

  @Override
  public String prefix(String text, int characters) {
    return "substr(%s, 1, %d)".formatted(text, characters);
  }

  @Override
  public String hex(String bytes) {
    return "to_hex(" + bytes + ")";
  }

  @Override
  protected String timeNumber(SqlColumn column) {
    return "to_unixtime(cast(" + column.value() + " as timestamp(6)))";
  }

  @Override
  public String distinct(String value) {
    return "approx_distinct(" + value + ")";
  }

  @Override
  public boolean isDistinctApproximate() {
    return true;
  }

  @Override
  public Optional<String> quantile(SqlColumn column, double fraction) {
    return Optional.of(
        "approx_percentile(case when is_finite(%s) then %s end, %s)"
            .formatted(units(column), units(column), fraction));
  }

  @Override
  public boolean isQuantileApproximate() {
    return true;
  }

  @Override
  public Optional<String> estimate(List<String> table) {
    return Optional.of("show stats for " + table(table));
  }
}
