package buckaroo.server.http;

import buckaroo.server.load.Engines;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;

/**
 * {@code GET /connections}: the drivers and the connections that the operator named, by name and
 * engine alone; {@code GET /connections/NAME}: its schemas and tables, which also tries it.
 */
public final class ConnectionsHandler implements Handler {
  private final Engines engines;

  public ConnectionsHandler(Engines engines) {
    this.engines = engines;
  }

  @Override
  public Response handle(Request request) {
    String name = request.pathParameter();
    return Response.json(200, name.isEmpty() ? list(engines) : tables(name));
  }

  /** What there is, without a secret and without an address. */
  static JsonObject list(Engines engines) {
    JsonArray drivers = new JsonArray();
    for (Engines.DriverFound driver : engines.drivers()) {
      JsonArray classes = new JsonArray();
      driver.drivers().forEach(classes::add);
      JsonObject entry = new JsonObject().add("file", driver.file()).add("drivers", classes);
      drivers.add(driver.problem().isEmpty() ? entry : entry.add("problem", driver.problem()));
    }
    JsonObject all =
        new JsonObject()
            .add("drivers_folder", engines.driversFolder())
            .add("drivers", drivers)
            .add("connections_file", engines.connectionsFile());
    JsonArray connections = new JsonArray();
    try {
      for (Engines.Named named : engines.connections()) {
        connections.add(
            new JsonObject()
                .add("name", named.name())
                .add("engine", named.engine())
                .add("queries", named.queries())
                .add("has_driver", named.hasDriver()));
      }
    } catch (ApiException e) {
      all.add("problem", String.valueOf(e.getMessage()));
    }
    return all.add("connections", connections);
  }

  private JsonObject tables(String name) {
    if (name.length() > 64) {
      throw new ApiException(ErrorCode.CONNECTION_NOT_FOUND, "There is no connection of that name");
    }
    JsonArray tables = new JsonArray();
    for (Engines.TableFound table : engines.tables(name)) {
      tables.add(
          new JsonObject()
              .add("schema", table.schema())
              .add("table", table.table())
              .add("name", table.name())
              .add("kind", table.kind()));
    }
    return new JsonObject().add("connection", name).add("tables", tables);
  }
}
