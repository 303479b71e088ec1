package buckaroo.server.answer;

import buckaroo.session.SessionState;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Some columns of the rows of a view as a table of their own in memory. For one thread. */
final class GatheredRows {
  private static final int CHUNK = 1 << 13;

  private final List<Gathered> columns = new ArrayList<>();
  private final int[] positions;
  private final long mostBytes = Runtime.getRuntime().maxMemory() / 8;
  private int rows;

  private GatheredRows(Schema schema, int[] positions) {
    this.positions = positions;
    for (int position : positions) {
      columns.add(Gathered.of(schema.field(position)));
    }
  }

  /**
   * The table. Of a table in memory it shares what it can.
   *
   * @throws buckaroo.wire.ApiException {@code invalid_request} if the rows of a table that stays in
   *     its file are too many to be held
   */
  static MemoryTable of(
      SessionState state, TableView view, int[] positions, Cancellation cancellation) {
    Schema schema = state.table().schema();
    List<Field> fields = new ArrayList<>();
    for (int position : positions) {
      fields.add(schema.field(position));
    }
    Optional<MemoryTable> memory = state.table().inMemory();
    if (memory.isPresent()) {
      return ofMemory(memory.get(), view, fields, positions, cancellation);
    }
    var gathered = new GatheredRows(schema, positions);
    view.walk(CHUNK, cancellation, gathered::add);
    List<Column> made = new ArrayList<>();
    gathered.columns.forEach(cells -> made.add(cells.column(gathered.rows)));
    return MemoryTable.of(new Schema(fields), made, gathered.rows);
  }

  private static MemoryTable ofMemory(
      MemoryTable table,
      TableView view,
      List<Field> fields,
      int[] positions,
      Cancellation cancellation) {
    List<Column> columns = new ArrayList<>();
    if (!view.window(0, 0).reordered()) {
      for (int position : positions) {
        columns.add(table.column(position));
      }
      return MemoryTable.of(new Schema(fields), columns, Math.toIntExact(table.rowCount()));
    }
    var rows = new int[Math.toIntExact(view.rowCount())];
    view.walk(
        CHUNK,
        cancellation,
        block ->
            System.arraycopy(
                block.rows(), 0, rows, Math.toIntExact(block.start()), block.rowCount()));
    for (int position : positions) {
      columns.add(table.column(position).gather(rows, Parallel.of(cancellation)));
    }
    return MemoryTable.of(new Schema(fields), columns, rows.length);
  }

  private void add(RowWindow block) {
    long bytes = 0;
    for (int i = 0; i < positions.length; i++) {
      Gathered cells = columns.get(i);
      Column column = block.columns().get(positions[i]);
      for (int at = 0; at < block.rowCount(); at++) {
        cells.add(rows + at, column, block.rows()[at]);
      }
      bytes += cells.bytes();
    }
    rows += block.rowCount();
    if (bytes > mostBytes) {
      throw AnswerArgs.invalid(
          ("These rows of a table that stays in its file take more than %,d MB here. Ask for fewer"
                  + " columns, or filter the rows first")
              .formatted(mostBytes >> 20));
    }
  }

  /** The cells of one column so far. */
  private abstract static class Gathered {
    private long[] present = new long[16];

    static Gathered of(Field field) {
      return switch (field.type().storage()) {
        case LONGS -> new Longs();
        case DOUBLES -> new Doubles();
        case BITS -> new Bits();
        case TEXT -> new Texts();
      };
    }

    void add(int row, Column column, int from) {
      boolean isThere = !column.isNull(from);
      if (isThere) {
        present = set(present, row);
      }
      take(row, column, from, isThere);
    }

    static long[] set(long[] words, int row) {
      int word = row >>> 6;
      long[] wide = word < words.length ? words : Arrays.copyOf(words, 2 * word);
      wide[word] |= 1L << row;
      return wide;
    }

    Validity validity(int rows) {
      return Validity.of(Arrays.copyOf(present, (rows + 63) >>> 6), rows);
    }

    abstract void take(int row, Column column, int from, boolean isThere);

    abstract long bytes();

    abstract Column column(int rows);
  }

  private static final class Longs extends Gathered {
    private long[] values = new long[1 << 10];

    @Override
    void take(int row, Column column, int from, boolean isThere) {
      values = row < values.length ? values : Arrays.copyOf(values, 2 * values.length);
      values[row] = isThere ? ((LongColumn) column).get(from) : 0;
    }

    @Override
    long bytes() {
      return 8L * values.length;
    }

    @Override
    Column column(int rows) {
      return LongColumn.of(Arrays.copyOf(values, rows), validity(rows));
    }
  }

  private static final class Doubles extends Gathered {
    private double[] values = new double[1 << 10];

    @Override
    void take(int row, Column column, int from, boolean isThere) {
      values = row < values.length ? values : Arrays.copyOf(values, 2 * values.length);
      values[row] = isThere ? ((DoubleColumn) column).get(from) : 0;
    }

    @Override
    long bytes() {
      return 8L * values.length;
    }

    @Override
    Column column(int rows) {
      return DoubleColumn.of(Arrays.copyOf(values, rows), validity(rows));
    }
  }

  private static final class Bits extends Gathered {
    private long[] words = new long[16];

    @Override
    void take(int row, Column column, int from, boolean isThere) {
      if (isThere && ((BooleanColumn) column).get(from)) {
        words = set(words, row);
      }
    }

    @Override
    long bytes() {
      return 8L * words.length;
    }

    @Override
    Column column(int rows) {
      return BooleanColumn.of(Arrays.copyOf(words, (rows + 63) >>> 6), validity(rows));
    }
  }

  private static final class Texts extends Gathered {
    private final List<byte[]> blocks = new ArrayList<>();
    private final List<int[]> ends = new ArrayList<>();
    private byte[] block = new byte[0];
    private int[] offsets = {0};
    private int inBlock = PlainTextColumn.BLOCK_ROWS;
    private long bytes;

    @Override
    void take(int row, Column column, int from, boolean isThere) {
      if (inBlock == PlainTextColumn.BLOCK_ROWS) {
        block = new byte[1 << 12];
        offsets = new int[PlainTextColumn.BLOCK_ROWS + 1];
        blocks.add(block);
        ends.add(offsets);
        inBlock = 0;
      }
      int start = offsets[inBlock];
      int end = start;
      if (isThere) {
        TextColumn text = (TextColumn) column;
        int length = text.end(from) - text.start(from);
        end = Math.addExact(start, length);
        if (end > block.length) {
          block = Arrays.copyOf(block, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * end));
          blocks.set(blocks.size() - 1, block);
        }
        System.arraycopy(text.bytes(from), text.start(from), block, start, length);
        bytes += length;
      }
      inBlock++;
      // The offsets behind the last row of an unfinished block are never read.
      offsets[inBlock] = end;
    }

    @Override
    long bytes() {
      return bytes + 4L * PlainTextColumn.BLOCK_ROWS * ends.size();
    }

    @Override
    Column column(int rows) {
      return PlainTextColumn.of(
          blocks.toArray(byte[][]::new), ends.toArray(int[][]::new), validity(rows));
    }
  }
}
