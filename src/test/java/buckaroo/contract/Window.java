package buckaroo.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A window of rows with its values in the plain form of {@link Cells}.
 *
 * @param columns names in the order of the Parquet schema
 * @param rows cells by column name; a missing cell is null
 */
record Window(List<String> columns, List<Map<String, Object>> rows) {
  /** Reads a Parquet frame with an engine that is not ours. */
  static Window ofParquet(byte[] frame) throws IOException, SQLException {
    Path file = Files.write(Files.createTempFile("window", ".parquet"), frame);
    try (Statement statement = Engine.CONNECTION.createStatement();
        ResultSet result = statement.executeQuery("select * from read_parquet('" + file + "')")) {
      return of(result);
    } finally {
      Files.delete(file);
    }
  }

  /** The engine is slow to start, so it starts once. */
  private static final class Engine {
    static final Connection CONNECTION = start();

    private static Connection start() {
      try {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
          statement.execute("set TimeZone = 'UTC'");
        }
        return connection;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Window of(ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int column = 1; column <= meta.getColumnCount(); column++) {
      columns.add(meta.getColumnName(column));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    while (result.next()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (String column : columns) {
        row.put(column, Cells.plain(result.getObject(column)));
      }
      rows.add(row);
    }
    return new Window(columns, rows);
  }

  /** The cells of one column, in row order. */
  List<Object> column(String name) {
    List<Object> cells = new ArrayList<>();
    rows.forEach(row -> cells.add(row.get(name)));
    return cells;
  }
}
