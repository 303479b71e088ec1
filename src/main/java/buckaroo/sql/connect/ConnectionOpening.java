package buckaroo.sql.connect;

import buckaroo.sql.connect.SqlFailureException.Kind;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * Opens connections that cannot write, as far as each engine can be held to that: what {@code
 * setReadOnly} promises alone is kept by none of them.
 */
final class ConnectionOpening {
  /** In this order: the last one keeps the others from being undone. */
  private static final List<String> DUCKDB_LOCKS =
      List.of(
          "set autoinstall_known_extensions = false",
          "set autoload_known_extensions = false",
          "set enable_external_access = false",
          "set lock_configuration = true");

  private static final List<String> SQLITE_LOCKS =
      List.of("pragma query_only = on", "pragma trusted_schema = off");

  private ConnectionOpening() {}

  /** Opens one more connection. */
  static Connection open(Driver driver, NamedConnection named) throws SQLException {
    Properties properties = named.forDriver();
    Engine engine = named.engine();
    switch (engine) {
      case POSTGRESQL -> properties.putIfAbsent("ApplicationName", "buckaroo");
      case DUCKDB -> {
        properties.put("jdbc_stream_results", "true");
        if (!isInMemory(named)) {
          properties.put("duckdb.read_only", "true");
        }
      }
      case SQLITE -> {
        properties.put("open_mode", "1");
        properties.put("enable_load_extension", "false");
        properties.put("limit_attached", "0");
      }
      // Otherwise every row of a result is held in memory.
      case MYSQL -> properties.put("useCursorFetch", "true");
      case TRINO, SPARK, MARIADB, OTHER -> {}
    }
    Connection connection = driver.connect(named.url(), properties);
    if (connection == null) {
      throw new SqlFailureException(
          Kind.NO_DRIVER, "The driver of %s does not take its URL.".formatted(named.name()));
    }
    try {
      lock(connection, engine);
      return connection;
    } catch (SQLException | RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  private static boolean isInMemory(NamedConnection named) {
    String database = named.url().substring("jdbc:duckdb:".length());
    return database.isEmpty() || database.startsWith(":memory:");
  }

  private static void lock(Connection connection, Engine engine) throws SQLException {
    switch (engine) {
      // Each statement is a transaction that reads only, and ends without a trace.
      case POSTGRESQL, TRINO, MYSQL, MARIADB -> {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
      }
      case DUCKDB -> {
        if (!isLocked(connection)) {
          run(connection, DUCKDB_LOCKS);
        }
      }
      case SQLITE -> run(connection, SQLITE_LOCKS);
      case SPARK -> {}
      case OTHER -> askFor(connection);
    }
  }

  /** Connections to one file share a database, which the first of them has locked. */
  private static boolean isLocked(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select current_setting('lock_configuration')")) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static void askFor(Connection connection) throws SQLException {
    try {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
    } catch (SQLFeatureNotSupportedException e) {
      // Then the rights of the user are all that keeps it from writing, as the manual says.
      return;
    }
  }

  private static void run(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
