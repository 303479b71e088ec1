package buckaroo.chart;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import buckaroo.text.Brief;
import buckaroo.view.RowWindow;

/**
 * Reads the cells of a column as doubles: numbers as they are, true as 1, dates and timestamps as
 * milliseconds. What is missing, NaN or infinite is NaN.
 */
final class PlotValues {
  private static final double MILLIS_PER_DAY = 86_400_000;
  private static final double TWO_TO_64 = 0x1p64;

  private final int column;
  private final ColumnType type;

  private PlotValues(int column, ColumnType type) {
    this.column = column;
    this.type = type;
  }

  /**
   * A reader of one column.
   *
   * @param use what the column is to be, for the message
   * @throws UndrawableException if its cells are no numbers
   */
  static PlotValues of(Field field, int column, String use) {
    if (!isReadable(field.type())) {
      throw new UndrawableException(
          "Column \"%s\" holds neither numbers nor dates, and cannot be %s. Bars take any column as their categories."
              .formatted(Brief.of(field.name()), use));
    }
    return new PlotValues(column, field.type());
  }

  static boolean isReadable(ColumnType type) {
    return !type.isTextual() || type == ColumnType.DECIMAL;
  }

  static boolean isTime(ColumnType type) {
    return type.isDateOrTimestamp();
  }

  /** Reads the cells of a window's rows into the first places of the array. */
  void read(RowWindow window, double[] into) {
    Column cells = window.columns().get(column);
    int[] rows = window.rows();
    if (cells instanceof LongColumn longs) {
      readLongs(longs, rows, into);
    } else if (cells instanceof DoubleColumn doubles) {
      for (int i = 0; i < rows.length; i++) {
        double value = doubles.get(rows[i]);
        into[i] = Double.isInfinite(value) ? Double.NaN : value;
      }
    } else if (cells instanceof BooleanColumn booleans) {
      for (int i = 0; i < rows.length; i++) {
        into[i] = booleans.get(rows[i]) ? 1 : 0;
      }
    } else if (cells instanceof TextColumn text) {
      for (int i = 0; i < rows.length; i++) {
        into[i] = text.isNull(rows[i]) ? Double.NaN : Double.parseDouble(text.get(rows[i]));
      }
    }
    if (cells.nullCount() > 0) {
      for (int i = 0; i < rows.length; i++) {
        into[i] = cells.isNull(rows[i]) ? Double.NaN : into[i];
      }
    }
  }

  private void readLongs(LongColumn longs, int[] rows, double[] into) {
    double scale =
        switch (type) {
          case DATE -> MILLIS_PER_DAY;
          case TIMESTAMP_MICROS -> 1e-3;
          case TIMESTAMP_NANOS -> 1e-6;
          default -> 1;
        };
    for (int i = 0; i < rows.length; i++) {
      into[i] = longs.get(rows[i]) * scale;
    }
    if (type == ColumnType.UINT64) {
      for (int i = 0; i < rows.length; i++) {
        into[i] += into[i] < 0 ? TWO_TO_64 : 0;
      }
    }
  }
}
