package buckaroo.operation.list;

import buckaroo.operation.Columns;
import buckaroo.operation.Frame;
import buckaroo.operation.SqlText;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.TextColumn;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The same operations elsewhere: rows of cells as text, the first row being the names. Missing is
 * {@code ~}; times are microseconds since 1970; truth values are words.
 */
final class OtherEngines {
  private static final String MISSING = "~";
  private static final String SCRIPT =
      """
      import sys, json, traceback
      import numpy as np, pandas as pd
      def cell(v):
          if v is None or v is pd.NA or v is pd.NaT or (isinstance(v, (float, np.floating)) and np.isnan(v)):
              return '~'
          if isinstance(v, (bool, np.bool_)):
              return 'true' if v else 'false'
          if isinstance(v, pd.Timestamp):
              return str(v.value // 1000)
          if isinstance(v, (float, np.floating)):
              return repr(float(v))
          return str(v)
      def run(job):
          data = {}
          for name, dtype, cells in job['columns']:
              s = pd.Series(cells, dtype=object)
              data[name] = pd.to_datetime(s) if dtype == 'date' else s.astype(dtype)
          scope = {'pd': pd, 'np': np}
          exec(job['code'], scope)
          df = scope['clean'](pd.DataFrame(data))
          return [list(df.columns)] + [[cell(v) for v in row] for row in zip(*[list(df[c]) for c in df.columns])]
      for line in sys.stdin:
          try:
              reply = run(json.loads(line))
          except Exception:
              reply = traceback.format_exc()
          print(json.dumps(reply), flush=True)
      """;

  private OtherEngines() {}

