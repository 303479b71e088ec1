package buckaroo.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB on two threads, in memory. */
final class DuckDb implements AutoCloseable {
  private final Connection connection;
  private Statement statement;

  DuckDb() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    statement = connection.createStatement();
    statement.execute("set threads=2");
  }

  /** Runs a statement to its last row and returns the milliseconds it took. */
  double millis(String sql) throws SQLException {
    long begin = System.nanoTime();
    try {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            // Every row is fetched.
          }
        }
      }
    } catch (SQLException e) {
      // A statement that failed is closed.
      statement = connection.createStatement();
      throw e;
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  /** Reads a CSV file into a table {@code t}; returns the milliseconds it took. */
  double load(Object file) throws SQLException {
    return millis("create or replace table t as select * from read_csv('" + file + "')")
        + millis("select count(*) from t");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
