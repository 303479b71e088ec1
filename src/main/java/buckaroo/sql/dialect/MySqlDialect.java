package buckaroo.sql.dialect;

import buckaroo.table.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** MySQL and MariaDB. */
final class MySqlDialect extends SqlDialect {
  @Override
  public String quote(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  @Override
  public QueryText.Quoting quoting() {
    return new QueryText.Quoting(true, true, false, false, true, false);
  }

  /** Whether a backslash escapes is a setting of the server, so there is none. */
  @Override
  public String text(String text) {
    return text.indexOf('\\') < 0
        ? super.text(text)
        : "convert(x'%s' using utf8mb4)"
            .formatted(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String real(double value) {
    return Double.isInfinite(value)
        ? (value > 0 ? "1.7976931348623157e308" : "-1.7976931348623157e308")
        : Double.toString(value) + (Double.toString(value).indexOf('E') < 0 ? "e0" : "");
  }

  @Override
  protected @Nullable String isNan(String value) {
    return null;
  }

  /** Most collations take capitals and accents for equal. */
  @Override
  public String ordered(SqlColumn column) {
    return column.type().isTextual() && column.type() != buckaroo.table.ColumnType.DECIMAL
        ? "cast(" + column.value() + " as binary)"
        : column.value();
  }

  @Override
  public String contains(String value, String text) {
    return "locate(cast(%s as binary), cast(%s as binary)) > 0".formatted(text(text), value);
  }

  @Override
  public String orderBy(String ordered, boolean descending, boolean nullsLast) {
    return "%1$s is null%2$s, %1$s%3$s"
        .formatted(ordered, nullsLast ? "" : " desc", descending ? " desc" : "");
  }

  @Override
  public String page(long limit, long offset) {
    return " limit " + limit + (offset == 0 ? "" : " offset " + offset);
  }

  @Override
  public String asText(String value) {
    return "cast(" + value + " as char)";
  }

  @Override
  public String asDouble(String value) {
    return "(" + value + " + 0e0)";
  }

  @Override
  public String hex(String bytes) {
    return "hex(" + bytes + ")";
  }

  @Override
  protected String timeNumber(SqlColumn column) {
    return "timestampdiff(microsecond, '1970-01-01', " + column.value() + ") / 1e6";
  }

  @Override
  public Optional<String> estimate(List<String> table) {
    String schema = table.size() > 1 ? text(table.get(table.size() - 2)) : "database()";
    return Optional.of(
        "select table_rows from information_schema.tables where table_schema = %s and table_name = %s"
            .formatted(schema, text(table.get(table.size() - 1))));
  }
}
