package buckaroo.operation.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.operation.Argument;
import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.Frame;
import buckaroo.operation.Operation;
import buckaroo.operation.OperationException;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.TestColumns;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest {
  private static final MemoryTable TABLE =
      TestColumns.table(
          List.of(Field.of("id", ColumnType.INT64, false), Field.of("it's", ColumnType.TEXT, true)),
          List.of(TestColumns.longs(1L, 2L, 3L), TestColumns.text("x", null, "yes")));

  private static Result apply(Operation... operations) {
    return Operations.apply(TABLE, List.of(operations), Cancellation.NONE);
  }

  private static OperationException refused(Operation... operations) {
    return assertThrows(OperationException.class, () -> apply(operations));
  }

  @Test
  void noOperationsLeaveTheTableItself() {
    Result result = apply();
    assertSame(TABLE, result.frame().table());
    assertEquals(3, result.frame().rowCount());
    assertEquals("no operations", PandasCode.of(result));
    assertEquals("", SqlCode.of(result, "t"));
  }

  @Test
  void untouchedColumnsAreShared() {
    Result result = apply(Operation.of("dropcol", "it's"));
    assertEquals(1, result.frame().table().columns().size());
    assertSame(TABLE.column(0), result.frame().table().column(0));
  }

  @Test
  void namesAreEscapedInBothCodes() {
    Result result = apply(Operation.of("dropcol", "it's"));
    assertTrue(PandasCode.of(result).contains("df.drop(columns=['it\\'s'])"));
    assertTrue(SqlCode.of(result, "a\"b").contains("FROM \"a\"\"b\""));
  }

  @Test
  void unknownCommandIsRefusedWithTheKnownOnes() {
    OperationException refused = refused(Operation.of("dropcol", "id"), Operation.of("x", "id"));
    assertEquals(1, refused.index());
    assertTrue(refused.getMessage().contains("no command \"x\"; there are: dropcol"));
  }

  @Test
  void unknownColumnIsRefusedWithTheKnownOnes() {
    OperationException refused = refused(Operation.of("dropcol", "nosuch"));
    assertTrue(refused.getMessage().contains("no column \"nosuch\"; the table has: id, it's"));
  }

  @Test
  void tooManyArgumentsAreRefused() {
    OperationException refused = refused(Operation.of("dropcol", "id", new Argument.Text("a")));
    assertTrue(refused.getMessage().contains("takes no argument"), refused.getMessage());
  }

  @Test
  void aListThatIsTooLongIsRefused() {
    var operations = Collections.nCopies(1001, Operation.of("dropcol", "id"));
    var refused =
        assertThrows(
            OperationException.class, () -> Operations.apply(TABLE, operations, Cancellation.NONE));
    assertTrue(refused.getMessage().contains("at most 1,000"), refused.getMessage());
  }

  @Test
  void wrongArgumentsAreRefusedWithWhatIsWanted() {
    assertRefused(
        "must be one of first, last, False, found \"all\"",
        Operation.of("drop_duplicates", "id", new Argument.Text("all")));
    assertRefused(
        "must be a number, found \"much\"",
        Operation.of("remove_outliers", "id", new Argument.Text("much")));
    assertRefused(
        "must be text, found true", Operation.of("search", "id", new Argument.Truth(true)));
    assertRefused(
        "such as {\"price\": \"mean\"}", Operation.of("groupby", "id", new Argument.Text("sum")));
    assertRefused(
        "\"middle\" for column \"id\" is none of the choices: null, sum",
        Operation.of("groupby", "it's", new Argument.Choices(Map.of("id", "middle"))));
    assertRefused(
        "there is no column \"nosuch\"",
        Operation.of("groupby", "it's", new Argument.Choices(Map.of("nosuch", "sum"))));
    assertRefused(
        "the share must be from 0 up to 0.5",
        Operation.of("only_outliers", "id", new Argument.Number(BigDecimal.valueOf(-1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"regular_int_parse", "strip_int_parse", "us_date", "to_datetime"})
  void columnsOfAnotherTypeAreNotRead(String command) {
    MemoryTable truths =
        TestColumns.table(ColumnType.BOOLEAN, TestColumns.booleans(true, null, false));
    var refused =
        assertThrows(
            OperationException.class,
            () -> Operations.apply(truths, List.of(Operation.of(command, "x")), Cancellation.NONE));
    assertEquals(
        command + ": column \"x\" holds true and false; the command wants a column of text",
        refused.getMessage());
  }

  @Test
  void textHasNoOutliersAndNoSum() {
    assertRefused("the command wants a column of numbers", Operation.of("only_outliers", "it's"));
    assertRefused("a column of numbers", Operation.of("linear_regression", "it's"));
    assertRefused(
        "sum of column \"it's\" is not defined",
        Operation.of("groupby", "id", new Argument.Choices(Map.of("it's", "sum"))));
  }

  @Test
  void nothingIsHalfAppliedWhereTheLastOperationFails() {
    List<List<String>> before = OtherEngines.ours(new Frame(TABLE, null));
    OperationException refused =
        refused(
            Operation.of("fillna", "it's", new Argument.Text("z")),
            Operation.of("dropcol", "it's"),
            Operation.of("search_col", "it's", new Argument.Text("x")));
    assertEquals(2, refused.index());
    assertEquals(before, OtherEngines.ours(new Frame(TABLE, null)));
  }

  /** Every command with arguments that fit. */
  private static List<Operation> each(String column) {
    return Commands.all().stream()
        .map(
            spec ->
                spec.arguments().stream()
                        .anyMatch(one -> one.kind() == ArgumentSpec.Kind.COLUMN_CHOICES)
                    ? Operation.of(
                        spec.name(),
                        column,
                        new Argument.Choices(
                            Map.of(
                                column,
                                spec.name().equals("linear_regression") ? "basic" : "count")))
                    : Operation.of(spec.name(), column))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void everyCommandTakesOrRefusesColumnsWithoutAnyValue(int rows) {
    for (MemoryTable table :
        List.of(
            TestColumns.table(ColumnType.INT64, TestColumns.longs(new Long[rows])),
            TestColumns.table(ColumnType.FLOAT64, TestColumns.doubles(new Double[rows])),
            TestColumns.table(ColumnType.BOOLEAN, TestColumns.booleans(new Boolean[rows])),
            TestColumns.table(ColumnType.DATE, TestColumns.longs(new Long[rows])),
            TestColumns.table(ColumnType.TEXT, TestColumns.text(new String[rows])))) {
      for (Operation operation : each("x")) {
        try {
          Result result = Operations.apply(table, List.of(operation), Cancellation.NONE);
          assertTrue(result.frame().rowCount() <= rows, operation.command());
          assertTrue(PandasCode.of(result).startsWith("def clean"), operation.command());
        } catch (OperationException e) {
          assertTrue(e.getMessage().startsWith(operation.command() + ": "), e.getMessage());
        }
      }
    }
  }

  @Test
  void infinitiesAreOutliersAndNanIsMissing() {
    MemoryTable table =
        TestColumns.table(
            ColumnType.FLOAT64,
            TestColumns.doubles(
                Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.0, 2.0, null));
    Result filled =
        Operations.apply(
            table,
            List.of(Operation.of("fillna", "x", new Argument.Number(BigDecimal.TEN))),
            Cancellation.NONE);
    assertEquals("10.0", OtherEngines.ours(filled.frame()).get(1).get(0));
    assertEquals("Infinity", OtherEngines.ours(filled.frame()).get(2).get(0));
    Result only =
        Operations.apply(
            table,
            List.of(Operation.of("only_outliers", "x", new Argument.Number(BigDecimal.ZERO))),
            Cancellation.NONE);
    assertEquals(
        List.of(List.of("x"), List.of("Infinity"), List.of("-Infinity")),
        OtherEngines.ours(only.frame()));
  }

  private static void assertRefused(String part, Operation operation) {
    OperationException refused = refused(operation);
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
    assertTrue(refused.getMessage().startsWith(operation.command()), refused.getMessage());
  }
}
