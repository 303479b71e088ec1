package buckaroo;

import buckaroo.server.load.EngineSources;
import buckaroo.sql.Catalog;
import buckaroo.sql.connect.Database;
import buckaroo.sql.connect.NamedConnection;
import buckaroo.sql.connect.SqlFailureException;
import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An engine whose address stands on the command line: {@code view 'jdbc:…' TABLE}. Whoever types it
 * may reach whatever the driver reaches; no request may, so it is known to a process of its own.
 * Every user of the machine reads command lines, so that no password may stand there.
 */
final class CommandLineEngine {
  private static final String NAME = "url";
  private static final int MOST_NAMED = 50;
  private static final Pattern PASSWORD =
      Pattern.compile(
          "(?i)[?&;](password|passwd|pwd|accesstoken|access_token|secret|token)=[^&;]|//[^/@]*:[^/@]+@");

  private final NamedConnection connection;
  private final @Nullable String table;

  private CommandLineEngine(NamedConnection connection, @Nullable String table) {
    this.connection = connection;
    this.table = table;
  }

  /**
   * The engine of the command line.
   *
   * @throws UsageException if a password stands there
   */
  static CommandLineEngine of(Options options, Map<String, String> environment) {
    String url = options.files().get(0);
    if (PASSWORD.matcher(url).find()) {
      throw new UsageException(
          "An address on the command line may hold no password, since other users see it. Set"
              + " BUCKAROO_JDBC_PASSWORD, or name the connection in"
              + " ~/.buckaroo/connections.properties.");
    }
    Map<String, String> properties = new LinkedHashMap<>();
    put(properties, "user", environment.getOrDefault("BUCKAROO_JDBC_USER", ""));
    put(properties, "password", environment.getOrDefault("BUCKAROO_JDBC_PASSWORD", ""));
    return new CommandLineEngine(
        NamedConnection.of(NAME, url, properties),
        options.files().size() > 1 ? options.files().get(1) : null);
  }

  private static void put(Map<String, String> properties, String name, String value) {
    if (!value.isEmpty()) {
      properties.put(name, value);
    }
  }

  NamedConnection connection() {
    return connection;
  }

  /**
   * The table to show, as a load takes it: the one that was named, or the only one there is.
   *
   * @throws UsageException if there are several, naming some
   */
  String table(EngineSources engines) {
    return NAME + ":" + (table == null ? only(engines) : table);
  }

  private String only(EngineSources engines) {
    try (Database database = engines.database(connection)) {
      List<Catalog.Entry> tables = Catalog.tables(database, List.of(), Cancellation.NONE);
      if (tables.size() == 1) {
        return tables.get(0).name();
      }
      throw new UsageException(
          tables.isEmpty()
              ? "There is no table at that address."
              : "Name one of its tables behind the address: "
                  + tables.stream()
                      .limit(MOST_NAMED)
                      .map(Catalog.Entry::name)
                      .collect(Collectors.joining(", ")));
    } catch (SqlFailureException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
