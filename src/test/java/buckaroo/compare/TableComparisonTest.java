package buckaroo.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.testing.TestColumns;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a comparison makes of two small tables. */
class TableComparisonTest {
  private static final long MUCH = 1L << 30;

  private static final MemoryTable FIRST =
      TestColumns.table(
          List.of(text("name"), whole("id"), whole("old")),
          List.of(
              TestColumns.text("b", "a", null, "e"),
              TestColumns.longs(2L, 1L, 3L, 5L),
              TestColumns.longs(7L, 8L, 9L, 10L)));

  private static final MemoryTable SECOND =
      TestColumns.table(
          List.of(whole("id"), text("name"), text("new")),
          List.of(
              TestColumns.longs(4L, 3L, 2L, 1L),
              TestColumns.dictionary("d", null, "B", "a"),
              TestColumns.text("w", "x", "y", "z")));

  @Test
  void columnsOfTheFirstComeFirstThenTheSecondsThenTheMarks() {
    ComparedTable compared = compare(FIRST, SECOND, JoinKind.OUTER, "id");
    assertEquals(
        List.of("name", "id", "old", "name|df2", "new", "membership", "name|eq"),
        compared.table().schema().fields().stream().map(Field::name).toList());
    assertEquals(
        List.of(
            new ComparedColumn.Shared("name", 0, 3, 6, 1),
            new ComparedColumn.Key("id", 1),
            new ComparedColumn.OnlyFirst("old", 2),
            new ComparedColumn.OnlySecond("new", 4)),
        compared.facts().columns());
    assertEquals(List.of(3, 5, 6), compared.facts().helpers());
  }

  @Test
  void anOuterJoinKeepsEveryRowInTheOrderOfTheKeys() {
    ComparedTable compared = compare(FIRST, SECOND, JoinKind.OUTER, "id");
    assertArrayEquals(new long[] {1, 2, 3, 4, 5}, longs(compared, 1));
    assertArrayEquals(new long[] {3, 3, 3, 2, 1}, longs(compared, 5));
    assertArrayEquals(new long[] {7, 3, 7, 2, 1}, longs(compared, 6));
    assertEquals(Arrays.asList("a", "b", null, null, "e"), cells(compared, 0));
    assertEquals(Arrays.asList("a", "B", null, "d", null), cells(compared, 3));
    assertEquals(new ComparisonFacts.RowCounts(2, 1, 1, 1), compared.facts().rows());
  }

  @Test
  void theOtherJoinsKeepTheOrderOfTheirTable() {
    assertArrayEquals(new long[] {2, 1, 3}, longs(compare(FIRST, SECOND, JoinKind.INNER, "id"), 1));
    assertArrayEquals(
        new long[] {2, 1, 3, 5}, longs(compare(FIRST, SECOND, JoinKind.LEFT, "id"), 1));
    assertArrayEquals(
        new long[] {4, 3, 2, 1}, longs(compare(FIRST, SECOND, JoinKind.RIGHT, "id"), 1));
  }

  @Test
  void missingKeysMatchAndStandLast() {
    MemoryTable first = one(whole("id"), TestColumns.longs(null, 2L));
    MemoryTable second = one(whole("id"), TestColumns.longs(1L, null));
    ComparedTable compared = compare(first, second, JoinKind.OUTER, "id");
    assertEquals(Arrays.asList("1", "2", null), cells(compared, 0));
    assertArrayEquals(new long[] {2, 1, 3}, longs(compared, 1));
  }

  @Test
  void aNumberEqualsItselfInAnyType() {
    assertEqualCells(whole("v"), TestColumns.longs(2L), real("v"), TestColumns.doubles(2.0), true);
    assertEqualCells(real("v"), TestColumns.doubles(2.5), whole("v"), TestColumns.longs(2L), false);
    assertEqualCells(
        whole("v"),
        TestColumns.longs(Long.MAX_VALUE),
        real("v"),
        TestColumns.doubles(0x1p63),
        false);
    assertEqualCells(
        field("v", ColumnType.UINT64),
        TestColumns.longs(Long.MIN_VALUE),
        real("v"),
        TestColumns.doubles(0x1p63),
        true);
    assertEqualCells(
        field("v", ColumnType.UINT64),
        TestColumns.longs(-1L),
        whole("v"),
        TestColumns.longs(-1L),
        false);
    assertEqualCells(
        field("v", ColumnType.DECIMAL),
        TestColumns.text("1.50"),
        real("v"),
        TestColumns.doubles(1.5),
        true);
  }

