package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.format.csv.infer.Dialect;
import buckaroo.format.csv.infer.NullMarkers;
import buckaroo.testing.Seeded;
import buckaroo.text.ByteMasks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Of the cells that both find, the two splitters find the same. */
final class RangeSplitterPropertyTest {
  private static final String[] CELLS = {
    "", "a", "12345", "\"x, y\"", "\"a\"\"\n\"", "long ".repeat(20)
  };
  private static final String[] LINE_ENDS = {"\n", "\r\n", "\r", "\n\n"};

  @Seeded(400)
  void neighbouringColumnsAreCutOutAsTheWholeRowIs(Random random) {
    int columns = 1 + random.nextInt(6);
    byte[] text = text(random, columns).getBytes(StandardCharsets.UTF_8);
    int first = random.nextInt(columns);
    int last = first + random.nextInt(columns - first);
    int batchRows = 1 + random.nextInt(20);
    Dialect dialect = Dialect.of(',');
    var whole = new CellBatch(dialect, NullMarkers.STANDARD, columns, batchRows);
    var some = new CellBatch(dialect, NullMarkers.STANDARD, columns, batchRows);
    var all = new BlockSplitter(dialect, whole, batchRows);
    var range = new RangeSplitter(dialect, some, batchRows, first, last);
    all.begin(Arrays.copyOf(text, text.length + ByteMasks.STEP), text.length);
    // What stands in front and behind belongs to others.
    int start = random.nextInt(100);
    byte[] within = new byte[start + text.length + ByteMasks.STEP];
    Arrays.fill(within, (byte) (random.nextBoolean() ? '"' : '\n'));
    System.arraycopy(text, 0, within, start, text.length);
    range.begin(within, start, start + text.length);
    boolean more = true;
    while (more) {
      more = all.next();
      assertEquals(more, range.next());
      assertEquals(whole.rows, some.rows);
      for (int row = 0; row < whole.rows; row++) {
        int base = row * whole.stride;
        int itsBase = row * some.stride;
        assertEquals(whole.bounds[base] + start, some.bounds[itsBase]);
        int[] expected =
            Arrays.stream(whole.bounds, base + first, base + last + 2)
                .map(bound -> bound + start)
                .toArray();
        int[] found = Arrays.copyOfRange(some.bounds, itsBase + first, itsBase + last + 2);
        assertArrayEquals(expected, found);
      }
    }
  }

  private static String text(Random random, int columns) {
    var text = new StringBuilder();
    int rows = random.nextInt(60);
    for (int row = 0; row < rows; row++) {
      int cells = random.nextInt(8) == 0 ? 1 + random.nextInt(columns + 2) : columns;
      for (int cell = 0; cell < cells; cell++) {
        text.append(cell == 0 ? "" : ",").append(CELLS[random.nextInt(CELLS.length)]);
      }
      boolean unended = row == rows - 1 && random.nextBoolean();
      text.append(unended ? "" : LINE_ENDS[random.nextInt(LINE_ENDS.length)]);
    }
    return text.toString();
  }
}
