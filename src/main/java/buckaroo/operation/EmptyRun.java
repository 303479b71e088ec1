package buckaroo.operation;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import java.util.List;

/** Operations applied to no rows: what becomes of a schema. */
final class EmptyRun {
  private EmptyRun() {}

  static Result of(Schema schema, List<Operation> operations) {
    List<Column> columns = schema.fields().stream().map(EmptyRun::column).toList();
    return Operations.apply(MemoryTable.of(schema, columns, 0), operations, Cancellation.NONE);
  }

  private static Column column(Field field) {
    Validity none = Validity.allValid(0);
    if (field.type().isTextual()) {
      return PlainTextColumn.of(new byte[0][], new int[0][], none);
    }
    return switch (field.type()) {
      case BOOLEAN -> BooleanColumn.of(new long[0], none);
      case FLOAT16, FLOAT32, FLOAT64 -> DoubleColumn.of(new double[0], none);
      default -> LongColumn.of(new long[0], none);
    };
  }
}
