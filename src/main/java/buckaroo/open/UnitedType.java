package buckaroo.open;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import java.util.Objects;

/**
 * What a column is that files tell differently.
 *
 * @param isEmpty whether no cell is there, so that any type would do
 */
record UnitedType(ColumnType type, @Nullable String zone, boolean isEmpty) {
  static UnitedType of(Field field, Column column) {
    return new UnitedType(field.type(), field.zone(), column.nullCount() == column.rowCount());
  }

  /** The narrowest type that holds the values of both. */
  UnitedType with(UnitedType other) {
    if (isEmpty || other.isEmpty) {
      return isEmpty ? other : this;
    }
    if (type == other.type && Objects.equals(zone, other.zone)) {
      return this;
    }
    if (type.isInteger() && other.type.isInteger()) {
      return plain(integer(type, other.type));
    }
    boolean areNumbers =
        (type.isInteger() || type.isFloat()) && (other.type.isInteger() || other.type.isFloat());
    if (areNumbers) {
      return plain(ColumnType.FLOAT64);
    }
    boolean areTimes = type.isDateOrTimestamp() && other.type.isDateOrTimestamp();
    if (areTimes && (zone == null) == (other.zone == null)) {
      // Instants of two zones are told in neither.
      String common = Objects.equals(zone, other.zone) ? zone : "UTC";
      return new UnitedType(finer(type, other.type), common, false);
    }
    return plain(ColumnType.TEXT);
  }

  private static UnitedType plain(ColumnType type) {
    return new UnitedType(type, null, false);
  }

  private static ColumnType integer(ColumnType one, ColumnType other) {
    boolean isWide = one == ColumnType.UINT64 || other == ColumnType.UINT64;
    if (!isWide) {
      return ColumnType.INT64;
    }
    return isUnsigned(one) && isUnsigned(other) ? ColumnType.UINT64 : ColumnType.TEXT;
  }

  private static boolean isUnsigned(ColumnType type) {
    return switch (type) {
      case UINT8, UINT16, UINT32, UINT64 -> true;
      default -> false;
    };
  }

  private static ColumnType finer(ColumnType one, ColumnType other) {
    if (!one.isTimestamp() || !other.isTimestamp()) {
      return one.isTimestamp() ? one : other;
    }
    return one.fractionDigits() >= other.fractionDigits() ? one : other;
  }
}
