package buckaroo.compare;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;

/** Units of the types that name a day or an instant. */
final class TimeUnits {
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private TimeUnits() {}

  /** Nanoseconds of one unit of the type. */
  static long nanos(ColumnType type) {
    if (type == ColumnType.DATE) {
      return DAY_NANOS;
    }
    return 1_000_000_000 / type.unitsPerSecond();
  }

  /** Whether both count local time, or both UTC: else nothing is known about their distance. */
  static boolean sameClock(Field first, Field second) {
    return (first.zone() == null) == (second.zone() == null);
  }
}
