package buckaroo.format.json;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.Nullable;
import buckaroo.table.Validity;
import buckaroo.text.DecimalReader;

/**
 * The narrowest column that holds all cells of a builder: booleans, 64-bit integers, doubles, text,
 * nested values; cells of several kinds are text as the file has it. Dates are told by {@link
 * DateColumns}. A column of nulls only is of doubles, as in the reference.
 */
final class TypedColumn {
  private final ColumnBuilder cells;
  private final int rowCount;
  private final DecimalReader numbers = new DecimalReader();
  private final Validity validity;

  private TypedColumn(ColumnBuilder cells, int rowCount) {
    this.cells = cells;
    this.rowCount = rowCount;
    var words = new long[(int) ((rowCount + 63L) / 64)];
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      CellKind kind = cells.kind(cell);
      int row = cells.row(cell);
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
    return of(cells, rowCount, ColumnEvidence.of(cells).plan());
  }

  /** The column as a plan has it, which must hold every cell. */
  static BuiltColumn of(ColumnBuilder cells, int rowCount, ColumnPlan plan) {
    return new TypedColumn(cells, rowCount).build(plan);
  }

  private BuiltColumn build(ColumnPlan plan) {
    return switch (plan.type()) {
      case FLOAT64 -> doubles();
      case INT64, UINT64 -> wholeNumbers(plan.type());
      case BOOLEAN -> booleans();
      case TEXT, JSON -> built(plan.type(), null, cells.toText(validity));
      case DATE -> dates();
      default ->
          plan.nanosPerUnit() > 0
              ? instantsOfNumbers(plan.nanosPerUnit())
              : instantsOfText(plan.zone());
    };
  }

  private BuiltColumn wholeNumbers(ColumnType type) {
    var values = new long[rowCount];
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      if (cells.kind(cell) != CellKind.NULL) {
        values[cells.row(cell)] = whole(cell);
      }
    }
    return built(type, null, LongColumn.of(values, validity));
  }

  private double number(int cell) {
    byte[] bytes = cells.bytes(cell);
    if (NonFinite.is(bytes, cells.start(cell), cells.end(cell))) {
      return NonFinite.value(bytes, cells.start(cell));
    }
    numbers.read(bytes, cells.start(cell), cells.end(cell));
    return numbers.real();
  }

  private long whole(int cell) {
    numbers.read(cells.bytes(cell), cells.start(cell), cells.end(cell));
    return numbers.integer();
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

  private BuiltColumn instantsOfNumbers(long nanosPerUnit) {
    var values = new long[rowCount];
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      CellKind kind = cells.kind(cell);
      if (kind == CellKind.WHOLE) {
        values[cells.row(cell)] = nanosPerUnit * whole(cell);
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

  private BuiltColumn dates() {
    var instants = new InstantReader();
    var values = new long[rowCount];
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      if (cells.kind(cell) != CellKind.NULL) {
        instants.read(cells.bytes(cell), cells.start(cell), cells.end(cell));
        values[cells.row(cell)] = instants.epochDay();
      }
    }
    return built(ColumnType.DATE, null, LongColumn.of(values, validity));
  }

  private BuiltColumn instantsOfText(@Nullable String zone) {
    var instants = new InstantReader();
    var values = new long[rowCount];
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      if (cells.kind(cell) != CellKind.NULL) {
        if (!instants.read(cells.bytes(cell), cells.start(cell), cells.end(cell))) {
          throw new IllegalStateException("no instant in row " + cells.row(cell));
        }
        values[cells.row(cell)] = instants.nanos();
      }
    }
    return built(ColumnType.TIMESTAMP_NANOS, zone, LongColumn.of(values, validity));
  }

  private BuiltColumn built(ColumnType type, @Nullable String zone, Column column) {
    return new BuiltColumn(new Field(cells.name(), type, column.nullCount() > 0, zone), column);
  }
}
