package buckaroo.view;

import static buckaroo.testing.TestColumns.booleans;
import static buckaroo.testing.TestColumns.dictionary;
import static buckaroo.testing.TestColumns.doubles;
import static buckaroo.testing.TestColumns.longs;
import static buckaroo.testing.TestColumns.table;
import static buckaroo.testing.TestColumns.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {
  private static int[] rows(MemoryTable table, FilterOp op, FilterValue... values) {
    ViewSpec spec = new ViewSpec(List.of(), List.of(new Filter(0, op, List.of(values))), "");
    TableView view = TableViews.of(table).view(spec);
    return view.window(0, view.rowCount()).rows();
  }

  private static String refusal(ColumnType type, Column column, FilterOp op, FilterValue value) {
    return assertThrows(InvalidFilterException.class, () -> rows(table(type, column), op, value))
        .getMessage();
  }

  private static FilterValue say(String text) {
    return new FilterValue.Text(text);
  }

  private static FilterValue number(String digits) {
    return new FilterValue.Number(new BigDecimal(digits));
  }

  @Test
  void sixtyFourBitsCompareExactly() {
    MemoryTable table =
        table(ColumnType.INT64, longs(9007199254740993L, 9007199254740992L, Long.MAX_VALUE));
    assertArrayEquals(new int[] {0}, rows(table, FilterOp.EQ, say("9007199254740993")));
    assertArrayEquals(new int[] {2}, rows(table, FilterOp.GT, number("9007199254740993.5")));
    assertArrayEquals(new int[] {}, rows(table, FilterOp.GT, number("9223372036854775807")));
    assertArrayEquals(new int[] {0, 1, 2}, rows(table, FilterOp.LT, number("1e30")));
  }

  @Test
  void unsignedNumbersGoOnWhereSignedOnesEnd() {
    MemoryTable table = table(ColumnType.UINT64, longs(1L, -1L, Long.MIN_VALUE));
    assertArrayEquals(new int[] {1}, rows(table, FilterOp.EQ, number("18446744073709551615")));
    assertArrayEquals(new int[] {1, 2}, rows(table, FilterOp.GT, number("9223372036854775807")));
    assertArrayEquals(new int[] {0, 1, 2}, rows(table, FilterOp.GE, number("-5")));
  }

  @Test
  void aDoubleEqualsTheNumberThatItsTextWouldBe() {
    MemoryTable table =
        table(ColumnType.FLOAT64, doubles(0.1, -0.0, Double.POSITIVE_INFINITY, Double.NaN, null));
    assertArrayEquals(new int[] {0}, rows(table, FilterOp.EQ, say("0.1")));
    assertArrayEquals(new int[] {1}, rows(table, FilterOp.IN, number("0")));
    assertArrayEquals(new int[] {2}, rows(table, FilterOp.GT, number("1e400")));
    assertArrayEquals(new int[] {0, 1}, rows(table, FilterOp.LE, number("1e400")));
    assertArrayEquals(new int[] {3, 4}, rows(table, FilterOp.ISNULL));
    assertArrayEquals(new int[] {1, 2}, rows(table, FilterOp.NE, number("0.1")));
  }

  @Test
  void datesAndTimesAreReadFromIsoText() {
    long day = LocalDate.of(2024, 2, 29).toEpochDay();
    MemoryTable dates = table(ColumnType.DATE, longs(day - 1, day, null));
    assertArrayEquals(new int[] {1}, rows(dates, FilterOp.GE, say("2024-02-29")));
    MemoryTable times = table(ColumnType.TIMESTAMP_MILLIS, longs(day * 86_400_000, 1L));
    assertArrayEquals(new int[] {0}, rows(times, FilterOp.EQ, say("2024-02-29 00:00")));
    assertArrayEquals(
        new int[] {1}, rows(times, FilterOp.LT, say("1970-01-01T00:00:00.001000001")));
    MemoryTable zoned =
        table(
            List.of(new Field("t", ColumnType.TIMESTAMP_MICROS, false, "UTC")),
            List.of(longs(0L, 3_600_000_000L)));
    assertArrayEquals(new int[] {0}, rows(zoned, FilterOp.EQ, say("1970-01-01T02:00:00+02:00")));
    assertArrayEquals(new int[] {1}, rows(zoned, FilterOp.EQ, say("1970-01-01T01:00:00")));
  }

  @Test
  void textComparesByCodePoint() {
    for (Column column :
        List.of(
            text("é", "\uFFFD", "\uD83E\uDD20", null),
            dictionary("é", "\uFFFD", "\uD83E\uDD20", null))) {
      MemoryTable table = table(ColumnType.TEXT, column);
      assertArrayEquals(new int[] {2}, rows(table, FilterOp.GT, say("\uFFFD")));
      assertArrayEquals(new int[] {0, 1, 2}, rows(table, FilterOp.CONTAINS, say("")));
      assertArrayEquals(new int[] {0, 2}, rows(table, FilterOp.NE, say("\uFFFD")));
    }
  }

  @Test
  void decimalsInTextCompareAsNumbers() {
    MemoryTable table = table(ColumnType.DECIMAL, text("10.50", "-2.00", "9.75", null));
    assertArrayEquals(new int[] {0}, rows(table, FilterOp.GT, number("9.75")));
    assertArrayEquals(new int[] {1}, rows(table, FilterOp.LT, say("0")));
    assertArrayEquals(new int[] {0}, rows(table, FilterOp.EQ, number("10.5")));
    assertArrayEquals(new int[] {1, 2}, rows(table, FilterOp.IN, number("-2"), number("9.750")));
    assertArrayEquals(new int[] {2}, rows(table, FilterOp.CONTAINS, say("75")));
  }

  @Test
  void falseStandsBeforeTrue() {
    MemoryTable table = table(ColumnType.BOOLEAN, booleans(true, false, null));
    assertArrayEquals(new int[] {1}, rows(table, FilterOp.LT, new FilterValue.Truth(true)));
    assertArrayEquals(new int[] {0}, rows(table, FilterOp.EQ, say("TRUE")));
  }

  @Test
  void aValueThatDoesNotFitNamesColumnTypeAndWhatWouldDo() {
    assertEquals(
        "Column \"x\" holds whole numbers; it can be compared with a number, such as 15, found"
            + " \"abc\"",
        refusal(ColumnType.INT64, longs(1L), FilterOp.EQ, say("abc")));
    assertEquals(
        "Column \"x\" holds dates; it can be compared with a date, such as \"2024-01-31\", found 5",
        refusal(ColumnType.DATE, longs(1L), FilterOp.EQ, number("5")));
    assertEquals(
        "Column \"x\" holds text; it can be compared with a text, such as \"abc\", found 5",
        refusal(ColumnType.TEXT, text("a"), FilterOp.EQ, number("5")));
    assertEquals(
        "Column \"x\" holds numbers; it can be compared with a text, such as \"abc\", found 5",
        refusal(ColumnType.FLOAT64, doubles(1.0), FilterOp.CONTAINS, number("5")));
    assertEquals(
        "Column \"x\" holds timestamps; it can be compared with a local time, such as"
            + " \"2024-01-31T12:30:00\" or \"2024-01-31\", found \"2024-01-31T12:30:00Z\"",
        refusal(ColumnType.TIMESTAMP_MICROS, longs(1L), FilterOp.EQ, say("2024-01-31T12:30:00Z")));
  }

  @Test
  void halfACharacterIsRefused() {
    ViewSpec spec = new ViewSpec(List.of(), List.of(), "\uD83E");
    TableViews views = TableViews.of(table(ColumnType.TEXT, text("?")));
    assertThrows(InvalidFilterException.class, () -> views.view(spec));
  }

  @Test
  void equalNumbersAreEqualValues() {
    assertEquals(number("1.50"), number("1.5"));
    assertEquals(number("100"), number("1e2"));
    assertNotEquals(number("1"), number("2"));
  }
}
