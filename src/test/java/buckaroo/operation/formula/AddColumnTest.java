package buckaroo.operation.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.operation.Argument;
import buckaroo.operation.Operation;
import buckaroo.operation.OperationException;
import buckaroo.operation.list.Operations;
import buckaroo.operation.list.Result;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.testing.TestColumns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddColumnTest {
  private static final MemoryTable TABLE =
      TestColumns.table(
          List.of(
              Field.of("n", ColumnType.INT64, true),
              Field.of("t", ColumnType.TEXT, true),
              Field.of("time", ColumnType.TIMESTAMP_MILLIS, true),
              Field.of("big", ColumnType.UINT64, true)),
          List.of(
              TestColumns.longs(3L, null, Long.MAX_VALUE),
              TestColumns.text("a😀b", null, "z"),
              TestColumns.longs(3_723_000L, null, -1L),
              TestColumns.longs(1L, 2L, 3L)));

  @Test
  void aColumnOfTheSameNameIsReplacedInItsPlace() {
    Result result = apply("n", "length(t)");
    assertEquals("n", result.frame().table().schema().field(0).name());
    assertEquals(4, result.frame().table().schema().columnCount());
    assertEquals(3, ((LongColumn) result.frame().table().column(0)).get(0));
  }

  @Test
  void charactersAreThoseOfUnicode() {
    TextColumn made =
        (TextColumn)
            apply("m", "left(t, 2) & \"-\" & right(t, 2) & mid(t, 2, 9)").frame().table().column(4);
    assertEquals("a😀-😀b😀b", made.get(0));
    assertTrue(made.isNull(1));
  }

  @Test
  void partsOfTimesBeforeTheEpochAreThoseOfTheirDay() {
    LongColumn made =
        (LongColumn)
            apply("m", "hour(time) * 10000 + minute(time) * 100 + second(time)")
                .frame()
                .table()
                .column(4);
    assertEquals(10203, made.get(0));
    assertEquals(235959, made.get(2));
    LongColumn years = (LongColumn) apply("m", "year(time)").frame().table().column(4);
    assertEquals(1969, years.get(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                       | the formula is empty",
        "n +                      | something is missing",
        "n + * 2                  | \"*\" is not expected, at character 5",
        "(n                       | something is missing",
        "n)                       | \")\" is not expected",
        "'open                    | is not closed",
        "n # 2                    | \"#\" means nothing here",
        "price * 2                | there is no column \"price\"; the table has: n, t, time, big",
        "[n                       | is not closed",
        "system('ls')             | there is no function \"system\"",
        "n + t                    | wants numbers, found a whole number and a text",
        "t + t                    | texts are joined by &",
        "if(n, 1, 2)              | if wants a condition",
        "if(n > 1, 1, 'x')        | two values of one kind",
        "left(t, n)               | a whole number from 1",
        "left(t, -1)              | a whole number from 1",
        "contains(t, t)           | a text in quotes",
        "replace(t, '', 'x')      | not empty",
        "date('2024-02-30')       | a day such as",
        "abs()                    | is written abs(number)",
        "n + 1                    | beyond 64 bits",
        "99999999999999999999     | beyond 64 bits",
        "1.2.3                    | is no number",
        "1e999                    | is no number",
        "big + 1                  | holds",
        "hour(n)                  | wants a date with a time",
        "n < t                    | values of one kind",
        "not n                    | wants a condition",
      })
  void whatMeansNothingIsToldByName(String formula, String words) {
    assertTrue(refusal(formula).contains(words), () -> refusal(formula));
  }

  @Test
  void depthAndLengthAreBounded() {
    assertTrue(refusal("(".repeat(5_000) + "n").contains("64 parts in one another"));
    assertTrue(refusal("abs(".repeat(100) + "n" + ")".repeat(100)).contains("64 parts"));
    assertTrue(
        refusal("n" + " ".repeat(10_000)).contains("10,000 characters")
            || refusal("n" + " ".repeat(10_000)).contains("10000 characters"));
    assertTrue(refusal("time < time and ".repeat(600) + "true").contains("too long"));
    String doubled = "t & t";
    for (int i = 0; i < 11; i++) {
      doubled = "(" + doubled + ") & (" + doubled + ")";
    }
    String grown = doubled;
    assertTrue(refusal(grown.substring(0, Math.min(grown.length(), 10_001))).length() > 0);
    assertTrue(
        refusal(
                "replace(replace(replace(replace(replace(t, 'z', 'zzzzzzzzzzzz'), 'z',"
                    + " 'zzzzzzzzzzzz'), 'z', 'zzzzzzzzzzzz'), 'z', 'zzzzzzzzzzzz'), 'z',"
                    + " 'zzzzzzzzzzzz')")
            .contains("65,536 characters"));
    assertEquals(
        3, ((LongColumn) apply("m", "- ".repeat(2_000) + "3").frame().table().column(4)).get(0));
  }

  @Test
  void namesThatSqlWouldNotTellApartAreRefused() {
    OperationException refused = assertThrows(OperationException.class, () -> apply("N", "1"));
    assertTrue(refused.getMessage().contains("\"n\" already"), refused.getMessage());
    assertThrows(OperationException.class, () -> apply(" ", "1"));
  }

  private static String refusal(String formula) {
    String message =
        assertThrows(OperationException.class, () -> apply("made", formula), formula).getMessage();
    return String.valueOf(message);
  }

  private static Result apply(String name, String formula) {
    return Operations.apply(
        TABLE,
        List.of(Operation.of("formula", "", new Argument.Text(name), new Argument.Text(formula))),
        Cancellation.NONE);
  }
}
