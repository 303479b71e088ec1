package buckaroo.sql;

import buckaroo.sql.connect.Database;
import buckaroo.sql.connect.Drivers;
import buckaroo.sql.connect.NamedConnection;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** An engine that a test writes tables into by plain JDBC, and reads through ours. */
public enum TestEngine {
  POSTGRESQL("org.postgresql.Driver"),
  DUCKDB("org.duckdb.DuckDBDriver"),
  SQLITE("org.sqlite.JDBC");

  private final String driver;

  TestEngine(String driver) {
    this.driver = driver;
  }

  /** Whether it is here. */
  public boolean isAvailable() throws IOException {
    return this != POSTGRESQL || PostgresServer.get().isPresent();
  }

  /** Where the tables of one test are; a folder that is the test's own. */
  public String url(Path folder) throws IOException {
    return switch (this) {
      case POSTGRESQL -> PostgresServer.get().orElseThrow(() -> new IOException("no server")).url();
      case DUCKDB -> "jdbc:duckdb:" + folder.resolve("test.duckdb");
      case SQLITE -> "jdbc:sqlite:" + folder.resolve("test.sqlite");
    };
  }

  public Map<String, String> properties() {
    return this == POSTGRESQL
        ? Map.of("user", "postgres", "password", PostgresServer.PASSWORD)
        : Map.of();
  }

  /** Runs statements with rights to write. */
  public void write(Path folder, List<String> statements) throws IOException, SQLException {
    Properties properties = new Properties();
    properties.putAll(properties());
    try (Connection connection = DriverManager.getConnection(url(folder), properties);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The drivers of the tests, each in a loader of its own, as the operator's are. */
  public static Drivers drivers(Path folder) throws IOException {
    Path drivers = Files.createDirectories(folder.resolve("drivers"));
    for (TestEngine engine : values()) {
      Path jar = engine.jar();
      Path link = drivers.resolve(String.valueOf(jar.getFileName()));
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, jar);
      }
    }
    return new Drivers(drivers);
  }

  public Path jar() throws IOException {
    try {
      return Path.of(
          Class.forName(driver).getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** The connection as an operator would name it. */
  public NamedConnection named(Path folder) throws IOException {
    return NamedConnection.of(name().toLowerCase(java.util.Locale.ROOT), url(folder), properties());
  }

  /** A connection that reads only. */
  public Database open(Path folder) throws IOException {
    return Database.of(named(folder), drivers(folder), Duration.ofSeconds(60));
  }
}
