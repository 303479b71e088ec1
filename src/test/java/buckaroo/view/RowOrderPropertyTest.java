package buckaroo.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class RowOrderPropertyTest {
  @Seeded(300)
  void aSortIsTheStablePermutationOfANaiveComparatorSort(Random random) {
    MemoryTable table = randomTable(random);
    List<SortKey> keys = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      keys.add(new SortKey(random.nextInt(table.columns().size()), random.nextBoolean()));
    }
    assertArrayEquals(naive(table, keys), order(table, keys));
  }

  private static int[] naive(MemoryTable table, List<SortKey> keys) {
    Comparator<Integer> order = (a, b) -> 0;
    for (SortKey key : keys) {
      Column column = table.column(key.column());
      ColumnType type = table.schema().field(key.column()).type();
      Comparator<Integer> cells = (a, b) -> compare(column, type, a, b);
      order =
          order
              .thenComparing((a, b) -> Boolean.compare(isMissing(column, a), isMissing(column, b)))
              .thenComparing(key.descending() ? cells.reversed() : cells);
    }
    return IntStream.range(0, (int) table.rowCount())
        .boxed()
        .sorted(order)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int compare(Column column, ColumnType type, int a, int b) {
    if (isMissing(column, a) || isMissing(column, b)) {
      return 0;
    }
    if (column instanceof LongColumn longs) {
      return type == ColumnType.UINT64
          ? Long.compareUnsigned(longs.get(a), longs.get(b))
          : Long.compare(longs.get(a), longs.get(b));
    }
    if (column instanceof DoubleColumn doubles) {
      double x = doubles.get(a);
      double y = doubles.get(b);
      return x == y ? 0 : Double.compare(x, y);
    }
    return ((TextColumn) column).compare(a, b);
  }

  /** Few distinct values, so that ties are common; sizes on both sides of every threshold. */
  private static MemoryTable randomTable(Random random) {
    int rows = random.nextInt(4) == 0 ? 1000 + random.nextInt(3000) : random.nextInt(60);
    var longs = new Long[rows];
    var unsigned = new Long[rows];
    var doubles = new Double[rows];
    var text = new String[rows];
    var codes = new String[rows];
    String shared = "x".repeat(random.nextInt(20));
    int longBits = random.nextInt(64);
    for (int row = 0; row < rows; row++) {
      longs[row] = orNull(random, random.nextLong() >> longBits);
      unsigned[row] = orNull(random, random.nextLong());
      doubles[row] = orNull(random, randomDouble(random));
      text[row] = orNull(random, shared + randomText(random));
      codes[row] = orNull(random, "k" + random.nextInt(9));
    }
    return TestColumns.table(
        List.of(
            Field.of("long", ColumnType.INT64, true),
            Field.of("unsigned", ColumnType.UINT64, true),
            Field.of("double", ColumnType.FLOAT64, true),
            Field.of("text", ColumnType.TEXT, true),
            Field.of("codes", ColumnType.TEXT, true)),
        List.of(
            TestColumns.longs(longs),
            TestColumns.longs(unsigned),
            TestColumns.doubles(doubles),
            TestColumns.text(text),
            TestColumns.dictionary(codes)));
  }

  private static <T> T orNull(Random random, T value) {
    return random.nextInt(10) == 0 ? null : value;
  }

  private static double randomDouble(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Double.longBitsToDouble(random.nextLong());
      case 1 -> random.nextInt(5) - 2;
      case 2 -> -0.0;
      case 3 -> Double.NEGATIVE_INFINITY;
      default -> random.nextGaussian();
    };
  }

  private static String randomText(Random random) {
    var text = new StringBuilder();
    int length = random.nextInt(4) == 0 ? 15 + random.nextInt(3) : random.nextInt(10);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(
          "\0ab\u00e9\uFFFF".charAt(random.nextInt(20) == 0 ? random.nextInt(5) : 1));
    }
    return text.toString();
  }

  private static boolean isMissing(Column column, int row) {
    return column.isNull(row)
        || column instanceof DoubleColumn doubles && Double.isNaN(doubles.get(row));
  }

  private static int[] order(MemoryTable table, List<SortKey> keys) {
    int[] rows = IntStream.range(0, (int) table.rowCount()).toArray();
    RowOrder.sort(table, rows, keys, Cancellation.NONE);
    return rows;
  }
}
