package buckaroo.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.profile.Profiler;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.testing.TestColumns;
import java.util.List;
import org.junit.jupiter.api.Test;

/** STATS section 7; whole displays are held to the recordings by ReferenceStatisticsTest. */
class BuckarooDisplayTest {
  private static BuckarooDisplay display(MemoryTable table) {
    return BuckarooDisplay.of(table.schema(), Profiler.profile(table, () -> false));
  }

  private static int width(MemoryTable table) {
    return display(table).summary().columns().get(0).minWidth();
  }

  @Test
  void numbersNeedRoomForDigitsCommasAndSign() {
    LongColumn millions = TestColumns.longs(-1_234_567L, 3L);
    // -1,234,567
    assertEquals(10 * 7 + 16, width(TestColumns.table(ColumnType.INT64, millions)));
    // -1,234.000
    assertEquals(
        10 * 7 + 16,
        width(TestColumns.table(ColumnType.FLOAT64, TestColumns.doubles(-1234.5, 0.5))));
  }

  @Test
  void unsignedNumbersNeedTwentyDigits() {
    assertEquals(
        26 * 7 + 16, width(TestColumns.table(ColumnType.UINT64, TestColumns.longs(-1L, 0L))));
  }

  @Test
  void infinityIsNarrow() {
    MemoryTable table =
        TestColumns.table(ColumnType.FLOAT64, TestColumns.doubles(Double.NEGATIVE_INFINITY, 1.0));
    assertEquals(6 * 7 + 16, width(table));
    assertEquals("x", display(table).main().columns().get(0).headerName());
  }

  @Test
  void headersCountCodePoints() {
    Schema schema = Schema.of(Field.of("🎉".repeat(20), ColumnType.INT64, false));
    assertEquals(20 * 8 + 30, BuckarooDisplay.of(schema).summary().columns().get(0).minWidth());
  }

  @Test
  void beforeTheStatisticsEveryColumnHasItsDisplayer() {
    Schema schema =
        Schema.of(
            Field.of("n", ColumnType.INT64, true),
            Field.of("", ColumnType.TEXT, true),
            Field.of("t", ColumnType.TIMESTAMP_MICROS, false));
    List<ColumnStyle> columns = BuckarooDisplay.of(schema).main().columns();
    assertEquals(new Displayer.FloatDigits(0, 0), columns.get(0).displayer());
    assertEquals(new Displayer.Text(35), columns.get(1).displayer());
    assertEquals(new Displayer.Datetime(true), columns.get(2).displayer());
    assertEquals(100, columns.get(0).minWidth());
    assertTrue(columns.get(1).hasTooltip());
    assertFalse(columns.get(2).hasTooltip());
  }

  @Test
  void countsAreNotDrawnAsDates() {
    Schema times = Schema.of(Field.of("t", ColumnType.DATE, false));
    Schema none = Schema.of(Field.of("t", ColumnType.INT64, false));
    assertEquals(
        new PinnedRow("null_count", Displayer.Obj.WHOLE),
        BuckarooDisplay.of(times).summary().pinnedRows().get(2));
    assertEquals(
        new PinnedRow("null_count", new Displayer.Inherit()),
        BuckarooDisplay.of(none).summary().pinnedRows().get(2));
  }

  @Test
  void aTableWithoutRowsShowsItsColumns() {
    MemoryTable empty = TestColumns.table(ColumnType.TEXT, TestColumns.text());
    assertEquals(1, display(empty).main().columns().size());
  }
}
