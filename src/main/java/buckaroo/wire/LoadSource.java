package buckaroo.wire;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/** Where the table of a load comes from. Immutable. */
public sealed interface LoadSource {
  /** What a person calls it; also what is shown as the path. */
  String label();

  /** A file on this machine; or a table by the name of a connection, if no such file is there. */
  record OfPath(String path) implements LoadSource {
    @Override
    public String label() {
      return path;
    }
  }

  /**
   * A table or view of an engine.
   *
   * @param connection as the operator named it
   * @param table {@code table}, {@code schema.table} or {@code catalog.schema.table}
   */
  record OfTable(String connection, String table) implements LoadSource {
    @Override
    public String label() {
      return connection + ":" + table;
    }
  }

  /** What a query gives, where the operator allows queries. */
  record OfQuery(String connection, String query) implements LoadSource {
    @Override
    public String label() {
      return connection + ": " + query.strip().lines().findFirst().orElse("");
    }
  }

  /**
   * Reads {@code {"connection": …, "table": …}} or {@code {"connection": …, "query": …}}.
   *
   * @throws ApiException naming what is wrong
   */
  static LoadSource read(JsonValue value) {
    if (!value.isObject()) {
      throw invalid("'source' must be an object, found " + BoundedJson.brief(value));
    }
    JsonObject source = value.asObject();
    for (String name : source.names()) {
      switch (name) {
        case "connection", "table", "query" -> {}
        default ->
            throw invalid(
                "'source' names a connection and a table or a query, found "
                    + BoundedJson.brief(com.eclipsesource.json.Json.value(name))
                    + ". Addresses of engines are named by the operator, never by requests.");
      }
    }
    String connection = LoadRequest.path("source.connection", source.get("connection"));
    if ((source.get("table") == null) == (source.get("query") == null)) {
      throw invalid("'source' needs either a 'table' or a 'query'");
    }
    return source.get("table") != null
        ? new OfTable(connection, LoadRequest.path("source.table", source.get("table")))
        : new OfQuery(connection, LoadRequest.text("source.query", source.get("query"), 100_000));
  }

  private static ApiException invalid(String message) {
    return new ApiException(ErrorCode.INVALID_REQUEST, message);
  }
}
