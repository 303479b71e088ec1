package buckaroo.operation.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import buckaroo.operation.Argument;
import buckaroo.operation.Frame;
import buckaroo.operation.Operation;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Laws of lists of operations. */
class OperationsPropertyTest {
  private static final String[] WORDS = {"lime", "Lima", "oslo", "", "$5", "7", "1/2/2021", "yes"};
  private static final Double[] REALS = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, 1.5, null, 1e300
  };

  private static MemoryTable table(Random random) {
    int rows = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextInt(200);
    boolean isEmpty = random.nextInt(8) == 0;
    var longs = new Long[rows];
    var reals = new Double[rows];
    var texts = new String[rows];
    for (int i = 0; i < rows && !isEmpty; i++) {
      longs[i] = random.nextInt(6) == 0 ? null : (Long) (long) random.nextInt(20);
      reals[i] = random.nextBoolean() ? REALS[random.nextInt(8)] : (Double) random.nextGaussian();
      texts[i] = random.nextInt(6) == 0 ? null : WORDS[random.nextInt(WORDS.length)];
    }
    return TestColumns.table(
        List.of(
            Field.of("n", ColumnType.INT64, true),
            Field.of("r", ColumnType.FLOAT64, true),
            Field.of("t", ColumnType.TEXT, true)),
        List.of(
            TestColumns.longs(longs),
            TestColumns.doubles(reals),
            random.nextBoolean() ? TestColumns.text(texts) : TestColumns.dictionary(texts)));
  }

  private static Result apply(MemoryTable table, List<Operation> operations) {
    return Operations.apply(table, operations, Cancellation.NONE);
  }

  private static Argument number(double number) {
    return new Argument.Number(BigDecimal.valueOf(number));
  }

  private static Operation any(Random random) {
    String column = List.of("n", "r", "t").get(random.nextInt(3));
    return switch (random.nextInt(8)) {
      case 0 -> Operation.of("search", "", new Argument.Text("li"));
      case 1 -> Operation.of("drop_duplicates", column);
      case 2 -> Operation.of("rank", column, new Argument.Text("dense"), new Argument.Truth(true));
      case 3 -> Operation.of("fillna", "n", number(3));
      case 4 -> Operation.of("remove_outliers", random.nextBoolean() ? "n" : "r");
      case 5 -> Operation.of("make_category", "t");
      case 6 -> Operation.of("search_col", "t", new Argument.Text("o"));
      default ->
          Operation.of(
              "groupby_transform", column, new Argument.Choices(Map.of("r", "mean", "t", "max")));
    };
  }

  @Seeded(30)
  void theListWithoutItsLastOperationIsUndo(Random random) {
    MemoryTable table = table(random);
    List<List<String>> untouched = OtherEngines.ours(new Frame(table, null));
    List<Operation> list = new ArrayList<>();
    List<List<List<String>>> seen = new ArrayList<>();
    seen.add(untouched);
    for (int i = 0; i < 5; i++) {
      list.add(any(random));
      seen.add(OtherEngines.ours(apply(table, list).frame()));
    }
    for (int length = list.size(); length >= 0; length--) {
      assertEquals(
          seen.get(length), OtherEngines.ours(apply(table, list.subList(0, length)).frame()));
    }
    assertEquals(untouched, OtherEngines.ours(new Frame(table, null)));
  }

  @Seeded(30)
  void aSearchKeepsAsManyRowsAsMatch(Random random) {
    MemoryTable table = table(random);
    String term = List.of("li", "o", "", "5").get(random.nextInt(4));
    List<List<String>> rows = OtherEngines.ours(new Frame(table, null));
    long matches =
        rows.subList(1, rows.size()).stream()
            .filter(row -> !row.get(2).equals("~") || term.isEmpty())
            .filter(row -> row.get(2).contains(term))
            .count();
    for (String command : List.of("search", "search_col")) {
      Result result = apply(table, List.of(Operation.of(command, "t", new Argument.Text(term))));
      assertEquals(matches, result.frame().rowCount(), command + " " + term);
    }
  }

  @Seeded(30)
  void outliersAndTheOthersShareOutAllRows(Random random) {
    MemoryTable table = table(random);
    for (String column : List.of("n", "r")) {
      Argument share = number(random.nextInt(50) / 100.0);
      Frame without = apply(table, List.of(Operation.of("remove_outliers", column, share))).frame();
      Frame only = apply(table, List.of(Operation.of("only_outliers", column, share))).frame();
      for (int row = 0; row < table.rowCount(); row++) {
        assertEquals(without.contains(row), !only.contains(row), column + " row " + row);
      }
    }
  }

  @Seeded(10)
  void cleaningByNoneIsIdentity(Random random) {
    MemoryTable table = table(random);
    Result result = apply(table, CleaningMethod.NONE.operations(table, Cancellation.NONE));
    assertSame(table, result.frame().table());
    assertEquals(Map.of(), result.originals());
  }

  @Seeded(30)
  void whatAnyMethodCleansKeepsItsOriginalBeside(Random random) {
    MemoryTable table = table(random);
    for (CleaningMethod method : CleaningMethod.values()) {
      Result result = apply(table, method.operations(table, Cancellation.NONE));
      MemoryTable cleaned = result.frame().table();
      result
          .originals()
          .forEach((original, of) -> assertSame(table.column(2), cleaned.column(original)));
      assertEquals(table.columns().size() + result.originals().size(), cleaned.columns().size());
    }
  }
}