  @Test
  void nanEqualsNanAndMissingEqualsMissing() {
    Column nan = TestColumns.doubles(Double.NaN);
    Column missing = TestColumns.doubles((Double) null);
    assertEqualCells(real("v"), nan, real("v"), nan, true);
    assertEqualCells(real("v"), missing, real("v"), missing, true);
    assertEqualCells(real("v"), nan, real("v"), missing, false);
  }

  @Test
  void aTimeEqualsItselfInAnyUnit() {
    Field day = field("v", ColumnType.DATE);
    Field millis = field("v", ColumnType.TIMESTAMP_MILLIS);
    Field nanos = field("v", ColumnType.TIMESTAMP_NANOS);
    Field utc = new Field("v", ColumnType.TIMESTAMP_NANOS, true, "UTC");
    Column one = TestColumns.longs(1L);
    assertEqualCells(day, one, millis, TestColumns.longs(86_400_000L), true);
    assertEqualCells(nanos, TestColumns.longs(1_000_001L), millis, one, false);
    assertEqualCells(nanos, TestColumns.longs(1_000_000L), millis, one, true);
    assertEqualCells(nanos, one, utc, one, false);
  }

  @Test
  void typesWithNothingInCommonDiffer() {
    assertEqualCells(whole("v"), TestColumns.longs(1L), text("v"), TestColumns.text("1"), false);
  }

  @Test
  void wholeKeysMatchKeysWithAPoint() {
    MemoryTable first = one(whole("id"), TestColumns.longs(3L, 1L));
    MemoryTable second = one(real("id"), TestColumns.doubles(1.0, 2.5));
    ComparedTable compared = compare(first, second, JoinKind.OUTER, "id");
    assertEquals(Arrays.asList("1.0", "2.5", "3.0"), cells(compared, 0));
    assertArrayEquals(new long[] {3, 2, 1}, longs(compared, 1));
  }

  @Test
  void decimalKeysMatchByValue() {
    MemoryTable first = one(field("id", ColumnType.DECIMAL), TestColumns.text("1.50", "10.00"));
    MemoryTable second = one(whole("id"), TestColumns.longs(10L, 2L));
    ComparedTable compared = compare(first, second, JoinKind.OUTER, "id");
    assertEquals(Arrays.asList("1.50", "2.00", "10.00"), cells(compared, 0));
  }

  @Test
  void aFileWithoutRowsComparesWithAnyOther() {
    MemoryTable empty = one(text("id"), TestColumns.text());
    MemoryTable second = one(whole("id"), TestColumns.longs(1L, 2L));
    ComparedTable compared = compare(empty, second, JoinKind.OUTER, "id");
    assertArrayEquals(new long[] {2, 2}, longs(compared, 1));
    assertEquals(0, compare(empty, empty, JoinKind.OUTER, "id").table().rowCount());
  }

  @Test
  void aColumnNamedLikeAMarkKeepsItsName() {
    MemoryTable table =
        TestColumns.table(
            List.of(whole("id"), text("membership")),
            List.of(TestColumns.longs(1L), TestColumns.text("gold")));
    ComparedTable compared = compare(table, table, JoinKind.INNER, "id");
    assertEquals(
        List.of("id", "membership", "membership|df2", "membership.1", "membership|eq"),
        compared.table().schema().fields().stream().map(Field::name).toList());
    assertEquals(3, compared.facts().membership());
  }

  @Test
  void duplicateKeysAreRefusedByTheTableThatHasThem() {
    MemoryTable twice = one(whole("id"), TestColumns.longs(1L, null, 1L));
    MemoryTable missing = one(whole("id"), TestColumns.longs(null, null));
    MemoryTable once = one(whole("id"), TestColumns.longs(1L));
    assertRefused(twice, once, "Duplicate join keys found in df1 on columns ['id']. ");
    assertRefused(once, twice, "Duplicate join keys found in df2 on columns ['id']. ");
    assertRefused(missing, once, "Duplicate join keys found in df1");
  }

