package buckaroo.format.parquet;

import buckaroo.format.parquet.text.BytesText;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/**
 * What DuckDB reads from a Parquet file, against what we do: each cell as a text of its own shape,
 * in which both sides write the same value the same way.
 */
final class DuckValues {
  private static final Pattern TIME =
      Pattern.compile("[-+]?(\\d+-\\d\\d-\\d\\d[ T])?\\d\\d:\\d\\d:\\d\\d.*");

  private final List<String> names = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private DuckValues() {}

  /** Reads a file with DuckDB. */
  static DuckValues of(Path file) throws SQLException {
    var values = new DuckValues();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("set TimeZone='UTC'");
      statement.execute("set threads=1");
      try (ResultSet columns = statement.executeQuery("describe select * from '" + file + "'")) {
        while (columns.next()) {
          values.names.add(columns.getString(1));
          values.types.add(columns.getString(2));
        }
      }
      List<String> selected = new ArrayList<>();
      for (int i = 0; i < values.names.size(); i++) {
        String name = '"' + values.names.get(i).replace("\"", "\"\"") + '"';
        String type = values.types.get(i);
        boolean nested = isNested(type);
        selected.add(
            nested
                ? "to_json(" + name + ")::varchar"
                : type.equals("FLOAT") ? name + "::double::varchar" : name + "::varchar");
      }
      try (ResultSet cells =
          statement.executeQuery(
              "select " + String.join(", ", selected) + " from '" + file + "'")) {
        while (cells.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 0; i < values.names.size(); i++) {
            row.add(cells.getString(i + 1));
          }
          values.rows.add(row);
        }
      }
    }
    return values;
  }

  private static boolean isNested(String type) {
    return type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
  }

  int rowCount() {
    return rows.size();
  }

  /** Leaves rows from this one on out of the comparison. */
  DuckValues upTo(int row) {
    rows.subList(row, rows.size()).replaceAll(cells -> List.of());
    return this;
  }

  /** Fails at the first cell that differs. */
  void assertSame(MemoryTable table) throws IOException {
    Assertions.assertEquals(names, table.schema().fields().stream().map(Field::name).toList());
    Assertions.assertEquals(rows.size(), table.rowCount());
    for (int column = 0; column < names.size(); column++) {
      Field field = table.schema().field(column);
      String type = types.get(column);
      for (int row = 0; row < rows.size() && !rows.get(row).isEmpty(); row++) {
        String theirs = rows.get(row).get(column);
        String ours = cell(table.column(column), field, type, row);
        if (!same(theirs, ours, type)) {
          Assertions.fail(
              "row "
                  + row
                  + " of "
                  + field.name()
                  + " ("
                  + type
                  + ", "
                  + field.type()
                  + "): DuckDB "
                  + theirs
                  + ", we "
                  + ours);
        }
      }
    }
  }

  private static boolean same(String theirs, String ours, String type) {
    if (theirs == null || ours == null) {
      return theirs == ours;
    }
    if (isNested(type)) {
      return sameJson(Json.parse(theirs), Json.parse(ours));
    }
    return switch (type) {
      case "FLOAT", "DOUBLE" -> number(theirs).equals(number(ours));
      case "BLOB" -> theirs.replace("\\x22", "\"").replace("\\x27", "'").equals(ours);
      case "INTERVAL" -> true;
      default -> plainTime(theirs).equals(plainTime(ours));
    };
  }

  private static Double number(String text) {
    return switch (text) {
      case "nan", "NaN", "-nan" -> Double.NaN;
      case "inf", "Infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.valueOf(text);
    };
  }

  private static boolean sameJson(JsonValue theirs, JsonValue ours) {
    if (theirs.isArray() && ours.isArray()) {
      boolean same = theirs.asArray().size() == ours.asArray().size();
      for (int i = 0; same && i < ours.asArray().size(); i++) {
        same = sameJson(theirs.asArray().get(i), ours.asArray().get(i));
      }
      return same;
    }
    if (theirs.isObject() && ours.isObject()) {
      List<JsonObject.Member> left = new ArrayList<>();
      List<JsonObject.Member> right = new ArrayList<>();
      theirs.asObject().forEach(left::add);
      ours.asObject().forEach(right::add);
      boolean same = left.size() == right.size();
      for (int i = 0; same && i < left.size(); i++) {
        same =
            left.get(i).getName().equals(right.get(i).getName())
                && sameJson(left.get(i).getValue(), right.get(i).getValue());
      }
      return same;
    }
    if (theirs.isNumber() && ours.isNumber()) {
      return new BigDecimal(theirs.toString()).compareTo(new BigDecimal(ours.toString())) == 0
          || (float) theirs.asDouble() == (float) ours.asDouble();
    }
    if (theirs.isString() && ours.isString()) {
      return plainTime(theirs.asString()).equals(plainTime(ours.asString()));
    }
    return theirs.equals(ours);
  }

  /** Times have one space, no zone and no zeros at the end of their fraction. */
  private static String plainTime(String text) {
    if (text.indexOf(':') < 2 || !TIME.matcher(text).matches()) {
      return text;
    }
    String plain = text.replace('T', ' ').replaceAll("^\\+|(Z|\\+00)$", "");
    return plain.contains(".") ? plain.replaceAll("\\.?0+$", "") : plain;
  }

  private static String cell(Column column, Field field, String duckType, int row)
      throws IOException {
    if (column.isNull(row)) {
      return null;
    }
    if (column instanceof DoubleColumn doubles) {
      return String.valueOf(doubles.get(row));
    }
    if (column instanceof BooleanColumn booleans) {
      return String.valueOf(booleans.get(row));
    }
    if (column instanceof TextColumn text) {
      return duckType.equals("BLOB") && field.type() == ColumnType.TEXT
          ? escaped(text, row)
          : text.get(row);
    }
    long value = ((LongColumn) column).get(row);
    return switch (field.type()) {
      case UINT64 -> Long.toUnsignedString(value);
      case DATE -> LocalDate.ofEpochDay(value).toString();
      case TIMESTAMP_MILLIS -> timestamp(value, 1_000L);
      case TIMESTAMP_MICROS -> timestamp(value, 1_000_000L);
      case TIMESTAMP_NANOS -> timestamp(value, 1_000_000_000L);
      default -> String.valueOf(value);
    };
  }

  private static String escaped(TextColumn text, int row) throws IOException {
    var out = new TextBuffer(1 << 20);
    byte[] bytes = text.get(row).getBytes(StandardCharsets.UTF_8);
    new BytesText(false).write(bytes, 0, bytes.length, out);
    return new String(out.bytes(), 0, out.size(), StandardCharsets.UTF_8);
  }

  private static String timestamp(long value, long perSecond) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(value, perSecond),
            (int) (Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond)),
            ZoneOffset.UTC);
    String text = time.toString().replace("T", " ");
    return text.length() == 16 ? text + ":00" : text;
  }
}
