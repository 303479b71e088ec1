package buckaroo.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.TextColumn;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Filters, search and sort do together what a scan row by row does. */
class FilterPropertyTest {
  private static final int SIGNED = 0;
  private static final int UNSIGNED = 1;
  private static final int DOUBLES = 2;
  private static final int TRUTHS = 3;
  private static final int TEXT = 4;
  private static final int CODED = 5;

  @Seeded(300)
  void theRowsOfAViewAreThoseOfANaiveScan(Random random) {
    MemoryTable table = randomTable(random);
    ViewSpec spec = new ViewSpec(List.of(), randomFilters(random), randomSearch(random));
    int[] naive =
        IntStream.range(0, (int) table.rowCount()).filter(row -> holds(table, spec, row)).toArray();
    TableView view = TableViews.of(table).view(spec);
    assertEquals(naive.length, view.rowCount());
    assertArrayEquals(naive, view.window(0, naive.length).rows());
  }

  @Seeded(200)
  void aSortOfAFilteredViewIsTheStablePermutationOfItsRows(Random random) {
    MemoryTable table = randomTable(random);
    TableViews views = TableViews.of(table);
    ViewSpec rows = new ViewSpec(List.of(), randomFilters(random), randomSearch(random));
    List<SortKey> keys = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      keys.add(new SortKey(random.nextInt(6), random.nextBoolean()));
    }
    int[] matching = all(views.view(rows));
    // Sorting everything and then leaving rows out is the same as the other way round.
    int[] sorted = all(views.view(new ViewSpec(keys)));
    int[] expected = IntStream.of(sorted).filter(row -> contains(matching, row)).toArray();
    assertArrayEquals(
        expected, all(views.view(new ViewSpec(keys, rows.filters(), rows.searches()))));
  }

  private static int[] all(TableView view) {
    return view.window(0, view.rowCount()).rows();
  }

  private static boolean contains(int[] ascending, int row) {
    return Arrays.binarySearch(ascending, row) >= 0;
  }

  private static boolean holds(MemoryTable table, ViewSpec spec, int row) {
    return spec.filters().stream()
            .allMatch(filter -> holds(table.column(filter.column()), filter, row))
        && spec.searches().stream().allMatch(search -> found(table, search, row));
  }

  private static boolean found(MemoryTable table, String search, int row) {
    return table.columns().stream()
        .anyMatch(column -> column instanceof TextColumn text && text.get(row).contains(search));
  }

  private static boolean holds(Column column, Filter filter, int row) {
    boolean missing =
        column.isNull(row)
            || column instanceof DoubleColumn doubles && Double.isNaN(doubles.get(row));
    if (filter.op() == FilterOp.ISNULL || missing) {
      return missing && filter.op() == FilterOp.ISNULL;
    }
    if (filter.op() == FilterOp.CONTAINS) {
      return ((TextColumn) column)
          .get(row)
          .contains(((FilterValue.Text) filter.values().get(0)).text());
    }
    if (filter.op() == FilterOp.IN) {
      return filter.values().stream()
          .anyMatch(value -> compare(column, filter.column(), row, value) == 0);
    }
    if (filter.op() == FilterOp.NOTNULL) {
      return true;
    }
    int compared = compare(column, filter.column(), row, filter.values().get(0));
    return switch (filter.op()) {
      case EQ -> compared == 0;
      case NE -> compared != 0;
      case LT -> compared < 0;
      case LE -> compared <= 0;
      case GT -> compared > 0;
      default -> compared >= 0;
    };
  }

  private static int compare(Column column, int position, int row, FilterValue value) {
    if (column instanceof LongColumn longs) {
      BigInteger cell = BigInteger.valueOf(longs.get(row));
      if (position == UNSIGNED && cell.signum() < 0) {
        cell = cell.add(BigInteger.ONE.shiftLeft(64));
      }
      return new BigDecimal(cell).compareTo(((FilterValue.Number) value).number());
    }
    if (column instanceof DoubleColumn doubles) {
      return BigDecimal.valueOf(doubles.get(row)).compareTo(((FilterValue.Number) value).number());
    }
    if (column instanceof BooleanColumn booleans) {
      return Boolean.compare(booleans.get(row), ((FilterValue.Truth) value).truth());
    }
    String cell = ((TextColumn) column).get(row);
    String other = ((FilterValue.Text) value).text();
    int[] cellPoints = cell.codePoints().toArray();
    return Arrays.compare(cellPoints, other.codePoints().toArray());
  }

  private static List<Filter> randomFilters(Random random) {
    List<Filter> filters = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      int column = random.nextInt(6);
      FilterOp op = FilterOp.values()[random.nextInt(FilterOp.values().length)];
      if (op == FilterOp.CONTAINS && column < TEXT) {
        op = FilterOp.NE;
      }
      List<FilterValue> values = new ArrayList<>();
      int count = op == FilterOp.IN ? random.nextInt(4) : op.takesValues() ? 1 : 0;
      for (int v = 0; v < count; v++) {
        values.add(randomValue(random, column));
      }
      filters.add(new Filter(column, op, values));
    }
    return filters;
  }

  private static FilterValue randomValue(Random random, int column) {
    return switch (column) {
      case SIGNED, UNSIGNED -> new FilterValue.Number(wholeOrBetween(random, column == UNSIGNED));
      case DOUBLES -> new FilterValue.Number(BigDecimal.valueOf(random.nextInt(9) - 4, 1));
      case TRUTHS -> new FilterValue.Truth(random.nextBoolean());
      default -> new FilterValue.Text(randomText(random));
    };
  }

  private static BigDecimal wholeOrBetween(Random random, boolean unsigned) {
    BigDecimal value = new BigDecimal(BigInteger.valueOf(randomLong(random)));
    if (unsigned && value.signum() < 0) {
      value = value.add(new BigDecimal(BigInteger.ONE.shiftLeft(64)));
    }
    return switch (random.nextInt(6)) {
      case 0 -> value.add(new BigDecimal("0.5"));
      case 1 -> value.subtract(new BigDecimal("1e-30"));
      case 2 -> value.multiply(BigDecimal.valueOf(4));
      case 3 -> new BigDecimal(random.nextBoolean() ? "1e-999999999" : "-1e999999999");
      default -> value;
    };
  }

  private static long randomLong(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Long.MIN_VALUE + random.nextInt(2);
      case 1 -> Long.MAX_VALUE - random.nextInt(2);
      default -> random.nextInt(7) - 3;
    };
  }

  private static String randomSearch(Random random) {
    return random.nextBoolean() ? "" : randomText(random);
  }

  /** Few letters, so that needles are found, nearly found, and found across cell borders. */
  private static String randomText(Random random) {
    var text = new StringBuilder();
    for (int n = random.nextInt(random.nextInt(8) == 0 ? 40 : 5); n > 0; n--) {
      text.append(
          random.nextInt(30) == 0
              ? "\uD83E\uDD20"
              : random.nextInt(9) == 0 ? "é" : "ab".charAt(random.nextInt(2)));
    }
    return text.toString();
  }

  private static MemoryTable randomTable(Random random) {
    int rows = random.nextInt(10) == 0 ? 8000 + random.nextInt(10_000) : random.nextInt(200);
    var signed = new Long[rows];
    var unsigned = new Long[rows];
    var doubles = new Double[rows];
    var truths = new Boolean[rows];
    var text = new String[rows];
    var coded = new String[rows];
    for (int row = 0; row < rows; row++) {
      signed[row] = orNull(random, randomLong(random));
      unsigned[row] = orNull(random, randomLong(random));
      doubles[row] =
          orNull(random, random.nextInt(9) == 0 ? Double.NaN : (random.nextInt(9) - 4) / 10.0);
      truths[row] = orNull(random, random.nextBoolean());
      text[row] = orNull(random, randomText(random));
      coded[row] = orNull(random, randomText(random));
    }
    List<Field> fields =
        List.of(
            Field.of("a", ColumnType.INT64, true),
            Field.of("b", ColumnType.UINT64, true),
            Field.of("c", ColumnType.FLOAT64, true),
            Field.of("d", ColumnType.BOOLEAN, true),
            Field.of("e", ColumnType.TEXT, true),
            Field.of("f", ColumnType.JSON, true));
    return TestColumns.table(
        fields,
        List.of(
            TestColumns.longs(signed),
            TestColumns.longs(unsigned),
            TestColumns.doubles(doubles),
            TestColumns.booleans(truths),
            TestColumns.text(text),
            TestColumns.dictionary(coded)));
  }

  private static <T> @Nullable T orNull(Random random, T value) {
    return random.nextInt(8) == 0 ? null : value;
  }
}
