package buckaroo.operation.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.operation.Meta;
import buckaroo.operation.Operation;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.testing.TestColumns;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleaningMethodTest {
  private static MemoryTable texts(String... cells) {
    return TestColumns.table(ColumnType.TEXT, TestColumns.text(cells));
  }

  private static String proposed(CleaningMethod method, String... cells) {
    List<Operation> operations = method.operations(texts(cells), Cancellation.NONE);
    return operations.isEmpty() ? "" : operations.get(0).command();
  }

  private static Result cleaned(CleaningMethod method, MemoryTable table, Operation... user) {
    List<Operation> auto = method.operations(table, Cancellation.NONE);
    return Operations.apply(table, Operations.merge(auto, List.of(user)), Cancellation.NONE);
  }

  private static List<String> names(Result result) {
    return result.frame().table().schema().fields().stream().map(Field::name).toList();
  }

  @ParameterizedTest
  @EnumSource(CleaningMethod.class)
  void wordsWithANumberAtTheirEndStayWords(CleaningMethod method) {
    assertEquals("", proposed(method, "word0", "word1", "word2", "word3", "word4"));
    assertEquals("", proposed(method, "row 1", "row 2", "row 3"));
    assertEquals("", proposed(method, "id-952965", "id-243187"));
    assertEquals("", proposed(method, "A1", "B2", "C3"));
    assertEquals("", proposed(method, "3rd", "4th", "12 Main Street"));
    assertEquals("", proposed(method, "192.168.0.1", "10.0.0.1"));
    assertEquals("", proposed(method, "2021-W05", "555-1234", "12:30"));
  }

  @ParameterizedTest
  @EnumSource(CleaningMethod.class)
  void columnsThatAreNoTextStay(CleaningMethod method) {
    MemoryTable table =
        TestColumns.table(
            List.of(
                Field.of("n", ColumnType.INT64, true),
                Field.of("r", ColumnType.FLOAT64, true),
                Field.of("b", ColumnType.BOOLEAN, false),
                Field.of("d", ColumnType.DATE, false)),
            List.of(
                TestColumns.longs(1L, null),
                TestColumns.doubles(Double.NaN, Double.POSITIVE_INFINITY),
                TestColumns.booleans(true, false),
                TestColumns.longs(1L, 2L)));
    assertEquals(List.of(), method.operations(table, Cancellation.NONE));
  }

  @ParameterizedTest
  @EnumSource(CleaningMethod.class)
  void nothingIsProposedWhereNoCellIs(CleaningMethod method) {
    assertEquals(List.of(), method.operations(texts(), Cancellation.NONE));
    assertEquals(List.of(), method.operations(texts((String) null, null), Cancellation.NONE));
    assertEquals("", proposed(method, "", " "));
  }

  @Test
  void theNameOfAMethodIsThatOfTheState() {
    assertSame(CleaningMethod.NONE, CleaningMethod.named("").orElseThrow());
    assertSame(CleaningMethod.AGGRESSIVE, CleaningMethod.named("aggressive").orElseThrow());
    assertTrue(CleaningMethod.named("Aggressive").isEmpty());
  }

  @Test
  void decoratedNumbersAreRead() {
    MemoryTable table =
        TestColumns.table(
            List.of(
                Field.of("price", ColumnType.TEXT, true),
                Field.of("share", ColumnType.TEXT, true),
                Field.of("people", ColumnType.TEXT, true)),
            List.of(
                TestColumns.text("$1,200.50", "($3)", "USD 7", null),
                TestColumns.text("5%", "12.5 %", "-1%", "0%"),
                TestColumns.dictionary("1,000", "2,000,000", null, "1,000")));
    Result result = cleaned(CleaningMethod.CONSERVATIVE, table);
    MemoryTable cleaned = result.frame().table();
    assertEquals(
        List.of("price", "price_orig", "share", "share_orig", "people", "people_orig"),
        names(result));
    var prices = (DoubleColumn) cleaned.column(0);
    assertEquals(1200.5, prices.get(0));
    assertEquals(-3, prices.get(1));
    assertEquals(7, prices.get(2));
    assertTrue(prices.isNull(3));
    assertEquals(12.5, ((DoubleColumn) cleaned.column(2)).get(1));
    var people = (LongColumn) cleaned.column(4);
    assertEquals(2_000_000, people.get(1));
    assertTrue(people.isNull(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "US$ 3", "€ 3", "3 €", "-£3", "R$3", "CHF 3", "3 kg", "3 km/h", "3 °C", "3 ‰", "≈3", "3pcs."
      })
  void currencyAndUnitsAreDecoration(String cell) {
    assertEquals("strip_int_parse", proposed(CleaningMethod.CONSERVATIVE, cell, "$1"));
  }

  @Test
  void methodsDifferInHowManyCellsMustFit() {
    String[] nine = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "x"};
    String[] eight = {"1", "2", "3", "4", "5", "6", "7", "8", "x", "x"};
    String[] seven = {"1", "2", "3", "4", "5", "6", "7", "x", "x", "x"};
    String[] six = {"1", "2", "3", "4", "5", "6", "x", "x", "x", "x"};
    assertEquals("regular_int_parse", proposed(CleaningMethod.CONSERVATIVE, nine));
    assertEquals("", proposed(CleaningMethod.CONSERVATIVE, eight));
    assertEquals("regular_int_parse", proposed(CleaningMethod.DEFAULT, eight));
    assertEquals("", proposed(CleaningMethod.DEFAULT, seven));
    assertEquals("regular_int_parse", proposed(CleaningMethod.AGGRESSIVE, seven));
    assertEquals("", proposed(CleaningMethod.AGGRESSIVE, six));
  }

  @Test
  void datesAndTruthsAreRead() {
    assertEquals("us_date", proposed(CleaningMethod.CONSERVATIVE, "1/2/2021", "12/31/2020"));
    assertEquals("to_datetime", proposed(CleaningMethod.AGGRESSIVE, "5 Jan 2021", "3.4.2020"));
    assertEquals("str_bool", proposed(CleaningMethod.CONSERVATIVE, "yes", " NO ", "On", "off"));
    assertEquals("", proposed(CleaningMethod.DEFAULT, "yes", "no"));
    assertEquals("", proposed(CleaningMethod.DEFAULT, "1/2/2021", "12/31/2020"));
  }

  @Test
  void theOriginalStandsBesideUnderANameOfItsOwn() {
    MemoryTable table =
        TestColumns.table(
            List.of(
                Field.of("a", ColumnType.TEXT, false), Field.of("a_orig", ColumnType.TEXT, false)),
            List.of(TestColumns.text("1", "2"), TestColumns.text("x", "y")));
    Result result = cleaned(CleaningMethod.DEFAULT, table);
    Column kept = result.frame().table().column(1);
    assertSame(table.column(0), kept);
    assertEquals(3, names(result).stream().distinct().count());
    assertEquals(Map.of(1, 0), result.originals());
    assertEquals("1", ((TextColumn) kept).get(0));
  }

  @Test
  void whatAPersonDecidedForAColumnGoesFirst() {
    MemoryTable table =
        TestColumns.table(
            List.of(Field.of("a", ColumnType.TEXT, false), Field.of("b", ColumnType.TEXT, false)),
            List.of(TestColumns.text("1", "0"), TestColumns.text("1", "2")));
    Result result = cleaned(CleaningMethod.DEFAULT, table, Operation.of("str_bool", "a"));
    assertEquals(List.of("a", "b", "b_orig"), names(result));
    assertSame(ColumnType.BOOLEAN, result.frame().table().schema().field(0).type());
  }

  @Test
  void operationsOfAnEarlierMethodGiveWay() {
    var earlier =
        new Operation("strip_int_parse", "x", List.of(), new Meta(true, "aggressive", "x", false));
    Result result = cleaned(CleaningMethod.NONE, texts("a1", "b2"), earlier);
    assertEquals(List.of(), result.steps());
  }

  @ParameterizedTest
  @EnumSource(CleaningMethod.class)
  void theTableOfTheFileStays(CleaningMethod method) {
    MemoryTable table = texts("1", "2");
    Column before = table.column(0);
    cleaned(method, table);
    assertSame(before, table.column(0));
    assertEquals("1", ((TextColumn) before).get(0));
  }
}
