package buckaroo.view;

import static buckaroo.testing.TestColumns.doubles;
import static buckaroo.testing.TestColumns.table;
import static buckaroo.testing.TestColumns.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.table.ColumnType;
import buckaroo.table.MemoryTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexFilterTest {
  private static final MemoryTable WORDS =
      table(ColumnType.TEXT, text("Élan 12", "elan", null, "plan 7", ""));

  private static int[] rows(MemoryTable table, String expression, boolean folded) {
    List<FilterValue> value = List.of(new FilterValue.Text(expression));
    var spec =
        new ViewSpec(List.of(), List.of(new Filter(0, FilterOp.REGEX, value, folded)), List.of());
    return TableViews.of(table).view(spec).window(0, table.rowCount()).rows();
  }

  @Test
  void aPartOfTheCellIsWhatTheExpressionDescribes() {
    assertArrayEquals(new int[] {0, 3}, rows(WORDS, "lan \\d+$", false));
    assertArrayEquals(new int[] {1}, rows(WORDS, "^e", false));
    assertArrayEquals(new int[] {0, 1, 3, 4}, rows(WORDS, "", false));
  }

  @Test
  void caseAndAccentsMakeNoDifferenceWhereTheyShouldNot() {
    assertArrayEquals(new int[] {0, 1}, rows(WORDS, "^ELÁN", true));
    assertArrayEquals(new int[] {0}, rows(WORDS, "\\D \\d\\d", true));
  }

  @Test
  void numbersAreLookedAtAsTheyAreShown() {
    MemoryTable numbers = table(ColumnType.FLOAT64, doubles(1.5, 20.0, Double.NaN, null));
    assertArrayEquals(new int[] {1}, rows(numbers, "^20$", true));
    assertArrayEquals(new int[] {0, 1}, rows(numbers, ".", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(.*)*=", "(?:a?){40}a{40}$", "(a|a)*b"})
  void anExpressionThatWouldTakeForEverIsRefusedOnceItHasTakenTooMuch(String expression) {
    MemoryTable hostile = table(ColumnType.TEXT, text("a".repeat(5000) + "!"));
    InvalidFilterException refusal =
        assertThrows(InvalidFilterException.class, () -> rows(hostile, expression, true));
    assertTrue(refusal.getMessage().contains("for some cells"), refusal::getMessage);
  }

  @Test
  void whatCannotBeReadIsRefusedWithItsPlace() {
    String message =
        assertThrows(InvalidFilterException.class, () -> rows(WORDS, "a(b", true)).getMessage();
    assertTrue(message.contains("\"a(b\" cannot be read: unclosed group"), message);
    String tooLong = "a".repeat(1001);
    message =
        assertThrows(InvalidFilterException.class, () -> rows(WORDS, tooLong, true)).getMessage();
    assertTrue(message.contains("at most 1000 characters, found 1001"), message);
  }
}
