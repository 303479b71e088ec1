package buckaroo.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.extension.ColumnData;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.testing.TestColumns;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MadeTableTest {
  private static final int ROWS = 10_000;

  /** Every third cell is missing; a missing cell must not be read. */
  private record Given(String name, Kind kind, int rowCount) implements ColumnData {
    @Override
    public boolean isMissing(int row) {
      return row % 3 == 2;
    }

    @Override
    public long whole(int row) {
      return present(row) * 7L;
    }

    @Override
    public double real(int row) {
      return present(row) / 4.0;
    }

    @Override
    public boolean truth(int row) {
      return present(row) % 2 == 0;
    }

    @Override
    public String text(int row) {
      return "żółć " + present(row);
    }

    private int present(int row) {
      assertFalse(isMissing(row));
      return row;
    }
  }

  @Test
  void everyKindIsCopiedWithItsMissingCells() {
    MemoryTable table =
        MadeTable.of(
            List.of(
                new Given("w", ColumnData.Kind.WHOLE, ROWS),
                new Given("r", ColumnData.Kind.REAL, ROWS),
                new Given("b", ColumnData.Kind.TRUTH, ROWS),
                new Given("t", ColumnData.Kind.TEXT, ROWS)),
            0);
    assertEquals(
        List.of(
            Field.of("w", ColumnType.INT64, true),
            Field.of("r", ColumnType.FLOAT64, true),
            Field.of("b", ColumnType.BOOLEAN, true),
            Field.of("t", ColumnType.TEXT, true)),
        table.schema().fields());
    for (int row = 0; row < ROWS; row++) {
      for (Column column : table.columns()) {
        assertEquals(row % 3 == 2, column.isNull(row));
      }
      if (row % 3 != 2) {
        assertEquals(row * 7L, ((LongColumn) table.column(0)).get(row));
        assertEquals(row / 4.0, ((DoubleColumn) table.column(1)).get(row));
        assertEquals(row % 2 == 0, ((BooleanColumn) table.column(2)).get(row));
        assertEquals("żółć " + row, ((TextColumn) table.column(3)).get(row));
      }
    }
  }

  @Test
  void aColumnThatIsHandedBackKeepsItsTypeAndItsCells() {
    Field day = Field.of("day", ColumnType.DATE, false);
    LongColumn cells = TestColumns.longs(1L, 2L);
    MemoryTable table = MadeTable.of(List.of(new GivenColumn(day, cells)), 2);
    assertEquals(day, table.schema().field(0));
    assertSame(cells, table.column(0));
  }

  @Test
  void whatIsNoTableIsRefusedWithAReason() {
    assertRefused("0 columns", List.of());
    Given one = new Given("a", ColumnData.Kind.WHOLE, 1);
    assertRefused("10001 columns", Collections.nCopies(10_001, one));
    assertRefused(
        "columns of 1 and of 2 rows", List.of(one, new Given("b", ColumnData.Kind.WHOLE, 2)));
    assertRefused("are too much", List.of(new Given("a", ColumnData.Kind.WHOLE, 50_000_001)));
    assertRefused("are too much", List.of(new Given("a", ColumnData.Kind.WHOLE, -1)));
    assertRefused(
        "a very long one", List.of(new Given("n".repeat(1001), ColumnData.Kind.WHOLE, 1)));
    Given longest = new Given("n".repeat(1000), ColumnData.Kind.WHOLE, 1);
    assertEquals(1, MadeTable.of(List.of(longest), 0).rowCount());
  }

  private static void assertRefused(String reason, List<ColumnData> columns) {
    var refusal = assertThrows(IllegalStateException.class, () -> MadeTable.of(columns, 10));
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
  }
}
