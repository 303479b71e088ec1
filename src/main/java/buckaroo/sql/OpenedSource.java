package buckaroo.sql;

import buckaroo.sql.connect.Database;
import buckaroo.sql.connect.SqlFailureException;
import buckaroo.sql.connect.SqlFailureException.Kind;
import buckaroo.sql.dialect.DriverColumn;
import buckaroo.sql.dialect.InvalidQueryException;
import buckaroo.sql.dialect.Source;
import buckaroo.sql.dialect.SqlColumn;
import buckaroo.sql.dialect.SqlDialect;
import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import buckaroo.text.Brief;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Finds out what a source is: its columns, what tells its rows apart, about how many they are. */
final class OpenedSource {
  private static final int MOST_COLUMNS = 2_000;

  /** A guess that leaves room for the first window, which tells whether there are fewer. */
  private static final long UNKNOWN_ROWS = 1_000;

  private final Database database;
  private final SqlDialect dialect;
  private final Source source;
  private final Cancellation cancellation;

  OpenedSource(Database database, Source source, Cancellation cancellation) {
    this.database = database;
    this.dialect = SqlDialect.of(database.engine());
    this.source = source;
    this.cancellation = cancellation;
  }

  SqlTable table() {
    List<SqlColumn> columns = columns();
    OptionalLong estimate = OptionalLong.empty();
    if (source instanceof Source.Named named) {
      estimate = estimate(named);
    }
    RowKey key = key(columns, estimate);
    long rows = estimate.orElse(0) > 0 ? estimate.getAsLong() : UNKNOWN_ROWS;
    Count count = new Count(rows, false);
    return new SqlTable(database, source, columns, key, count);
  }

  private List<SqlColumn> columns() {
    List<DriverColumn> found =
        database.query(
            "select * from " + source.from(dialect) + " where 1 = 0", cancellation, this::columns);
    Set<String> names = new HashSet<>();
    List<SqlColumn> columns = new ArrayList<>();
    for (DriverColumn column : found) {
      if (!names.add(column.name())) {
        throw new InvalidQueryException(
            "The query gives two columns the name \"%s\"; name them apart with AS"
                .formatted(Brief.of(column.name())));
      }
      columns.add(dialect.column(column));
    }
    return columns;
  }

