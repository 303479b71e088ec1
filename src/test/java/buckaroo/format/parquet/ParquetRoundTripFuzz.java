package buckaroo.format.parquet;

import static buckaroo.testing.TestColumns.booleans;
import static buckaroo.testing.TestColumns.doubles;
import static buckaroo.testing.TestColumns.longs;
import static buckaroo.testing.TestColumns.table;
import static buckaroo.testing.TestColumns.text;

import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Fuzz target: the bytes choose the cells of a small table, which is written as a file and read
 * again. It must come out as it went in. {@code make fuzz} runs it.
 */
public final class ParquetRoundTripFuzz {
  private static final int ROOM = 1 << 22;

  private ParquetRoundTripFuzz() {}

  /** Writes and reads one table. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    ByteBuffer choices = ByteBuffer.wrap(data);
    int rows = choices.hasRemaining() ? choices.get() & 63 : 0;
    var integers = new Long[rows];
    var reals = new Double[rows];
    var truths = new Boolean[rows];
    var texts = new String[rows];
    var times = new Long[rows];
    for (int row = 0; row < rows; row++) {
      int present = choices.hasRemaining() ? choices.get() : 0;
      integers[row] = (present & 1) == 0 ? null : Long.valueOf(number(choices));
      reals[row] =
          (present & 2) == 0 ? null : Double.valueOf(Double.longBitsToDouble(number(choices)));
      truths[row] = (present & 4) == 0 ? null : Boolean.valueOf((present & 8) != 0);
      texts[row] = (present & 16) == 0 ? null : word(choices);
      times[row] = (present & 32) == 0 ? null : Long.valueOf(number(choices));
    }
    MemoryTable table =
        table(
            List.of(
                Field.of("i", ColumnType.INT64, true),
                Field.of("u", ColumnType.UINT64, true),
                Field.of("d", ColumnType.FLOAT64, true),
                Field.of("b", ColumnType.BOOLEAN, true),
                Field.of("t", ColumnType.TEXT, true),
                new Field("z", ColumnType.TIMESTAMP_MICROS, true, "UTC"),
                Field.of("n", ColumnType.TIMESTAMP_NANOS, true)),
            List.of(
                longs(integers),
                longs(integers),
                doubles(reals),
                booleans(truths),
                text(texts),
                longs(times),
                longs(times)));
    ByteBuffer file =
        ParquetTableWriter.write(
            TableViews.of(table).view(ViewSpec.ALL).window(0, rows),
            List.of("a", "b", "c", "d", "e", "f", "g"),
            ROOM);
    byte[] bytes = new byte[file.remaining()];
    file.get(bytes);
    var read =
        (MemoryTable)
            ParquetTableReader.of(Limits.standard())
                .threads(1)
                .read(ByteSource.of("t.parquet", bytes), ReadMonitor.NONE)
                .table();
    compare(table, read);
  }

  private static long number(ByteBuffer choices) {
    long value = 0;
    for (int i = 0; i < 8 && choices.hasRemaining(); i++) {
      value = value << 8 | (choices.get() & 0xff);
    }
    return value;
  }

  private static String word(ByteBuffer choices) {
    int length = Math.min(choices.remaining(), choices.hasRemaining() ? choices.get() & 31 : 0);
    byte[] bytes = new byte[Math.min(length, choices.remaining())];
    choices.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void compare(MemoryTable written, MemoryTable read) {
    require(read.rowCount() == written.rowCount(), "rows: " + read.rowCount());
    for (int c = 0; c < written.columns().size(); c++) {
      ColumnType type = read.schema().field(c).type();
      require(type == written.schema().field(c).type(), "column " + c + " is " + type);
      for (int row = 0; row < written.rowCount(); row++) {
        String was = cell(written.column(c), row);
        String is = cell(read.column(c), row);
        require(was.equals(is), "column " + c + ", row " + row + ": " + is + ", not " + was);
      }
    }
  }

  private static String cell(Column column, int row) {
    // Not a number is written as missing, as clients of the reference expect.
    if (column.isNull(row)
        || (column instanceof DoubleColumn doubles && Double.isNaN(doubles.get(row)))) {
      return "missing";
    }
    if (column instanceof LongColumn longs) {
      return String.valueOf(longs.get(row));
    }
    if (column instanceof DoubleColumn doubles) {
      return String.valueOf(Double.doubleToLongBits(doubles.get(row)));
    }
    return column instanceof BooleanColumn booleans
        ? String.valueOf(booleans.get(row))
        : "text " + ((TextColumn) column).get(row);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
