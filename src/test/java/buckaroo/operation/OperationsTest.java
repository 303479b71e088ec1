package buckaroo.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.TestColumns;
import buckaroo.view.Cancellation;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
