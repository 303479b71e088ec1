package buckaroo.operation.list;

import buckaroo.operation.Operation;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import java.util.List;

/** Operations applied to no rows: what becomes of a schema. */
final class EmptyRun {
  private EmptyRun() {}

  static Result of(Schema schema, List<Operation> operations) {
    List<Column> columns = schema.fields().stream().map(EmptyRun::column).toList();
    return Operations.apply(MemoryTable.of(schema, columns, 0), operations, Cancellation.NONE);
  }

  private static Column column(Field field) {
    return field.type().storage().missing(0);
  }
}
