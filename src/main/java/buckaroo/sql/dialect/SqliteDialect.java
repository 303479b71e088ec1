package buckaroo.sql.dialect;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * SQLite, whose types are those of single cells: a column is taken for what it was declared as, and
 * cells that are something else are told by the window that holds them.
 */
final class SqliteDialect extends SqlDialect {
  @Override
  public QueryText.Quoting quoting() {
    return new QueryText.Quoting(false, true, true, false, false, false);
  }

  @Override
  public SqlColumn column(DriverColumn column) {
    String name = quote(column.name());
    String type = column.typeName().toUpperCase(Locale.ROOT);
    if (type.contains("INT")) {
      return plain(column, ColumnType.INT64);
    }
    if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
      return plain(column, ColumnType.TEXT);
    }
    if (type.contains("BLOB")) {
      return made(column, ColumnType.BINARY, hex(name), name);
    }
    if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
      return plain(column, ColumnType.FLOAT64);
    }
    if (type.startsWith("NUM") || type.startsWith("DEC")) {
      return plain(column, ColumnType.FLOAT64);
    }
    // Dates are declared, and kept as whatever was written.
    return plain(column, ColumnType.TEXT);
  }

  @Override
  public String text(String text) {
    return text.indexOf('\0') < 0
        ? super.text(text)
        : "cast(x'%s' as text)"
            .formatted(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String real(double value) {
    return Double.isInfinite(value) ? (value > 0 ? "9e999" : "-9e999") : Double.toString(value);
  }

  @Override
  public String truth(boolean value) {
    return value ? "1" : "0";
  }

  @Override
  protected @Nullable String isNan(String value) {
    return null;
  }

  @Override
  public String ordered(SqlColumn column) {
    return column.type() == ColumnType.TEXT ? column.value() + " collate binary" : column.value();
  }

  @Override
  public String contains(String value, String text) {
    return "instr(%s, %s) > 0".formatted(value, text(text));
  }

  @Override
  public String isBlank(String text) {
    return "trim(%s, char(32, 9, 10, 11, 12, 13)) = ''".formatted(text);
  }

  @Override
  public String suffix(String text, int characters) {
    return "substr(%s, -%d)".formatted(text, characters);
  }

  @Override
  public String page(long limit, long offset) {
    return " limit " + limit + (offset == 0 ? "" : " offset " + offset);
  }

  @Override
  public String asText(String value) {
    return "cast(" + value + " as text)";
  }

  @Override
  public String asDouble(String value) {
    return "cast(" + value + " as real)";
  }

  @Override
  public String length(String text) {
    return "length(" + text + ")";
  }

  @Override
  public String prefix(String text, int characters) {
    return "substr(%s, 1, %d)".formatted(text, characters);
  }

  /** Only of what is not negative. */
  @Override
  public String floor(String number) {
    return "cast(" + number + " as integer)";
  }

  @Override
  public String hex(String bytes) {
    return "hex(" + bytes + ")";
  }

  /** SQLite has none. */
  @Override
  public String deviation(String value) {
    return "sqrt(max(0, (sum(1.0 * %1$s * %1$s) - 1.0 * sum(%1$s) * avg(%1$s)) / nullif(count(%1$s) - 1, 0)))"
        .formatted(value);
  }

  @Override
  public Optional<SqlColumn> rowPlace() {
    return Optional.of(
        new SqlColumn(
            Field.of("_rowid_", ColumnType.INT64, false), "INTEGER", "_rowid_", "_rowid_", false));
  }

  /** Every other key is an index beside the table. */
  @Override
  public boolean prefersRowPlace(List<SqlColumn> key) {
    return true;
  }

  @Override
  public Optional<String> estimate(List<String> table) {
    return Optional.of("select max(_rowid_) from " + table(table));
  }
}
