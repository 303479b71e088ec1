package buckaroo.operation;

import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;

/**
 * One operation that was applied, with all that its code needs.
 *
 * @param before the columns that it found, the kept original among them
 * @param after the columns that it left
 * @param original the name under which the column was kept beside itself; null where it was not
 * @param fit what a regression found; null for every other command
 */
public record Step(
    Operation operation,
    Schema before,
    Schema after,
    @Nullable String original,
    @Nullable LinearFit fit) {
  /** The column that the operation is about, as it was found. */
  public Field field() {
    return before.field(before.indexOf(operation.column()).orElseThrow());
  }
}
