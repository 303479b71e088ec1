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
import buckaroo.text.Folding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Filters, search and sort do together what a scan row by row does. */
class FilterPropertyTest {
  private static final int SIGNED = 0;
  private static final int UNSIGNED = 1;
  private static final int DOUBLES = 2;
  private static final int TRUTHS = 3;
  private static final int TEXT = 4;
  private static final int CODED = 5;

  /** Letters with marks, marks alone, letters that are two when folded, and what has no case. */
  private static final List<String> OTHERS =
      List.of("é", "Á", "ǻ", "a\u0301", "\u0301", "ß", "æ", "Я", "я", "東", "ﬁ", " ");

  @Seeded(300)
  void theRowsOfAViewAreThoseOfANaiveScan(Random random) {
    MemoryTable table = randomTable(random);
    ViewSpec spec = new ViewSpec(List.of(), randomFilters(random), randomSearches(random));
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
    ViewSpec rows = new ViewSpec(List.of(), randomFilters(random), randomSearches(random));
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
    return spec.filters().stream().allMatch(filter -> passes(table, filter, row))
        && spec.searches().stream().allMatch(search -> found(table, search, row));
  }

  private static boolean passes(MemoryTable table, RowFilter filter, int row) {
    if (filter instanceof RowFilter.AnyOf any) {
      return any.groups().stream()
          .anyMatch(group -> group.stream().allMatch(each -> passes(table, each, row)));
    }
    var one = (Filter) filter;
    return holds(table.column(one.column()), one, row);
  }

  private static boolean found(MemoryTable table, TextSearch search, int row) {
    return IntStream.range(0, CODED + 1)
        .filter(column -> search.everywhere() || column >= TEXT)
        .filter(column -> !isMissing(table.column(column), row))
        .mapToObj(column -> shown(table.column(column), column, row))
        .map(cell -> search.folded() ? Folding.of(cell) : cell)
        .anyMatch(
            cell -> {
              String text = search.folded() ? Folding.of(search.text()) : search.text();
              return search.whole() ? cell.equals(text) : cell.contains(text);
            });
  }

  private static boolean isMissing(Column column, int row) {
    return column.isNull(row)
        || column instanceof DoubleColumn doubles && Double.isNaN(doubles.get(row));
  }

  private static String shown(Column column, int position, int row) {
    if (column instanceof LongColumn longs) {
      long value = longs.get(row);
      return position == UNSIGNED ? Long.toUnsignedString(value) : Long.toString(value);
    }
    if (column instanceof DoubleColumn doubles) {
      return new BigDecimal(String.valueOf(doubles.get(row))).stripTrailingZeros().toPlainString();
    }
    return column instanceof BooleanColumn truths
        ? String.valueOf(truths.get(row))
        : ((TextColumn) column).get(row);
  }

  private static boolean holds(Column column, Filter filter, int row) {
    if (isMissing(column, row)) {
      return filter.op() == FilterOp.ISNULL || filter.op() == FilterOp.EMPTY;
    }
    String cell = shown(column, filter.column(), row);
    return switch (filter.op()) {
      case ISNULL -> false;
      case NOTNULL -> true;
      case EMPTY -> cell.isBlank();
      case CONTAINS -> folded(cell, filter).contains(folded(text(filter), filter));
      case STARTS -> folded(cell, filter).startsWith(folded(text(filter), filter));
      case ENDS -> folded(cell, filter).endsWith(folded(text(filter), filter));
      case REGEX ->
          Pattern.compile(folded(text(filter), filter)).matcher(folded(cell, filter)).find();
      case IN -> isOneOf(column, filter, row);
      case NOTIN -> !isOneOf(column, filter, row);
      case EQ -> compared(column, filter, row, 0) == 0;
      case NE -> compared(column, filter, row, 0) != 0;
      case LT -> compared(column, filter, row, 0) < 0;
      case LE -> compared(column, filter, row, 0) <= 0;
      case GT -> compared(column, filter, row, 0) > 0;
      case GE -> compared(column, filter, row, 0) >= 0;
      case BETWEEN ->
          compared(column, filter, row, 0) >= 0 && compared(column, filter, row, 1) <= 0;
    };
  }

  private static String folded(String text, Filter filter) {
    return filter.folded() ? Folding.of(text) : text;
  }

  private static String text(Filter filter) {
    return ((FilterValue.Text) filter.values().get(0)).text();
  }

  private static boolean isOneOf(Column column, Filter filter, int row) {
    return filter.values().stream()
        .anyMatch(value -> compare(column, filter.column(), row, value) == 0);
  }

  private static int compared(Column column, Filter filter, int row, int value) {
    return compare(column, filter.column(), row, filter.values().get(value));
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

  private static List<RowFilter> randomFilters(Random random) {
    List<RowFilter> filters = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      filters.add(
          random.nextInt(3) == 0
              ? new RowFilter.AnyOf(
                  List.of(
                      List.of(randomFilter(random), randomFilter(random)),
                      List.of(randomFilter(random))))
              : randomFilter(random));
    }
    return filters;
  }

  private static Filter randomFilter(Random random) {
    int column = random.nextInt(6);
    FilterOp op = FilterOp.values()[random.nextInt(FilterOp.values().length)];
    if (op.isPattern()) {
      String text = column < TEXT ? String.valueOf(random.nextInt(40) - 3) : randomText(random);
      return new Filter(column, op, List.of(new FilterValue.Text(text)), random.nextBoolean());
    }
    List<FilterValue> values = new ArrayList<>();
    int count = op.takesList() ? random.nextInt(4) : op.takesValues() ? 1 : 0;
    for (int v = op == FilterOp.BETWEEN ? -1 : 0; v < count; v++) {
      values.add(randomValue(random, column));
    }
    return new Filter(column, op, values);
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

  private static List<TextSearch> randomSearches(Random random) {
    String text =
        random.nextInt(4) == 0 ? String.valueOf(random.nextInt(12) - 3) : randomText(random);
    return random.nextBoolean()
        ? List.of()
        : List.of(
            new TextSearch(
                text, random.nextBoolean(), random.nextInt(4) == 0, random.nextBoolean()));
  }

  /** Few letters, so that needles are found, nearly found, and found across cell borders. */
  private static String randomText(Random random) {
    var text = new StringBuilder();
    for (int n = random.nextInt(random.nextInt(8) == 0 ? 40 : 5); n > 0; n--) {
      text.append(
          random.nextInt(30) == 0
              ? "\uD83E\uDD20"
              : random.nextInt(6) == 0
                  ? OTHERS.get(random.nextInt(OTHERS.size()))
                  : "aAb".charAt(random.nextInt(3)));
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
