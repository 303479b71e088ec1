package buckaroo.view;

import static buckaroo.testing.TestColumns.booleans;
import static buckaroo.testing.TestColumns.dictionary;
import static buckaroo.testing.TestColumns.doubles;
import static buckaroo.testing.TestColumns.longs;
import static buckaroo.testing.TestColumns.table;
import static buckaroo.testing.TestColumns.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowOrderTest {
  private static int[] ascending(ColumnType type, Column column) {
    return order(table(type, column), List.of(new SortKey(0, false)));
  }

  private static int[] descending(ColumnType type, Column column) {
    return order(table(type, column), List.of(new SortKey(0, true)));
  }

  @Test
  void missingCellsComeLastInBothDirections() {
    Column column = longs(2L, null, 1L, null, 3L);
    assertArrayEquals(new int[] {2, 0, 4, 1, 3}, ascending(ColumnType.INT64, column));
    assertArrayEquals(new int[] {4, 0, 2, 1, 3}, descending(ColumnType.INT64, column));
  }

  @Test
  void tiesKeepFileOrderInBothDirections() {
    Column column = doubles(2.5, 1.0, 2.5, 1.0, 2.5);
    assertArrayEquals(new int[] {1, 3, 0, 2, 4}, ascending(ColumnType.FLOAT64, column));
    assertArrayEquals(new int[] {0, 2, 4, 1, 3}, descending(ColumnType.FLOAT64, column));
  }

  @Test
  void notANumberComesLastWithTheMissingCellsInBothDirections() {
    Column column = doubles(Double.NaN, null, Double.POSITIVE_INFINITY, -1.0, Double.NaN);
    assertArrayEquals(new int[] {3, 2, 0, 1, 4}, ascending(ColumnType.FLOAT64, column));
    assertArrayEquals(new int[] {2, 3, 0, 1, 4}, descending(ColumnType.FLOAT64, column));
  }

  @Test
  void negativeZeroEqualsZero() {
    Column column = doubles(0.0, -0.0, -1.0, 0.0, -0.0);
    assertArrayEquals(new int[] {2, 0, 1, 3, 4}, ascending(ColumnType.FLOAT64, column));
  }

  @Test
  void unsignedIntegersSortAsUnsigned() {
    Column column = longs(-1L, 5L, Long.MIN_VALUE);
    assertArrayEquals(new int[] {1, 2, 0}, ascending(ColumnType.UINT64, column));
    assertArrayEquals(new int[] {2, 0, 1}, ascending(ColumnType.INT64, column));
  }

  @Test
  void theWholeRangeOfLongsSorts() {
    Column column = longs(Long.MAX_VALUE, 0L, Long.MIN_VALUE, -1L);
    assertArrayEquals(new int[] {2, 3, 1, 0}, ascending(ColumnType.INT64, column));
    assertArrayEquals(new int[] {0, 1, 3, 2}, descending(ColumnType.INT64, column));
  }

  @Test
  void falseComesBeforeTrue() {
    Column column = booleans(true, false, null, true, false);
    assertArrayEquals(new int[] {1, 4, 0, 3, 2}, ascending(ColumnType.BOOLEAN, column));
    assertArrayEquals(new int[] {0, 3, 1, 4, 2}, descending(ColumnType.BOOLEAN, column));
  }

  @Test
  void textSortsByCodePoint() {
    Column column = text("a", "B", "á", "\uD83D\uDE00", "\uFFFD", "", null);
    assertArrayEquals(new int[] {5, 1, 0, 2, 4, 3, 6}, ascending(ColumnType.TEXT, column));
  }

  @Test
  void dictionaryTextSortsLikePlainText() {
    Column column = dictionary("pear", "apple", null, "pear", "fig", "apple");
    assertArrayEquals(new int[] {1, 5, 4, 0, 3, 2}, ascending(ColumnType.TEXT, column));
    assertArrayEquals(new int[] {0, 3, 4, 1, 5, 2}, descending(ColumnType.TEXT, column));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7 bytes", "a beginning that every text shares "})
  void longColumnsOfTextSortLikeAnyListOfThem(String prefix) {
    var random = new Random(11);
    String[] texts = new String[150_000];
    for (int row = 0; row < texts.length; row++) {
      // Every length from 0 on, many equal texts, and texts that begin others.
      texts[row] = prefix + "abab\0abbabaabab".substring(0, random.nextInt(15));
      texts[row] += random.nextBoolean() ? "" : String.valueOf(random.nextInt(1000));
    }
    Comparator<Integer> byText = Comparator.comparing(row -> texts[row]);
    int[] rising = rows(texts.length, byText);
    int[] falling = rows(texts.length, byText.reversed());
    assertArrayEquals(rising, ascending(ColumnType.TEXT, text(texts)));
    assertArrayEquals(falling, descending(ColumnType.TEXT, text(texts)));
  }

  private static int[] rows(int count, Comparator<Integer> order) {
    return IntStream.range(0, count).boxed().sorted(order).mapToInt(row -> row).toArray();
  }

  @Test
  void decimalsSortByValueHoweverLong() {
    String[] cells = {
      "10.00",
      "-0.05",
      "9.99",
      null,
      "0.00",
      "123456789012345678901234567890.12",
      "123456789012345678901234567890.11",
      "-123456789012345678901234567890.12",
      "-10.00"
    };
    int[] rising = {7, 8, 1, 4, 2, 0, 6, 5, 3};
    int[] falling = {5, 6, 0, 2, 4, 1, 8, 7, 3};
    assertArrayEquals(rising, ascending(ColumnType.DECIMAL, text(cells)));
    assertArrayEquals(falling, descending(ColumnType.DECIMAL, text(cells)));
    assertArrayEquals(rising, ascending(ColumnType.DECIMAL, dictionary(cells)));
  }

  @Test
  void laterKeysDecideAmongEqualEarlierOnes() {
    var table =
        table(
            List.of(
                Field.of("city", ColumnType.TEXT, true), Field.of("n", ColumnType.INT64, false)),
            List.of(text("b", "a", "b", null, "a", null), longs(1L, 2L, 3L, 4L, 5L, 6L)));
    assertArrayEquals(
        new int[] {4, 1, 2, 0, 5, 3},
        order(table, List.of(new SortKey(0, false), new SortKey(1, true))));
  }

  @Test
  void emptyTableSortsToNothing() {
    assertArrayEquals(new int[0], ascending(ColumnType.TEXT, text()));
    assertArrayEquals(new int[0], ascending(ColumnType.INT64, longs()));
  }

  private static int[] order(MemoryTable table, List<SortKey> keys) {
    int[] rows = IntStream.range(0, (int) table.rowCount()).toArray();
    RowOrder.sort(table, rows, keys, Cancellation.NONE);
    return rows;
  }
}