  /** Our own result in the same form. */
  static List<List<String>> ours(Frame frame) {
    MemoryTable table = frame.table();
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.schema().fields().stream().map(Field::name).toList());
    for (int row = 0; row < table.rowCount(); row++) {
      if (frame.contains(row)) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
          cells.add(cell(table.schema().field(i), table.column(i), row));
        }
        rows.add(cells);
      }
    }
    return rows;
  }

  private static String cell(Field field, Column column, int row) {
    if (Columns.isMissing(column, row)) {
      return MISSING;
    }
    if (column instanceof LongColumn longs) {
      long scale =
          field.type() == ColumnType.DATE
              ? 86_400_000_000L
              : field.type() == ColumnType.TIMESTAMP_MILLIS ? 1000 : 1;
      return Long.toString(longs.get(row) * scale);
    }
    if (column instanceof DoubleColumn doubles) {
      return Double.toString(doubles.get(row));
    }
    return column instanceof BooleanColumn truths
        ? String.valueOf(truths.get(row))
        : ((TextColumn) column).get(row);
  }

  /** A database that holds one table under the name {@code source}. */
  static final class DuckDb implements AutoCloseable {
    private final Connection duck;

    DuckDb(MemoryTable table) throws SQLException {
      duck = DriverManager.getConnection("jdbc:duckdb:");
      var columns = new StringJoiner(", ");
      var marks = new StringJoiner(", ");
      for (Field field : table.schema().fields()) {
        columns.add(SqlText.name(field.name()) + " " + duckType(field.type()));
        marks.add("?");
      }
      try (Statement statement = duck.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
        statement.execute("CREATE TABLE source (" + columns + ")");
      }
      try (PreparedStatement insert =
          duck.prepareStatement("INSERT INTO source VALUES (" + marks + ")")) {
        for (int row = 0; row < table.rowCount(); row++) {
          for (int i = 0; i < table.columns().size(); i++) {
            insert.setObject(i + 1, value(table, i, row));
          }
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }

    /** What a query finds. */
    List<List<String>> run(String sql) throws SQLException {
      try (Statement statement = duck.createStatement();
          ResultSet result = statement.executeQuery(sql)) {
        List<List<String>> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int count = result.getMetaData().getColumnCount();
        for (int i = 1; i <= count; i++) {
          names.add(result.getMetaData().getColumnName(i));
        }
        rows.add(names);
        while (result.next()) {
          List<String> cells = new ArrayList<>();
          for (int i = 1; i <= count; i++) {
            cells.add(duckCell(result.getObject(i)));
          }
          rows.add(cells);
        }
        return rows;
      }
    }

    @Override
    public void close() throws SQLException {
      duck.close();
    }
  }

  private static String duckType(ColumnType type) {
    return switch (type) {
      case INT64 -> "BIGINT";
      case FLOAT64 -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case TEXT -> "VARCHAR";
      default -> throw new IllegalArgumentException(type.name());
    };
  }

  private static @Nullable Object value(MemoryTable table, int position, int row) {
    Column column = table.column(position);
    if (column.isNull(row)) {
      return null;
    }
    if (column instanceof LongColumn longs) {
      return table.schema().field(position).type() == ColumnType.DATE
          ? LocalDate.ofEpochDay(longs.get(row))
          : (Object) longs.get(row);
    }
    return column instanceof DoubleColumn doubles
        ? (Object) doubles.get(row)
        : column instanceof BooleanColumn truths ? truths.get(row) : ((TextColumn) column).get(row);
  }

  private static String duckCell(@Nullable Object value) {
    if (value == null || (value instanceof Double number && number.isNaN())) {
      return MISSING;
    }
    if (value instanceof LocalDate date) {
      return Long.toString(date.toEpochDay() * 86_400_000_000L);
    }
    if (value instanceof java.sql.Timestamp time) {
      LocalDateTime local = time.toLocalDateTime();
      return Long.toString(
          local.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + local.getNano() / 1000);
    }
    return value.toString();
  }

  /** One Python process for many tables: a line of JSON goes in, a line comes out. */
  static final class Pandas implements AutoCloseable {
    private final Process python;
    private final BufferedReader replies;
    private final Writer jobs;

    /** Starts one, by the command of a Python that has pandas. */
    Pandas(String command) throws IOException {
      python =
          new ProcessBuilder(command, "-W", "ignore", "-c", SCRIPT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      replies = python.inputReader(StandardCharsets.UTF_8);
      jobs = python.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * What the code makes of the table.
     *
     * @throws IllegalStateException if it fails
     */
    List<List<String>> run(MemoryTable table, String code) throws IOException {
      jobs.write(job(table, code));
      jobs.write('\n');
      jobs.flush();
      String reply = replies.readLine();
      JsonValue found = Json.parse(reply == null ? "\"Python ended\"" : reply);
      if (found.isString()) {
        throw new IllegalStateException(code + "\n" + found.asString());
      }
      List<List<String>> rows = new ArrayList<>();
      for (JsonValue row : found.asArray()) {
        List<String> cells = new ArrayList<>();
        row.asArray().forEach(cell -> cells.add(cell.asString()));
        rows.add(cells);
      }
      return rows;
    }

    @Override
    public void close() {
      python.destroy();
    }
  }

  private static String job(MemoryTable table, String code) {
    var json = new StringBuilder("{\"columns\": [");
    for (int i = 0; i < table.columns().size(); i++) {
      Field field = table.schema().field(i);
      json.append(i == 0 ? "[" : ", [").append(quoted(field.name())).append(", ");
      json.append(quoted(dtype(field.type()))).append(", [");
      for (int row = 0; row < table.rowCount(); row++) {
        Object value = value(table, i, row);
        boolean isPlain = value == null || value instanceof Number || value instanceof Boolean;
        json.append(row == 0 ? "" : ", ")
            .append(isPlain ? String.valueOf(value) : quoted(String.valueOf(value)));
      }
      json.append("]]");
    }
    return json.append("], \"code\": ").append(quoted(code)).append('}').toString();
  }

  private static String dtype(ColumnType type) {
    return switch (type) {
      case INT64 -> "Int64";
      case FLOAT64 -> "float64";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      default -> "object";
    };
  }

  private static String quoted(String text) {
    return Json.value(text).toString();
  }

  /** The first place where two results differ; empty where they agree up to rounding. */
  static String difference(List<List<String>> expected, List<List<String>> actual) {
    if (expected.size() != actual.size()) {
      return expected.size() + " rows against " + actual.size() + " rows: " + actual;
    }
    for (int row = 0; row < expected.size(); row++) {
      if (expected.get(row).size() != actual.get(row).size()) {
        return "row " + row + ": " + expected.get(row) + " against " + actual.get(row);
      }
      for (int i = 0; i < expected.get(row).size(); i++) {
        if (!same(expected.get(row).get(i), actual.get(row).get(i))) {
          return "row " + row + ": " + expected.get(row) + " against " + actual.get(row);
        }
      }
    }
    return "";
  }

  private static boolean same(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    try {
      double a = Double.parseDouble(one);
      double b = Double.parseDouble(other);
      boolean isWhole = one.matches("-?[0-9]+") && other.matches("-?[0-9]+");
      return !isWhole && Math.abs(a - b) <= 1e-8 * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
