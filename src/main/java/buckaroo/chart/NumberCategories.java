package buckaroo.chart;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.text.DoubleText;
import buckaroo.text.IsoText;
import java.util.Arrays;

/** Categories of numbers, truths, dates and timestamps by open addressing. NaN is missing. */
final class NumberCategories extends Categories {
  private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

  private final Field field;
  private int[] slots = new int[1 << 8];
  private long[] keys = new long[1 << 7];
  private int size;

  NumberCategories(Field field) {
    this.field = field;
  }

  @Override
  void number(Column column, int[] rows, int[] into) {
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      if (column.isNull(row)) {
        into[i] = -1;
      } else if (column instanceof LongColumn longs) {
        into[i] = group(longs.get(row));
      } else if (column instanceof DoubleColumn doubles) {
        double value = doubles.get(row) + 0.0;
        into[i] = Double.isNaN(value) ? -1 : group(Double.doubleToLongBits(value));
      } else {
        into[i] = group(((BooleanColumn) column).get(row) ? 1 : 0);
      }
    }
  }

  @Override
  int adopt(Categories other, int group) {
    return group(((NumberCategories) other).keys[group]);
  }

  private int group(long key) {
    int mask = slots.length - 1;
    int slot = slotOf(key);
    while (slots[slot] != 0) {
      int group = slots[slot] - 1;
      if (keys[group] == key) {
        return group;
      }
      slot = slot + 1 & mask;
    }
    if (size == MOST) {
      throw tooMany(field);
    }
    keys[size] = key;
    slots[slot] = ++size;
    if (size == keys.length) {
      grow();
    }
    return size - 1;
  }

  private int slotOf(long key) {
    return (int) (key * MIX >>> 32) & slots.length - 1;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * size);
    slots = new int[4 * size];
    for (int group = 0; group < size; group++) {
      int slot = slotOf(keys[group]);
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = group + 1;
    }
  }

  @Override
  int size() {
    return size;
  }

  @Override
  String label(int group) {
    long key = keys[group];
    ColumnType type = field.type();
    if (type.isFloat()) {
      double value = Double.longBitsToDouble(key);
      return Double.isFinite(value)
          ? DoubleText.asInJavaScript().of(value)
          : Double.toString(value);
    }
    if (type.isTimestamp()) {
      return IsoText.timestamp(key, type.fractionDigits(), 'T', field.zone() != null);
    }
    return switch (type) {
      case BOOLEAN -> key == 0 ? "false" : "true";
      case UINT64 -> Long.toUnsignedString(key);
      case DATE -> IsoText.date(key);
      default -> String.valueOf(key);
    };
  }

  @Override
  boolean isOrdered() {
    return true;
  }

  @Override
  int compare(int group, int other) {
    if (field.type().isFloat()) {
      return Double.compare(
          Double.longBitsToDouble(keys[group]), Double.longBitsToDouble(keys[other]));
    }
    return field.type() == ColumnType.UINT64
        ? Long.compareUnsigned(keys[group], keys[other])
        : Long.compare(keys[group], keys[other]);
  }
}
