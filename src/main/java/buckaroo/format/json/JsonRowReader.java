package buckaroo.format.json;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.MalformedFileException;
import buckaroo.format.RowReader;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads lines of JSON as certain columns. Immutable and safe for any thread. */
final class JsonRowReader implements RowReader {
  private final JsonLineRows rows;
  private final Schema schema;
  private final List<ColumnPlan> plans;
  private final boolean isFinal;
  private final List<Warning> warnings;

  /**
   * A reader of columns.
   *
   * @param isFinal whether the plans are known to hold every cell of the file
   */
  JsonRowReader(
      JsonLineRows rows,
      List<String> names,
      List<ColumnPlan> plans,
      boolean isFinal,
      List<Warning> warnings) {
    this.warnings = warnings;
    this.rows = rows;
    this.plans = plans;
    this.isFinal = isFinal;
    List<Field> fields = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      fields.add(new Field(names.get(c), plans.get(c).type(), true, plans.get(c).zone()));
    }
    this.schema = new Schema(fields);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public List<Warning> warnings() {
    return warnings;
  }

  @Override
  public MemoryTable read(
      byte[] bytes, int length, int count, boolean @Nullable [] wanted, int @Nullable [] starts)
      throws IOException {
    Set<String> names = new HashSet<>();
    for (int c = 0; c < schema.columnCount(); c++) {
      if (wanted == null || wanted[c]) {
        names.add(schema.field(c).name());
      }
    }
    int[] found = starts == null ? new int[count] : starts;
    int end = endOf(bytes, length, count);
    TableCollector table = rows.collect(bytes, end, names::contains, found);
    if (table.rowCount() != count) {
      throw new MalformedFileException(
          "%s has %d rows where %d were counted"
              .formatted(rows.source().path(), table.rowCount(), count));
    }
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    var missing =
        DoubleColumn.of(new double[count], Validity.of(new long[(count + 63) >>> 6], count));
    for (int c = 0; c < schema.columnCount(); c++) {
      Field field = schema.field(c);
      boolean isWanted = names.contains(field.name());
      ColumnBuilder cells = table.find(field.name()).orElse(new ColumnBuilder(field.name(), c));
      boolean holds = !isWanted || isFinal || plans.get(c).holds(ColumnEvidence.of(cells));
      fields.add(holds ? field : Field.of(field.name(), ColumnType.TEXT, true));
      ColumnPlan plan = holds ? plans.get(c) : ColumnPlan.of(ColumnType.TEXT);
      columns.add(isWanted ? TypedColumn.of(cells, count, plan).column() : missing);
    }
    return MemoryTable.of(new Schema(fields), columns, count);
  }

  /** Where so many lines end; more may follow. */
  private static int endOf(byte[] bytes, int length, int count) {
    int at = LineStarts.skipSpace(bytes, 0, length);
    for (int row = 0; row < count && at < length; row++) {
      at = LineStarts.skipSpace(bytes, LineStarts.lineEnd(bytes, at, length), length);
    }
    return at;
  }
}
