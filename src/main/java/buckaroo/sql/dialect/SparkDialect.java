package buckaroo.sql.dialect;

import buckaroo.table.ColumnType;
import java.util.Locale;
import java.util.Optional;

/** Spark SQL, through the Hive protocol of its Thrift server. */
final class SparkDialect extends SqlDialect {
  @Override
  public String quote(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  @Override
  public QueryText.Quoting quoting() {
    return new QueryText.Quoting(true, true, false, false, false, true);
  }

  @Override
  public SqlColumn column(DriverColumn column) {
    String name = quote(column.name());
    String type = column.typeName().toLowerCase(Locale.ROOT);
    if (type.startsWith("array") || type.startsWith("map") || type.startsWith("struct")) {
      return asJson(column, "to_json(" + name + ")");
    }
    if (type.startsWith("decimal")) {
      return made(column, ColumnType.DECIMAL, name, asText(name));
    }
    if (type.equals("float")) {
      return made(column, ColumnType.FLOAT32, asDouble(name), name);
    }
    if (type.startsWith("timestamp")) {
      return made(column, ColumnType.TIMESTAMP_MICROS, name, asText(name));
    }
    if (type.equals("date")) {
      return made(column, ColumnType.DATE, name, asText(name));
    }
    return super.column(column);
  }

  /**
   * A dollar sign could begin a variable, which is put in before strings are read, so it is written
   * by its number.
   */
  @Override
  public String text(String text) {
    StringBuilder literal = new StringBuilder("'");
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> literal.append("\\\\");
                case '\'' -> literal.append("\\'");
                case '$' -> literal.append("\\u0024");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case 0 -> literal.append("\\0");
                default -> literal.append((char) c);
              }
            });
    return literal.append('\'').toString();
  }

  @Override
  public String real(double value) {
    return super.real(value).replace("double precision", "double");
  }

  @Override
  protected String decimal(String text, SqlColumn column) {
    return text.matches("-?[0-9]{1,38}(\\.[0-9]{0,38})?") ? text + "BD" : text(text);
  }

  @Override
  protected String isNan(String value) {
    return "isnan(" + value + ")";
  }

  @Override
  public String contains(String value, String text) {
    return "instr(%s, %s) > 0".formatted(value, text(text));
  }

  @Override
  public Optional<String> matches(String value, String expression, boolean folded) {
    return Optional.of("%s rlike %s".formatted(value, text((folded ? "(?i)" : "") + expression)));
  }

  @Override
  public String page(long limit, long offset) {
    return " limit " + limit + (offset == 0 ? "" : " offset " + offset);
  }

  @Override
  public String asText(String value) {
    return "cast(" + value + " as string)";
  }

  @Override
  public String asDouble(String value) {
    return "cast(" + value + " as double)";
  }

  @Override
  public String prefix(String text, int characters) {
    return "substring(%s, 1, %d)".formatted(text, characters);
  }

  @Override
  public String hex(String bytes) {
    return "hex(" + bytes + ")";
  }

  @Override
  protected String timeNumber(SqlColumn column) {
    return column.type() == ColumnType.DATE
        ? "(unix_date(%s) * 86400)".formatted(column.value())
        : "(unix_micros(%s) / 1000000D)".formatted(column.value());
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
    return Optional.of("percentile_approx(%s, %s)".formatted(finite(units(column)), fraction));
  }

  private static String finite(String number) {
    return "case when abs(%1$s) < double('Infinity') then %1$s end".formatted(number);
  }

  @Override
  public boolean isQuantileApproximate() {
    return true;
  }
}
