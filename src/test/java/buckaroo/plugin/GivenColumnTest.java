package buckaroo.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.extension.ColumnData;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.testing.TestColumns;
import org.junit.jupiter.api.Test;

class GivenColumnTest {
  @Test
  void eachKindIsReadByItsOwnMethodAlone() {
    ColumnData whole = given(ColumnType.DATE, TestColumns.longs(1L, null));
    ColumnData real = given(ColumnType.FLOAT64, TestColumns.doubles(0.5, null));
    ColumnData truth = given(ColumnType.BOOLEAN, TestColumns.booleans(true, null));
    ColumnData text = given(ColumnType.TEXT, TestColumns.dictionary("a", null));
    assertEquals(ColumnData.Kind.WHOLE, whole.kind());
    assertEquals(1, whole.whole(0));
    assertThrows(UnsupportedOperationException.class, () -> whole.real(0));
    assertEquals(ColumnData.Kind.REAL, real.kind());
    assertEquals(0.5, real.real(0));
    assertThrows(UnsupportedOperationException.class, () -> real.truth(0));
    assertEquals(ColumnData.Kind.TRUTH, truth.kind());
    assertTrue(truth.truth(0));
    assertThrows(UnsupportedOperationException.class, () -> truth.text(0));
    assertEquals(ColumnData.Kind.TEXT, text.kind());
    assertEquals("a", text.text(0));
    assertThrows(UnsupportedOperationException.class, () -> text.whole(0));
  }

  @Test
  void nameRowsAndMissingCellsAreThoseOfTheTable() {
    ColumnData given = given(ColumnType.TEXT, TestColumns.text("a", null, "b"));
    assertEquals("x", given.name());
    assertEquals(3, given.rowCount());
    assertFalse(given.isMissing(0));
    assertTrue(given.isMissing(1));
  }

  private static ColumnData given(ColumnType type, Column column) {
    return new GivenColumn(Field.of("x", type, true), column);
  }
}
