package buckaroo.table;

import java.util.List;
import java.util.Optional;

/** A table whose values are all in memory. Immutable and safe for any thread. */
public final class MemoryTable implements Table {
  private final Schema schema;
  private final List<Column> columns;
  private final int rowCount;

  private MemoryTable(Schema schema, List<Column> columns, int rowCount) {
    this.schema = schema;
    this.columns = columns;
    this.rowCount = rowCount;
  }

  /**
   * A table of the given columns.
   *
   * @param rowCount the rows of every column; told apart because a table may have rows but no
   *     columns
   * @throws IllegalArgumentException if the columns do not fit the schema or the row count
   */
  public static MemoryTable of(Schema schema, List<? extends Column> columns, int rowCount) {
    if (schema.columnCount() != columns.size()) {
      throw new IllegalArgumentException(
          columns.size() + " columns for a schema of " + schema.columnCount());
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).rowCount() != rowCount) {
        throw new IllegalArgumentException(
            "column "
                + schema.field(i).name()
                + " has "
                + columns.get(i).rowCount()
                + " rows, not "
                + rowCount);
      }
    }
    return new MemoryTable(schema, List.copyOf(columns), rowCount);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Storage storage() {
    return Storage.MEMORY;
  }

  @Override
  public Optional<MemoryTable> inMemory() {
    return Optional.of(this);
  }

  @Override
  public long rowCount() {
    return rowCount;
  }

  public List<Column> columns() {
    return columns;
  }

  /**
   * The column at a position.
   *
   * @param column position from 0
   */
  public Column column(int column) {
    return columns.get(column);
  }

  @Override
  public long memoryBytes() {
    long bytes = 0;
    for (Column column : columns) {
      bytes += column.memoryBytes();
    }
    return bytes;
  }
}
