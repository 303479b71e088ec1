package buckaroo.server.load;

import buckaroo.sql.Catalog;
import buckaroo.sql.connect.Database;
import buckaroo.sql.connect.NamedConnection;
import buckaroo.sql.connect.SqlFailureException;
import buckaroo.table.Cancellation;
import buckaroo.wire.ApiException;
import java.util.List;
import java.util.function.Supplier;

/** What can be told of the engines that may be asked: names and kinds, no address and no secret. */
public final class Engines {
  private final EngineSources sources;

  public Engines(EngineSources sources) {
    this.sources = sources;
  }

  /** A jar or subfolder of the folder of drivers. */
  public record DriverFound(String file, List<String> drivers, String problem) {}

  /** A connection that the operator named. */
  public record Named(String name, String engine, boolean queries, boolean hasDriver) {}

  /**
   * A table or view.
   *
   * @param name as a load takes it
   * @param kind {@code table} or {@code view}
   */
  public record TableFound(String schema, String table, String name, String kind) {}

  public String driversFolder() {
    return sources.drivers().folder().toString();
  }

  public String connectionsFile() {
    return sources.connections().file().toString();
  }

  public List<DriverFound> drivers() {
    return sources.drivers().list().stream()
        .map(found -> new DriverFound(found.name(), found.drivers(), found.problem()))
        .toList();
  }

  /**
   * The connections by name.
   *
   * @throws ApiException if their file cannot be used
   */
  public List<Named> connections() {
    return told(
        () ->
            sources.connections().all().values().stream()
                .map(
                    named ->
                        new Named(
                            named.name(),
                            named.engine().label(),
                            named.queries(),
                            sources.drivers().has(named.url())))
                .toList());
  }

  /**
   * The tables of a connection, which is opened for that.
   *
   * @throws ApiException if it cannot be
   */
  public List<TableFound> tables(String name) {
    return told(
        () -> {
          NamedConnection named = sources.named(name);
          try (Database database = sources.database(named)) {
            return Catalog.tables(database, named.schemas(), Cancellation.NONE).stream()
                .map(
                    entry ->
                        new TableFound(entry.schema(), entry.table(), entry.name(), entry.kind()))
                .toList();
          }
        });
  }

  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (SqlFailureException e) {
      throw LoadErrors.refusal(e);
    }
  }
}
