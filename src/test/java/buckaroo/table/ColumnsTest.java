package buckaroo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.TestColumns;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
  @Test
  void arraysThatAreTooShortForTheirRowsAreRefused() {
    Validity three = Validity.allValid(3);
    assertThrows(IllegalArgumentException.class, () -> LongColumn.of(new long[2], three));
    assertThrows(IllegalArgumentException.class, () -> DoubleColumn.of(new double[2], three));
    assertThrows(IllegalArgumentException.class, () -> BooleanColumn.of(new long[0], three));
    assertThrows(
        IllegalArgumentException.class,
        () -> PlainTextColumn.of(new byte[0][], new int[0][], three));
    assertEquals(3, LongColumn.of(new long[4], three).rowCount());
    assertEquals(64, BooleanColumn.of(new long[1], Validity.allValid(64)).rowCount());
  }

  @Test
  void truthsAreBits() {
    BooleanColumn column = BooleanColumn.of(new long[] {1L << 63, 1}, Validity.allValid(66));
    assertFalse(column.get(62));
    assertTrue(column.get(63));
    assertTrue(column.get(64));
    assertFalse(column.get(65));
  }

  @Test
  void textsCompareByCodePointAndNotByUtf16() {
    PlainTextColumn column = TestColumns.text("\uFF5E", "🎉", "a", "ab", "a");
    assertTrue(column.compare(0, 1) < 0, "U+FF5E stands before U+1F389");
    assertTrue(column.compare(2, 3) < 0);
    assertEquals(0, column.compare(2, 4));
  }

  @Test
  void textOfSeveralBlocksIsReadFromItsBlock() {
    String[] cells =
        IntStream.range(0, PlainTextColumn.BLOCK_ROWS + 2)
            .mapToObj(row -> row % 7 == 3 ? null : "cell " + row)
            .toArray(String[]::new);
    PlainTextColumn column = TestColumns.text(cells);
    for (int row : new int[] {0, 3, cells.length - 3, cells.length - 2, cells.length - 1}) {
      assertEquals(cells[row] == null ? "" : cells[row], column.get(row));
      assertEquals(cells[row] == null, column.isNull(row));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 256, 257, 65_536, 65_537})
  void codesAreAsWideAsTheDictionaryNeeds(int entries) {
    PlainTextColumn dictionary =
        TestColumns.text(IntStream.range(0, entries).mapToObj(e -> "e" + e).toArray(String[]::new));
    int[] codes = {0, entries - 1, entries / 2};
    DictionaryTextColumn column =
        DictionaryTextColumn.of(dictionary, codes, Validity.allValid(codes.length));
    for (int row = 0; row < codes.length; row++) {
      assertEquals(codes[row], column.code(row));
      assertEquals("e" + codes[row], column.get(row));
    }
    int width = entries <= 256 ? 1 : entries <= 65_536 ? 2 : 4;
    assertEquals(3L * width, column.memoryBytes() - dictionary.memoryBytes());
  }

  @Test
  void aColumnWithinOtherRowsKeepsItsCells() {
    Validity second = Validity.of(new long[] {2}, 2);
    for (Column column :
        List.of(
            TestColumns.longs(1L, 2L),
            TestColumns.doubles(1.0, 2.0),
            TestColumns.booleans(true, true),
            TestColumns.text("a", "b"),
            TestColumns.dictionary("a", "b"))) {
      Column within = column.within(second);
      assertInstanceOf(column.getClass(), within);
      assertEquals(1, within.nullCount());
      assertTrue(within.isNull(0));
      assertFalse(within.isNull(1));
    }
  }

  @Test
  void aTableHoldsItsColumnsToItsSchemaAndItsRows() {
    Schema schema = Schema.of(Field.of("n", ColumnType.INT64, false));
    LongColumn two = TestColumns.longs(1L, 2L);
    assertThrows(IllegalArgumentException.class, () -> MemoryTable.of(schema, List.of(), 2));
    assertThrows(IllegalArgumentException.class, () -> MemoryTable.of(schema, List.of(two), 3));
    MemoryTable table = MemoryTable.of(schema, List.of(two), 2);
    assertEquals(2, table.rowCount());
    assertEquals(16, table.memoryBytes());
    assertEquals(5, MemoryTable.of(new Schema(List.of()), List.of(), 5).rowCount());
  }

  @Test
  void aSchemaFindsTheFirstFieldOfAName() {
    Field first = Field.of("a", ColumnType.TEXT, false);
    Schema schema = Schema.of(Field.of("b", ColumnType.INT8, true), first, first);
    assertEquals(OptionalInt.of(1), schema.indexOf("a"));
    assertEquals(OptionalInt.empty(), schema.indexOf("A"));
    assertNull(first.zone());
  }

  @Test
  void onlyTimestampsHaveAZone() {
    assertThrows(
        IllegalArgumentException.class, () -> new Field("d", ColumnType.DATE, false, "UTC"));
    assertEquals("UTC", new Field("t", ColumnType.TIMESTAMP_NANOS, false, "UTC").zone());
  }

  @Test
  void timestampsTellTheirUnitAndNothingElseDoes() {
    assertEquals(3, ColumnType.TIMESTAMP_MILLIS.fractionDigits());
    assertEquals(1_000_000, ColumnType.TIMESTAMP_MICROS.unitsPerSecond());
    assertEquals(1_000_000_000, ColumnType.TIMESTAMP_NANOS.unitsPerSecond());
    for (ColumnType type : ColumnType.values()) {
      if (!type.isTimestamp()) {
        assertThrows(IllegalStateException.class, type::fractionDigits, type.name());
      }
    }
  }
}
