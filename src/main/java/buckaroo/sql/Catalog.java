package buckaroo.sql;

import buckaroo.sql.connect.Database;
import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which schemas and tables a database has, as its driver tells. */
public final class Catalog {
  private static final int MOST = 5_000;
  private static final Set<String> SYSTEM =
      Set.of("information_schema", "pg_catalog", "pg_toast", "sys", "performance_schema");

  private Catalog() {}

  /**
   * A table or view.
   *
   * @param name as a load takes it: quoted where a part needs it
   * @param kind {@code table} or {@code view}
   */
  public record Entry(String schema, String table, String name, String kind) {}

  /**
   * The tables and views, at most {@value #MOST}, by schema and name; without the engine's own.
   *
   * @param schemas those to list; empty for all
   */
  public static List<Entry> tables(
      Database database, List<String> schemas, Cancellation cancellation) {
    return database.ask(
        cancellation,
        connection -> {
          DatabaseMetaData data = connection.getMetaData();
          List<Entry> entries = new ArrayList<>();
          try (ResultSet rows = data.getTables(connection.getCatalog(), null, "%", null)) {
            while (rows.next() && entries.size() < MOST) {
              Entry entry = entry(rows);
              if (entry != null && (schemas.isEmpty() || schemas.contains(entry.schema))) {
                entries.add(entry);
              }
            }
          }
          return entries;
        });
  }

  private static @Nullable Entry entry(ResultSet row) throws SQLException {
    String schema = row.getString("TABLE_SCHEM");
    String table = row.getString("TABLE_NAME");
    String type = String.valueOf(row.getString("TABLE_TYPE")).toLowerCase(Locale.ROOT);
    boolean isShown =
        Set.of(
                "table",
                "base table",
                "view",
                "materialized view",
                "partitioned table",
                "foreign table",
                "external",
                "managed",
                "")
            .contains(type);
    if (table == null
        || !isShown
        || schema != null && SYSTEM.contains(schema.toLowerCase(Locale.ROOT))
        || table.startsWith("sqlite_")) {
      return null;
    }
    String name =
        schema == null || schema.isEmpty() ? part(table) : part(schema) + "." + part(table);
    return new Entry(
        schema == null ? "" : schema, table, name, type.contains("view") ? "view" : "table");
  }

  private static String part(String name) {
    return name.indexOf('.') < 0 && name.indexOf('"') < 0
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The schemas among some entries. */
  public static List<String> schemas(List<Entry> entries) {
    Set<String> schemas = new TreeSet<>();
    entries.forEach(entry -> schemas.add(entry.schema()));
    return List.copyOf(schemas);
  }
}
