package buckaroo.operation.group;

import buckaroo.operation.Columns;
import buckaroo.operation.Frame;
import buckaroo.operation.SchemaWords;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import buckaroo.table.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of groups by several columns: one row for each combination of their values, in order of
 * first appearance, with the keys, how many rows there are, and aggregates. Unlike {@code groupby}
 * it keeps rows whose key is missing: a missing key is a key.
 */
public final class GroupedTable {
  /** The column that counts the rows of a group. */
  public static final String ROWS = "rows";

  private GroupedTable() {}

  /**
   * An aggregate that is asked for.
   *
   * @param position of the column it tells about
   */
  public record Wanted(int position, Aggregate aggregate) {}

  /**
   * The table.
   *
   * @param keys positions of at least one column whose values can be compared
   * @param wanted each fits its column
   * @throws java.util.concurrent.CancellationException if nobody wants it any more
   */
  public static MemoryTable of(
      Frame frame, int[] keys, List<Wanted> wanted, Cancellation cancellation) {
    Groups groups = Groups.of(frame, keys[0], true, cancellation);
    for (int i = 1; i < keys.length; i++) {
      groups = groups.within(Groups.of(frame, keys[i], true, cancellation), cancellation);
    }
    Schema schema = frame.table().schema();
    List<String> taken = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int key : keys) {
      Column column =
          frame.table().column(key).gather(groups.firstRows(), Parallel.of(cancellation));
      Field field = schema.field(key);
      taken.add(field.name());
      fields.add(Columns.field(field, field.name(), column));
      columns.add(column);
    }
    GroupValues.Named rows = GroupValues.rows(SchemaWords.unused(taken, ROWS), groups);
    taken.add(rows.field().name());
    List<GroupValues.Named> values = new ArrayList<>();
    values.add(rows);
    for (Wanted one : wanted) {
      String wish = one.aggregate.wireName() + "_" + schema.field(one.position).name();
      String name = SchemaWords.unused(taken, wish);
      taken.add(name);
      values.add(
          new GroupValues(frame, one.position, groups, cancellation).of(one.aggregate, name));
    }
    for (GroupValues.Named made : values) {
      fields.add(made.field());
      columns.add(made.column());
    }
    return MemoryTable.of(new Schema(fields), columns, groups.count());
  }
}
