package buckaroo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import buckaroo.testing.Seeded;
import java.util.Arrays;
import java.util.Random;

/** Gathered cells are those of the rows asked for, whatever kind of column holds them. */
class GatherPropertyTest {
  private static Object cell(Column column, int row) {
    if (column.isNull(row)) {
      return "missing";
    }
    return column.match(
        longs -> longs.get(row),
        doubles -> doubles.get(row),
        bits -> bits.get(row),
        text -> text.get(row));
  }

  private static Validity validity(Random random, int rows) {
    long[] words = Validity.words(rows);
    for (int i = 0; i < words.length; i++) {
      words[i] = random.nextBoolean() ? -1 : random.nextLong();
    }
    return random.nextBoolean() ? Validity.allValid(rows) : Validity.of(words, rows);
  }

  private static PlainTextColumn texts(Random random, int rows, Validity validity) {
    int blocks = (rows + PlainTextColumn.BLOCK_ROWS - 1) / PlainTextColumn.BLOCK_ROWS;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int count = Math.min(PlainTextColumn.BLOCK_ROWS, rows - block * PlainTextColumn.BLOCK_ROWS);
      offsets[block] = new int[count + 1];
      for (int i = 0; i < count; i++) {
        boolean isNull = validity.isNull(block * PlainTextColumn.BLOCK_ROWS + i);
        offsets[block][i + 1] = offsets[block][i] + (isNull ? 0 : random.nextInt(5));
      }
      bytes[block] = new byte[offsets[block][count]];
      for (int i = 0; i < bytes[block].length; i++) {
        bytes[block][i] = (byte) ('a' + random.nextInt(26));
      }
    }
    return PlainTextColumn.of(bytes, offsets, validity);
  }

  private static Column column(Random random, int rows) {
    Validity validity = validity(random, rows);
    return switch (random.nextInt(5)) {
      case 0 -> LongColumn.of(random.longs(rows).toArray(), validity);
      case 1 -> DoubleColumn.of(random.doubles(rows).toArray(), validity);
      case 2 -> BooleanColumn.of(random.longs(Validity.words(rows).length).toArray(), validity);
      case 3 -> texts(random, rows, validity);
      default -> {
        int entries = 1 + random.nextInt(random.nextBoolean() ? 200 : 70_000);
        PlainTextColumn dictionary = texts(random, entries, Validity.allValid(entries));
        // A missing cell has the code of an empty entry, so here there are none.
        int[] codes = random.ints(rows, 0, entries).toArray();
        yield DictionaryTextColumn.of(dictionary, codes, Validity.allValid(rows));
      }
    };
  }

  @Seeded(40)
  void everyRowAskedForIsThere(Random random) {
    int rows = 1 + random.nextInt(random.nextBoolean() ? 100 : 20_000);
    Column column = column(random, rows);
    boolean hasGaps = random.nextBoolean();
    int[] wanted =
        random.ints(random.nextInt(2 * rows), hasGaps ? Column.NO_ROW : 0, rows).toArray();
    Column gathered = column.gather(wanted, Parallel.of(Cancellation.NONE));
    assertEquals(wanted.length, gathered.rowCount());
    assertSame(column.storage(), gathered.storage());
    for (int i = 0; i < wanted.length; i++) {
      Object expected = wanted[i] < 0 ? "missing" : cell(column, wanted[i]);
      assertEquals(expected, cell(gathered, i), "row " + i + " of " + Arrays.toString(wanted));
      if (gathered instanceof TextColumn text && gathered.isNull(i)) {
        assertEquals(text.start(i), text.end(i), "a missing text is empty");
      }
    }
  }

  @Seeded(10)
  void aColumnOfEveryStorageCanBeWithoutValues(Random random) {
    for (CellStorage storage : CellStorage.values()) {
      int rows = random.nextInt(20_000);
      Column none = storage.missing(rows);
      assertSame(storage, none.storage());
      assertEquals(rows, none.nullCount());
      assertEquals(rows, none.rowCount());
    }
  }
}