  @Test
  void keysOfUnlikeTypesAreRefused() {
    MemoryTable words = one(text("id"), TestColumns.text("1"));
    MemoryTable numbers = one(whole("id"), TestColumns.longs(1L));
    MemoryTable huge = one(whole("id"), TestColumns.longs((1L << 53) + 1));
    MemoryTable reals = one(real("id"), TestColumns.doubles(0.5));
    assertRefused(words, numbers, "Join column \"id\" holds text in the first file and whole");
    assertRefused(huge, reals, "too large to be matched with numbers with fractions");
  }

  @Test
  void unknownKeysAndReservedNamesAreRefused() {
    MemoryTable table = one(whole("id"), TestColumns.longs(1L));
    MemoryTable reserved = one(whole("v|df2"), TestColumns.longs(1L));
    assertRefused(one(whole("x"), TestColumns.longs(1L)), table, "no join column \"id\"");
    assertRefused(table, reserved, "|df2 and __buckaroo_merge are sentinel column names");
  }

  @Test
  void whatWouldNotFitIsRefused() {
    assertThrows(
        ComparisonTooLargeException.class,
        () ->
            TableComparison.compare(
                FIRST, SECOND, List.of("id"), JoinKind.OUTER, 300, Cancellation.NONE));
  }

  @Test
  void aCancelledComparisonStops() {
    assertThrows(
        CancellationException.class,
        () ->
            TableComparison.compare(
                FIRST, SECOND, List.of("id"), JoinKind.OUTER, MUCH, () -> true));
  }

  @ParameterizedTest
  @EnumSource(JoinKind.class)
  void aTableComparedWithItselfIsAllEqual(JoinKind kind) {
    ComparedTable compared = compare(FIRST, FIRST, kind, "id");
    assertEquals(new ComparisonFacts.RowCounts(4, 0, 0, 0), compared.facts().rows());
  }

  private static void assertRefused(MemoryTable first, MemoryTable second, String message) {
    String said =
        assertThrows(
                InvalidComparisonException.class,
                () -> compare(first, second, JoinKind.OUTER, "id"))
            .getMessage();
    assertTrue(said.contains(message), said);
  }

  private static void assertEqualCells(
      Field firstField, Column first, Field secondField, Column second, boolean equal) {
    MemoryTable one = withKey(firstField, first);
    MemoryTable other = withKey(secondField, second);
    long expected = equal ? 7 : 3;
    assertArrayEquals(
        new long[] {expected}, longs(compare(one, other, JoinKind.OUTER, "id"), 4), "one way");
    assertArrayEquals(
        new long[] {expected}, longs(compare(other, one, JoinKind.OUTER, "id"), 4), "the other");
  }

  private static MemoryTable withKey(Field field, Column column) {
    return TestColumns.table(List.of(whole("id"), field), List.of(TestColumns.longs(1L), column));
  }

  private static MemoryTable one(Field field, Column column) {
    return MemoryTable.of(new Schema(List.of(field)), List.of(column), column.rowCount());
  }

  private static ComparedTable compare(
      MemoryTable first, MemoryTable second, JoinKind kind, String... keys) {
    return TableComparison.compare(first, second, List.of(keys), kind, MUCH, Cancellation.NONE);
  }

  private static long[] longs(ComparedTable compared, int column) {
    LongColumn longs = (LongColumn) compared.table().column(column);
    return Arrays.copyOf(longs.values(), longs.rowCount());
  }

  private static List<String> cells(ComparedTable compared, int column) {
    return NaiveComparison.cells(compared.table().column(column));
  }

  private static Field whole(String name) {
    return field(name, ColumnType.INT64);
  }

  private static Field real(String name) {
    return field(name, ColumnType.FLOAT64);
  }

  private static Field text(String name) {
    return field(name, ColumnType.TEXT);
  }

  private static Field field(String name, ColumnType type) {
    return Field.of(name, type, true);
  }
}
