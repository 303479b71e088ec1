package buckaroo.format.excel;

import buckaroo.format.ReadOptions.Type;
import buckaroo.format.csv.infer.NullMarkers;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.Nullable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Validity;
import buckaroo.text.DecimalReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * One column of the table that cells make: the type that all of them have, or text where they have
 * several, unless a type was declared. For one thread.
 */
final class ColumnOfCells {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final double LARGEST_EXACT = 1L << 53;

  /** A dictionary pays where each of its texts stands in so many rows on average. */
  private static final int LEAST_REPEATED = 2;

  private final SheetColumn cells;
  private final int firstRow;
  private final int rowCount;
  private final TextPool texts;
  private final SheetCellTexts asText;
  private final @Nullable Type declared;

  /** For each cell from the first row on, whether it is there. */
  private final boolean[] present;

  private final int firstCell;
  private final Map<SheetCellKind, Integer> counts = new EnumMap<>(SheetCellKind.class);
  private boolean areWhole = true;
  private long misfits;
  private int firstMisfit = -1;
  private final ColumnType type;

  /**
   * Looks at the cells.
   *
   * @param firstRow of the data
   * @param endRow behind it
   * @param nullMarkers texts that stand for no value
   */
  ColumnOfCells(
      SheetColumn cells,
      int firstRow,
      int endRow,
      TextPool texts,
      NullMarkers nullMarkers,
      @Nullable Type declared) {
    this.cells = cells;
    this.firstRow = firstRow;
    this.rowCount = endRow - firstRow;
    this.texts = texts;
    this.asText = new SheetCellTexts(texts);
    this.declared = declared;
    this.firstCell = cells.firstFrom(firstRow);
    this.present = new boolean[Math.max(0, cells.firstFrom(endRow) - firstCell)];
    for (int i = 0; i < present.length; i++) {
      SheetCellKind kind = cells.kind(firstCell + i);
      long value = cells.value(firstCell + i);
      present[i] =
          kind != SheetCellKind.ERROR
              && (kind != SheetCellKind.TEXT
                  || !nullMarkers.isMissing(
                      texts.bytes(), texts.start((int) value), texts.end((int) value)));
      if (present[i]) {
        counts.merge(kind, 1, Integer::sum);
      } else if (kind == SheetCellKind.ERROR) {
        counts.merge(kind, 1, Integer::sum);
      }
      if (kind == SheetCellKind.NUMBER) {
        double number = Double.longBitsToDouble(value);
        areWhole &= number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT;
      }
    }
    this.type = declared == null ? inferred() : type(declared);
  }

  private ColumnType inferred() {
    if (isAll(SheetCellKind.NUMBER)) {
      boolean any = count(SheetCellKind.NUMBER) > 0;
      return any && areWhole ? ColumnType.INT64 : ColumnType.FLOAT64;
    }
    if (isAll(SheetCellKind.BOOLEAN)) {
      return ColumnType.BOOLEAN;
    }
    if (isAll(SheetCellKind.DATE)) {
      return ColumnType.DATE;
    }
    if (isAll(SheetCellKind.DATE, SheetCellKind.TIMESTAMP)) {
      return ColumnType.TIMESTAMP_MICROS;
    }
    return isAll(SheetCellKind.TIME) ? ColumnType.TIME : ColumnType.TEXT;
  }

  private static ColumnType type(Type declared) {
    return switch (declared) {
      case TEXT -> ColumnType.TEXT;
      case INT64 -> ColumnType.INT64;
      case FLOAT64 -> ColumnType.FLOAT64;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case DATE -> ColumnType.DATE;
      case TIMESTAMP -> ColumnType.TIMESTAMP_MICROS;
      case TIME -> ColumnType.TIME;
    };
  }

