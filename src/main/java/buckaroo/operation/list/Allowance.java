package buckaroo.operation.list;

import buckaroo.operation.Frame;
import buckaroo.operation.Operation;
import buckaroo.operation.OperationException;
import buckaroo.table.Column;
import buckaroo.table.MemoryTable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What a list of operations may add to the heap: a quarter of it beside the source. Looked at after
 * each operation, so it is overdrawn by one operation at most. For one thread.
 */
final class Allowance {
  private static final long LEAST_BYTES = 64L << 20;
  private static final int MOST_COLUMNS = 10_000;

  private final Set<Column> source = Collections.newSetFromMap(new IdentityHashMap<>());
  private final int mostColumns;
  private final long mostBytes = Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / 4);

  Allowance(MemoryTable table) {
    source.addAll(table.columns());
    mostColumns = Math.max(MOST_COLUMNS, 2 * table.columns().size());
  }

  void check(int index, Operation operation, Frame frame) {
    long bytes = 0;
    for (Column column : frame.table().columns()) {
      bytes += source.contains(column) ? 0 : column.memoryBytes();
    }
    if (bytes > mostBytes || frame.table().columns().size() > mostColumns) {
      throw new OperationException(
          index,
          "%s: the operations so far make %,d columns and %,d MB; at most %,d and %,d are allowed"
              .formatted(
                  operation.command(),
                  frame.table().columns().size(),
                  bytes >> 20,
                  mostColumns,
                  mostBytes >> 20));
    }
  }
}
