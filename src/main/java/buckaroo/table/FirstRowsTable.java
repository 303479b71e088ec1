package buckaroo.table;

import java.util.List;
import java.util.Objects;

/**
 * The first rows of a table that is being read. They are in memory, but neither all rows nor the
 * last word on types, so nobody changes or compares them. Immutable and safe for any thread.
 */
public final class FirstRowsTable implements Table {
  private final MemoryTable rows;
  private final Schema schema;

  /** A table of these rows, to which more will be added. */
  public FirstRowsTable(MemoryTable rows) {
    this.rows = Objects.requireNonNull(rows, "rows");
    List<Field> fields =
        rows.schema().fields().stream()
            // Of rows that nobody has seen, nobody knows whether cells are missing.
            .map(field -> new Field(field.name(), field.type(), true, field.zone()))
            .toList();
    this.schema = new Schema(fields);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Storage storage() {
    return Storage.FILE;
  }

  @Override
  public long rowCount() {
    return rows.rowCount();
  }

  @Override
  public boolean isComplete() {
    return false;
  }

  @Override
  public long memoryBytes() {
    return rows.memoryBytes();
  }
}