  private boolean isAll(SheetCellKind... kinds) {
    int of = count(SheetCellKind.ERROR);
    for (SheetCellKind kind : kinds) {
      of += count(kind);
    }
    return of == counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Cells of a kind, those that stand for no value left out. */
  int count(SheetCellKind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** Whether it is text only because the cells are of several kinds. */
  boolean isMixed() {
    return declared == null
        && type == ColumnType.TEXT
        && !isAll(SheetCellKind.TEXT)
        && !isAll(SheetCellKind.DURATION);
  }

  /** The row of the first cell of a kind, and its text. */
  Example example(SheetCellKind kind) {
    for (int i = 0; i < present.length; i++) {
      int cell = firstCell + i;
      if (cells.kind(cell) == kind && (present[i] || kind == SheetCellKind.ERROR)) {
        return new Example(cells.row(cell), asText.of(kind, cells.value(cell)));
      }
    }
    throw new IllegalStateException("no cell is of kind " + kind);
  }

  /** A cell. */
  record Example(int row, String text) {}

  ColumnType type() {
    return type;
  }

  /** Cells that are none of the type declared; known once the column is built. */
  long misfits() {
    return misfits;
  }

  /** The row of the first of them, from 0. */
  int firstMisfit() {
    return firstMisfit;
  }

  /** About the heap that the column will take, in bytes. */
  long estimatedBytes() {
    return switch (type.storage()) {
      case TEXT -> 4L * rowCount + 8L * present.length;
      case BITS -> rowCount / 4;
      case LONGS, DOUBLES -> 8L * rowCount;
    };
  }

  Column build() {
    return switch (type.storage()) {
      case LONGS -> longs();
      case DOUBLES -> doubles();
      case BITS -> bits();
      case TEXT -> text();
    };
  }

  private int row(int i) {
    return cells.row(firstCell + i) - firstRow;
  }

  private Validity validity(long[] words) {
    return Validity.of(words, rowCount);
  }

  private static void set(long[] words, int row) {
    words[row >>> 6] |= 1L << row;
  }

  private void misfit(int i) {
    if (misfits++ == 0) {
      firstMisfit = cells.row(firstCell + i);
    }
  }

  private Column longs() {
    long[] values = new long[rowCount];
    long[] there = Validity.words(rowCount);
    for (int i = 0; i < present.length; i++) {
      if (present[i]) {
        SheetCellKind kind = cells.kind(firstCell + i);
        long value = cells.value(firstCell + i);
        boolean fits = true;
        if (type == ColumnType.INT64) {
          double number = number(kind, value);
          fits = number == Math.rint(number) && Math.abs(number) < 0x1p63;
          values[row(i)] = (long) number;
        } else if (kind == SheetCellKind.DATE || kind == SheetCellKind.TIMESTAMP) {
          fits = type != ColumnType.DATE || Math.floorMod(value, MICROS_PER_DAY) == 0;
          values[row(i)] = type == ColumnType.DATE ? Math.floorDiv(value, MICROS_PER_DAY) : value;
        } else {
          fits = false;
        }
        if (fits) {
          set(there, row(i));
        } else {
          misfit(i);
        }
      }
    }
    return LongColumn.of(values, validity(there));
  }

  /** A cell as a number; not a number where it is none. */
  private double number(SheetCellKind kind, long value) {
    if (kind == SheetCellKind.NUMBER) {
      return Double.longBitsToDouble(value);
    }
    if (kind == SheetCellKind.TEXT) {
      var reader = new DecimalReader();
      int text = (int) value;
      if (reader.read(texts.bytes(), texts.start(text), texts.end(text)) != 0) {
        return reader.real();
      }
    }
    return Double.NaN;
  }

  private Column doubles() {
    double[] values = new double[rowCount];
    long[] there = Validity.words(rowCount);
    for (int i = 0; i < present.length; i++) {
      if (present[i]) {
        double number = number(cells.kind(firstCell + i), cells.value(firstCell + i));
        if (Double.isNaN(number)) {
          misfit(i);
        } else {
          values[row(i)] = number;
          set(there, row(i));
        }
      }
    }
    return DoubleColumn.of(values, validity(there));
  }

  private Column bits() {
    long[] values = Validity.words(rowCount);
    long[] there = Validity.words(rowCount);
    for (int i = 0; i < present.length; i++) {
      if (present[i] && cells.kind(firstCell + i) == SheetCellKind.BOOLEAN) {
        set(there, row(i));
        if (cells.value(firstCell + i) != 0) {
          set(values, row(i));
        }
      } else if (present[i]) {
        misfit(i);
      }
    }
    return BooleanColumn.of(values, validity(there));
  }

  private Column text() {
    if (type == ColumnType.TEXT && isAll(SheetCellKind.TEXT) && texts.isDistinct()) {
      DictionaryTextColumn coded = coded();
      if (coded != null) {
        return coded;
      }
    }
    int blockRows = PlainTextColumn.BLOCK_ROWS;
    int blocks = (rowCount + blockRows - 1) / blockRows;
    byte[][] bytes = new byte[blocks][];
    int[][] ends = new int[blocks][];
    long[] there = Validity.words(rowCount);
    int i = 0;
    for (int block = 0; block < blocks; block++) {
      int rows = Math.min(blockRows, rowCount - block * blockRows);
      byte[] out = new byte[8 * rows];
      int[] ended = new int[rows + 1];
      int length = 0;
      int filled = 0;
      for (; i < present.length && row(i) < block * blockRows + rows; i++) {
        if (present[i]
            && type == ColumnType.TIME
            && cells.kind(firstCell + i) != SheetCellKind.TIME) {
          misfit(i);
        } else if (present[i]) {
          int row = row(i);
          Arrays.fill(ended, filled, row - block * blockRows + 1, length);
          filled = row - block * blockRows + 1;
          SheetCellKind kind = cells.kind(firstCell + i);
          long value = cells.value(firstCell + i);
          boolean isText = kind == SheetCellKind.TEXT;
          byte[] source =
              isText ? texts.bytes() : asText.of(kind, value).getBytes(StandardCharsets.UTF_8);
          int start = isText ? texts.start((int) value) : 0;
          int size = (isText ? texts.end((int) value) : source.length) - start;
          if (length + size > out.length) {
            out = Arrays.copyOf(out, Math.max(Math.addExact(length, size), 2 * out.length));
          }
          System.arraycopy(source, start, out, length, size);
          length += size;
          set(there, row);
        }
      }
      Arrays.fill(ended, filled, rows + 1, length);
      bytes[block] = Arrays.copyOf(out, length);
      ends[block] = ended;
    }
    return PlainTextColumn.of(bytes, ends, validity(there));
  }

  /** The texts with a dictionary; null where they repeat too seldom for one. */
  private @Nullable DictionaryTextColumn coded() {
    int[] codeOf = new int[texts.count()];
    int[] codes = new int[rowCount];
    long[] there = Validity.words(rowCount);
    int[] entries = new int[16];
    int distinct = 0;
    int emptyCode = count(SheetCellKind.TEXT) < rowCount ? 0 : -1;
    if (emptyCode == 0) {
      entries[distinct++] = -1;
    }
    for (int i = 0; i < present.length; i++) {
      if (present[i]) {
        int text = (int) cells.value(firstCell + i);
        if (codeOf[text] == 0) {
          if (distinct > present.length / LEAST_REPEATED) {
            return null;
          }
          if (distinct == entries.length) {
            entries = Arrays.copyOf(entries, 2 * distinct);
          }
          entries[distinct] = text;
          codeOf[text] = ++distinct;
        }
        codes[row(i)] = codeOf[text] - 1;
        set(there, row(i));
      }
    }
    return DictionaryTextColumn.of(dictionary(entries, distinct), codes, validity(there));
  }

  private PlainTextColumn dictionary(int[] entries, int distinct) {
    int blockRows = PlainTextColumn.BLOCK_ROWS;
    int blocks = (distinct + blockRows - 1) / blockRows;
    byte[][] bytes = new byte[blocks][];
    int[][] ends = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int rows = Math.min(blockRows, distinct - block * blockRows);
      int[] ended = new int[rows + 1];
      for (int row = 0; row < rows; row++) {
        int text = entries[block * blockRows + row];
        int length = text < 0 ? 0 : texts.end(text) - texts.start(text);
        ended[row + 1] = Math.addExact(ended[row], length);
      }
      byte[] out = new byte[ended[rows]];
      for (int row = 0; row < rows; row++) {
        int text = entries[block * blockRows + row];
        if (text >= 0) {
          System.arraycopy(
              texts.bytes(), texts.start(text), out, ended[row], ended[row + 1] - ended[row]);
        }
      }
      bytes[block] = out;
      ends[block] = ended;
    }
    return PlainTextColumn.of(bytes, ends, Validity.allValid(distinct));
  }
}
