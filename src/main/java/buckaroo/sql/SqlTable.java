package buckaroo.sql;

import buckaroo.profile.ProfiledTable;
import buckaroo.profile.TableProfile;
import buckaroo.sql.connect.Database;
import buckaroo.sql.connect.SqlFailureException;
import buckaroo.sql.dialect.Source;
import buckaroo.sql.dialect.SqlColumn;
import buckaroo.sql.dialect.SqlDialect;
import buckaroo.table.Cancellation;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.table.Storage;
import buckaroo.view.TableViews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table, view or query of an engine. It is live: the engine's rows may change while it is shown,
 * and what was counted of them is as old as {@link #readAt}. The number of rows is an estimate
 * until they are counted. Closing the table closes its connections. Safe for any thread.
 */
public final class SqlTable implements ProfiledTable {
  /** Begins the names of what statements give, which no table has. */
  static final String ALIAS = "buckaroo_";

  private final Database database;
  private final SqlDialect dialect;
  private final Source source;
  private final List<SqlColumn> columns;
  private final RowKey key;
  private final Schema schema;
  private final Instant readAt = Instant.now();
  private volatile Count count;

  SqlTable(
      Database database, Source source, List<SqlColumn> columns, RowKey key, Count firstCount) {
    this.database = database;
    this.dialect = SqlDialect.of(database.engine());
    this.source = source;
    this.columns = List.copyOf(columns);
    this.key = key;
    List<Field> fields = new ArrayList<>();
    columns.forEach(column -> fields.add(column.field()));
    this.schema = new Schema(fields);
    this.count = firstCount;
  }

  /**
   * Opens a source; reads what it is, and none of its rows.
   *
   * @param database is the table's from here on, also where this fails
   * @throws SqlFailureException if it cannot be had
   * @throws java.util.concurrent.CancellationException if nobody wants it any more
   */
  public static SqlTable open(Database database, Source source, Cancellation cancellation) {
    boolean opened = false;
    try {
      SqlTable table = new OpenedSource(database, source, cancellation).table();
      opened = true;
      return table;
    } finally {
      if (!opened) {
        database.close();
      }
    }
  }

  /** The views of this table. */
  public TableViews views() {
    return TableViews.of(this, new SqlViews(this));
  }

  /** The engine's name in metadata. */
  public String engine() {
    return database.engine().wireName();
  }

  /** The engine's name for a person. */
  public String engineLabel() {
    return database.engine().label();
  }

  public String connection() {
    return database.named().name();
  }

  /** When it was opened. */
  public Instant readAt() {
    return readAt;
  }

  /** Whether equal rows can be told apart. */
  public boolean tellsRowsApart() {
    return key.kind() != RowKey.Kind.WHOLE_ROW;
  }

  /** How often a connection that had dropped was opened again. */
  public long reopened() {
    return database.reopened();
  }

  Database database() {
    return database;
  }

  SqlDialect dialect() {
    return dialect;
  }

  List<SqlColumn> columns() {
    return columns;
  }

  RowKey key() {
    return key;
  }

  /** The source and some conditions, as they stand in a statement. */
  String from(List<String> conditions) {
    return " from "
        + source.from(dialect)
        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
  }

  /** Some rows of a table by chance; empty for a query, and where the engine gives none. */
  Optional<String> fromSample(double percent) {
    return source instanceof Source.Named && !key.kind().equals(RowKey.Kind.WHOLE_ROW)
        ? dialect.sample(percent).map(sample -> " from " + source.from(dialect) + sample)
        : Optional.empty();
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Storage storage() {
    return Storage.ENGINE;
  }

  @Override
  public long rowCount() {
    return count.rows();
  }

  @Override
  public boolean isComplete() {
    return count.isExact();
  }

  /** An export walks the rows without having counted them. */
  @Override
  public boolean isSettled() {
    return true;
  }

  Count count() {
    return count;
  }

  /** More is known of the number of rows. */
  synchronized void noteCount(Count found) {
    if (found.isExact() || !count.isExact() && found.rows() > count.rows()) {
      count = found;
    }
  }

  /**
   * Counts the rows, unless that was done.
   *
   * @throws SqlFailureException if the engine does not tell
   */
  public void countRows(Cancellation cancellation) {
    if (!count.isExact()) {
      noteCount(new Count(countOf(List.of(), cancellation), true));
    }
  }

  /** How many rows fulfil the conditions. */
  long countOf(List<String> conditions, Cancellation cancellation) {
    return database.query(
        "select count(*)" + from(conditions),
        cancellation,
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  @Override
  public Optional<TableProfile> profile(Cancellation cancellation) {
    return Optional.of(new SqlProfiler(this, cancellation).profile());
  }

  /** Everything is in the engine. */
  @Override
  public long memoryBytes() {
    return 0;
  }

  @Override
  public void close() {
    database.close();
  }

  @Nullable
  SqlColumn placeColumn() {
    return key.kind() == RowKey.Kind.PLACE ? key.columns().get(0) : null;
  }
}
