package buckaroo.format.json;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.Nullable;
import buckaroo.table.Validity;
import java.nio.charset.StandardCharsets;

/**
 * The narrowest column that holds all cells of a builder: booleans, 64-bit integers, doubles, text,
 * nested values; cells of several kinds are text as the file has it. Dates are told by {@link
 * DateColumns}. A column of nulls only is of doubles, as in the reference.
 */
final class TypedColumn {
  private final ColumnBuilder cells;
  private final int rowCount;
  private final int[] counts = new int[CellKind.values().length];
  private final Validity validity;

  private TypedColumn(ColumnBuilder cells, int rowCount) {
    this.cells = cells;
    this.rowCount = rowCount;
    var words = new long[(int) ((rowCount + 63L) / 64)];
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      CellKind kind = cells.kind(cell);
      int row = cells.row(cell);
      counts[kind.ordinal()]++;
      // A later cell of the same row replaces an earlier one, also by null.
      if (kind == CellKind.NULL) {
        words[row >>> 6] &= ~(1L << (row & 63));
      } else {
        words[row >>> 6] |= 1L << (row & 63);
      }
    }
    this.validity = Validity.of(words, rowCount);
  }

  static BuiltColumn of(ColumnBuilder cells, int rowCount) {
    return new TypedColumn(cells, rowCount).build();
  }

  private int count(CellKind kind) {
    return counts[kind.ordinal()];
  }

  private BuiltColumn build() {
    int present = cells.cellCount() - count(CellKind.NULL);
    int numbers = count(CellKind.WHOLE) + count(CellKind.FRACTION);
    BuiltColumn dates = null;
    if (DateColumns.isDateName(cells.name()) && present > 0) {
      if (numbers == present) {
        dates = instantsOfNumbers();
      } else if (count(CellKind.STRING) == present) {
        dates = instantsOfText();
      }
    }
    if (dates != null) {
      return dates;
    }
    if (numbers == present) {
      return count(CellKind.FRACTION) > 0 || present == 0 ? doubles() : wholeNumbers();
    }
    if (count(CellKind.TRUE) + count(CellKind.FALSE) == present) {
      return booleans();
    }
    boolean isNested = count(CellKind.NESTED) == present;
    return built(isNested ? ColumnType.JSON : ColumnType.TEXT, null, cells.toText(validity));
  }

  private BuiltColumn wholeNumbers() {
    boolean fitsLong = true;
    boolean fitsUnsigned = true;
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      if (cells.kind(cell) != CellKind.NULL) {
        byte[] text = cells.bytes(cell);
        int start = cells.start(cell);
        int end = cells.end(cell);
        fitsLong = fitsLong && NumberLiteral.fitsLong(text, start, end);
        fitsUnsigned = fitsUnsigned && NumberLiteral.fitsUnsigned(text, start, end);
      }
    }
    if (!fitsLong && !fitsUnsigned) {
      return doubles();
    }
    var values = new long[rowCount];
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      if (cells.kind(cell) != CellKind.NULL) {
        values[cells.row(cell)] =
            NumberLiteral.parseLong(cells.bytes(cell), cells.start(cell), cells.end(cell));
      }
    }
    ColumnType type = fitsLong ? ColumnType.INT64 : ColumnType.UINT64;
    return built(type, null, LongColumn.of(values, validity));
  }

  private double number(int cell) {
    return NumberLiteral.parseDouble(cells.bytes(cell), cells.start(cell), cells.end(cell));
  }

  private BuiltColumn doubles() {
    var values = new double[rowCount];
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      if (cells.kind(cell) != CellKind.NULL) {
        values[cells.row(cell)] = number(cell);
      }
    }
    return built(ColumnType.FLOAT64, null, DoubleColumn.of(values, validity));
  }

  private BuiltColumn booleans() {
    var words = new long[(int) ((rowCount + 63L) / 64)];
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      int row = cells.row(cell);
      if (cells.kind(cell) == CellKind.TRUE) {
        words[row >>> 6] |= 1L << (row & 63);
      } else {
        words[row >>> 6] &= ~(1L << (row & 63));
      }
    }
    return built(ColumnType.BOOLEAN, null, BooleanColumn.of(words, validity));
  }

  private @Nullable BuiltColumn instantsOfNumbers() {
    double largest = 0;
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      if (cells.kind(cell) != CellKind.NULL) {
        double number = number(cell);
        if (!DateColumns.isInstant(number)) {
          return null;
        }
        largest = Math.max(largest, number);
      }
    }
    long nanosPerUnit = DateColumns.nanosPerUnit(largest);
    if (nanosPerUnit == 0) {
      return null;
    }
    var values = new long[rowCount];
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      CellKind kind = cells.kind(cell);
      if (kind == CellKind.WHOLE) {
        values[cells.row(cell)] =
            nanosPerUnit
                * NumberLiteral.parseLong(cells.bytes(cell), cells.start(cell), cells.end(cell));
      } else if (kind == CellKind.FRACTION) {
        // Apart, since the product of the whole number would have no digits left for the fraction.
        double number = number(cell);
        double whole = Math.floor(number);
        values[cells.row(cell)] =
            (long) whole * nanosPerUnit + Math.round((number - whole) * nanosPerUnit);
      }
    }
    return built(ColumnType.TIMESTAMP_NANOS, null, LongColumn.of(values, validity));
  }

  private @Nullable BuiltColumn instantsOfText() {
    var values = new long[rowCount];
    int withOffset = 0;
    int read = 0;
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      if (cells.kind(cell) == CellKind.NULL) {
        continue;
      }
      int start = cells.start(cell);
      IsoInstant instant =
          IsoInstant.parse(
              new String(
                  cells.bytes(cell), start, cells.end(cell) - start, StandardCharsets.UTF_8));
      if (instant == null) {
        return null;
      }
      values[cells.row(cell)] = instant.nanos();
      withOffset += instant.hasOffset() ? 1 : 0;
      read++;
    }
    if (withOffset != 0 && withOffset != read) {
      // Local times and instants in one column cannot be put in order.
      return null;
    }
    String zone = withOffset == 0 ? null : "UTC";
    return built(ColumnType.TIMESTAMP_NANOS, zone, LongColumn.of(values, validity));
  }

  private BuiltColumn built(ColumnType type, @Nullable String zone, Column column) {
    return new BuiltColumn(new Field(cells.name(), type, column.nullCount() > 0, zone), column);
  }
}
