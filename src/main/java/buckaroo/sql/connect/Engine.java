package buckaroo.sql.connect;

import java.util.List;
import java.util.Locale;

/** The engines that are known by name; every other one is spoken to in standard SQL. */
public enum Engine {
  POSTGRESQL("PostgreSQL", "postgresql-42.x.jar (org.postgresql:postgresql)", "jdbc:postgresql:"),
  DUCKDB("DuckDB", "duckdb_jdbc-1.x.jar (org.duckdb:duckdb_jdbc)", "jdbc:duckdb:"),
  SQLITE("SQLite", "sqlite-jdbc-3.x.jar (org.xerial:sqlite-jdbc)", "jdbc:sqlite:"),
  TRINO("Trino", "trino-jdbc-4xx.jar (io.trino:trino-jdbc)", "jdbc:trino:"),
  SPARK(
      "Spark",
      "a folder with hive-jdbc-2.3.9.jar (org.apache.hive:hive-jdbc) and the jars that it needs",
      "jdbc:hive2:"),
  MYSQL("MySQL", "mysql-connector-j-9.x.jar (com.mysql:mysql-connector-j)", "jdbc:mysql:"),
  MARIADB(
      "MariaDB",
      "mariadb-java-client-3.x.jar (org.mariadb.jdbc:mariadb-java-client)",
      "jdbc:mariadb:"),
  OTHER("SQL", "the driver's jar", "jdbc:");

  private final String label;
  private final String driverJar;
  private final String urlStart;

  Engine(String label, String driverJar, String urlStart) {
    this.label = label;
    this.driverJar = driverJar;
    this.urlStart = urlStart;
  }

  /** The engine that a JDBC URL leads to. */
  public static Engine ofUrl(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    for (Engine engine : values()) {
      if (lower.startsWith(engine.urlStart)) {
        return engine;
      }
    }
    throw new IllegalArgumentException("no JDBC URL");
  }

  /** The name that a person knows it by. */
  public String label() {
    return label;
  }

  /** The name in metadata. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which jar speaks to it. */
  public String driverJar() {
    return driverJar;
  }

  /** Whether a database is a file that this process opens by itself. */
  public boolean isEmbedded() {
    return List.of(DUCKDB, SQLITE).contains(this);
  }
}
