package buckaroo.operation.formula;

import buckaroo.operation.Columns;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Validity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The column that a term makes of a table, block by block and side by side. */
final class Computed {
  private static final int BLOCK_ROWS = Parallel.BLOCK_ROWS;

  private final Term term;
  private final MemoryTable table;
  private final int rows;
  private final long[] present;

  private Computed(Term term, MemoryTable table) {
    this.term = term;
    this.table = table;
    this.rows = Math.toIntExact(table.rowCount());
    this.present = Validity.words(rows);
  }

  /**
   * The column.
   *
   * @throws FormulaException if some row cannot be computed
   */
  static Column column(Term term, MemoryTable table, Cancellation cancellation) {
    return new Computed(term, table).column(Parallel.of(cancellation));
  }

  private Column column(Parallel workers) {
    return switch (term.kind()) {
      case NUMBER -> numbers(workers);
      case TEXT -> texts(workers);
      case TRUTH -> truths(workers);
      case WHOLE, DATE, TIME -> longs(workers);
    };
  }

  private Validity validity() {
    return Validity.of(present, rows);
  }

  private Column numbers(Parallel workers) {
    var values = new double[rows];
    workers.rows(
        rows,
        (from, to) -> {
          Cells cells = term.value().of(table, from, to);
          for (int i = 0; i < cells.rows(); i++) {
            if (!cells.missing[i] && Double.isFinite(cells.doubles[i])) {
              values[from + i] = cells.doubles[i];
              Columns.set(present, from + i);
            }
          }
        });
    return DoubleColumn.of(values, validity());
  }

  private Column longs(Parallel workers) {
    var values = new long[rows];
    workers.rows(
        rows,
        (from, to) -> {
          Cells cells = term.value().of(table, from, to);
          for (int i = 0; i < cells.rows(); i++) {
            if (!cells.missing[i]) {
              values[from + i] = cells.longs[i];
              Columns.set(present, from + i);
            }
          }
        });
    return LongColumn.of(values, validity());
  }

  private Column truths(Parallel workers) {
    long[] words = Validity.words(rows);
    workers.rows(
        rows,
        (from, to) -> {
          Cells cells = term.value().of(table, from, to);
          for (int i = 0; i < cells.rows(); i++) {
            if (!cells.missing[i]) {
              Columns.set(present, from + i);
            }
            if (cells.isTrue(i)) {
              Columns.set(words, from + i);
            }
          }
        });
    return BooleanColumn.of(words, validity());
  }

  private Column texts(Parallel workers) {
    int blocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    workers.rows(
        rows,
        (from, to) -> {
          Cells cells = term.value().of(table, from, to);
          var starts = new int[to - from + 1];
          var text = new byte[16 * (to - from)];
          for (int i = 0; i < cells.rows(); i++) {
            starts[i + 1] = starts[i];
            if (!cells.missing[i]) {
              byte[] cell = cells.texts[i].getBytes(StandardCharsets.UTF_8);
              starts[i + 1] = Math.addExact(starts[i], cell.length);
              if (starts[i + 1] > text.length) {
                text = Arrays.copyOf(text, Math.max(starts[i + 1], 2 * text.length));
              }
              System.arraycopy(cell, 0, text, starts[i], cell.length);
              Columns.set(present, from + i);
            }
          }
          bytes[from / BLOCK_ROWS] = Arrays.copyOf(text, starts[to - from]);
          offsets[from / BLOCK_ROWS] = starts;
        });
    return PlainTextColumn.of(bytes, offsets, validity());
  }
}