  private List<DriverColumn> columns(ResultSet rows) throws SQLException {
    ResultSetMetaData data = rows.getMetaData();
    int count = data.getColumnCount();
    if (count < 1 || count > MOST_COLUMNS) {
      throw new SqlFailureException(
          Kind.STATEMENT,
          "%s has %d columns; from 1 to %d can be shown"
              .formatted(source.label(), count, MOST_COLUMNS));
    }
    List<DriverColumn> columns = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String label = data.getColumnLabel(i);
      String type = data.getColumnTypeName(i);
      columns.add(
          new DriverColumn(
              label == null ? "" : unqualified(label),
              data.getColumnType(i),
              type == null ? "" : type,
              data.getPrecision(i),
              data.getScale(i),
              data.isNullable(i) == ResultSetMetaData.columnNoNulls
                  && source instanceof Source.Named));
    }
    return columns;
  }

  /** Hive puts the table's name before each column. */
  private String unqualified(String label) {
    boolean isHive = database.engine() == buckaroo.sql.connect.Engine.SPARK;
    return isHive ? label.substring(label.lastIndexOf('.') + 1) : label;
  }

  /** Empty where the engine does not tell, or the source is no table that lies somewhere. */
  private OptionalLong estimate(Source.Named named) {
    var asked = dialect.estimate(named.parts());
    if (asked.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return database.query(asked.get(), cancellation, OpenedSource::estimate);
    } catch (SqlFailureException e) {
      if (e.kind() == Kind.STATEMENT) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  /** The only value, or that of the column {@code row_count} where it is told beside others. */
  private static OptionalLong estimate(ResultSet rows) throws SQLException {
    int at = 1;
    ResultSetMetaData data = rows.getMetaData();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      at = "row_count".equalsIgnoreCase(data.getColumnLabel(i)) ? i : at;
    }
    OptionalLong found = OptionalLong.empty();
    while (rows.next()) {
      double value = rows.getDouble(at);
      if (!rows.wasNull()) {
        found = OptionalLong.of((long) value);
      } else if (at == 1) {
        found = OptionalLong.of(0);
      }
    }
    return found;
  }

  private RowKey key(List<SqlColumn> columns, OptionalLong estimate) {
    List<SqlColumn> unique = new ArrayList<>();
    if (source instanceof Source.Named named) {
      for (String name : keyNames(named)) {
        unique.add(columnOf(columns, name));
      }
    }
    boolean isNamed = !unique.isEmpty() && isNamedByOperator();
    if (!isNamed && (unique.isEmpty() || dialect.prefersRowPlace(unique))) {
      SqlColumn place = rowPlace(columns, estimate);
      if (place != null) {
        return new RowKey(List.of(place), RowKey.Kind.PLACE);
      }
    }
    if (!unique.isEmpty()) {
      return new RowKey(unique, RowKey.Kind.UNIQUE);
    }
    return new RowKey(columns, RowKey.Kind.WHOLE_ROW);
  }

  private boolean isNamedByOperator() {
    return !operatorsKey().isEmpty();
  }

  private List<String> operatorsKey() {
    return database.named().keys().getOrDefault(source.label(), List.of());
  }

  private SqlColumn columnOf(List<SqlColumn> columns, String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(
            () ->
                columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst())
        .orElseThrow(
            () ->
                new SqlFailureException(
                    Kind.STATEMENT,
                    "The key of %s names a column that it does not have: %s"
                        .formatted(source.label(), Brief.of(name))));
  }

  private List<String> keyNames(Source.Named named) {
    List<String> told = operatorsKey();
    if (!told.isEmpty()) {
      return told;
    }
    try {
      return database.ask(cancellation, connection -> keyNames(connection, named.parts()));
    } catch (SqlFailureException e) {
      // Not every driver tells of keys; rows are then told apart in another way.
      if (e.kind() == Kind.CONNECTION || e.kind() == Kind.TIME_LIMIT) {
        throw e;
      }
      return List.of();
    }
  }

  private static List<String> keyNames(Connection connection, List<String> parts)
      throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    String table = parts.get(parts.size() - 1);
    String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : connection.getSchema();
    String catalog = parts.size() > 2 ? parts.get(0) : connection.getCatalog();
    Map<Short, String> primary = new TreeMap<>();
    try (ResultSet rows = data.getPrimaryKeys(catalog, schema, table)) {
      while (rows.next()) {
        primary.put(rows.getShort("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    return primary.isEmpty()
        ? uniqueIndex(data, catalog, schema, table)
        : List.copyOf(primary.values());
  }

  /** The smallest unique index whose columns are never null. */
  private static List<String> uniqueIndex(
      DatabaseMetaData data, @Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    Set<String> notNull = new HashSet<>();
    try (ResultSet rows = data.getColumns(catalog, schema, table, "%")) {
      while (rows.next()) {
        if (rows.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls) {
          notNull.add(rows.getString("COLUMN_NAME"));
        }
      }
    }
    Map<String, List<String>> indexes = new LinkedHashMap<>();
    Set<String> partial = new HashSet<>();
    try (ResultSet rows = data.getIndexInfo(catalog, schema, table, true, true)) {
      while (rows.next()) {
        String column = rows.getString("COLUMN_NAME");
        String index = rows.getString("INDEX_NAME");
        if (index != null && column != null) {
          indexes.computeIfAbsent(index, any -> new ArrayList<>()).add(column);
          if (rows.getString("FILTER_CONDITION") != null || !notNull.contains(column)) {
            partial.add(index);
          }
        }
      }
    }
    indexes.keySet().removeAll(partial);
    return indexes.values().stream()
        .min((left, right) -> Integer.compare(left.size(), right.size()))
        .orElse(List.of());
  }

  /** Where rows lie, if they lie anywhere and no column has taken the name. */
  private @Nullable SqlColumn rowPlace(List<SqlColumn> columns, OptionalLong estimate) {
    var place = dialect.rowPlace();
    if (place.isEmpty() || !(source instanceof Source.Named named)) {
      return null;
    }
    // An engine that estimates tells so of tables alone; a view or a parent has no such places.
    if (dialect.estimate(named.parts()).isPresent() && estimate.isEmpty()) {
      return null;
    }
    String name = place.get().name().toLowerCase(Locale.ROOT);
    if (columns.stream().anyMatch(column -> column.name().toLowerCase(Locale.ROOT).equals(name))) {
      return null;
    }
    try {
      return database.query(
          "select " + place.get().shown() + " from " + source.from(dialect) + " where 1 = 0",
          cancellation,
          rows -> place.get());
    } catch (SqlFailureException e) {
      if (e.kind() == Kind.STATEMENT) {
        return null;
      }
      throw e;
    }
  }
}
