package buckaroo.format.json;

import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;

/**
 * What a column of JSON values becomes.
 *
 * @param zone of timestamps that are instants
 * @param nanosPerUnit nanoseconds of one unit of the numbers that become timestamps; else 0
 * @param seen whether a single value was there to tell
 */
record ColumnPlan(ColumnType type, @Nullable String zone, long nanosPerUnit, boolean seen) {
  static final ColumnPlan UNSEEN = new ColumnPlan(ColumnType.FLOAT64, null, 0, false);

  static ColumnPlan of(ColumnType type) {
    return new ColumnPlan(type, null, 0, true);
  }

  /** Whether a column that becomes this holds every value seen as it is. */
  boolean holds(ColumnEvidence values) {
    if (values.isEmpty()) {
      return true;
    }
    if (!seen) {
      // The type of a column without a single value is no guess: every value contradicts it.
      return false;
    }
    return switch (type) {
      case TEXT -> true;
      case JSON -> values.areAll(CellKind.NESTED);
      case BOOLEAN -> values.areAll(CellKind.TRUE, CellKind.FALSE);
      case INT64 -> values.areAll(CellKind.WHOLE) && values.fitLong();
      case UINT64 -> values.areAll(CellKind.WHOLE) && values.fitUnsigned();
      case FLOAT64 -> values.areAll(CellKind.WHOLE, CellKind.FRACTION) && values.fitDouble();
      default -> values.plan().equals(this);
    };
  }
}
