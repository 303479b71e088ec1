package buckaroo.view;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** From filters and a search in words to conditions on the arrays of a table. */
final class Conditions {
  private Conditions() {}

  /** What the rows of a view must fulfil, cheap things first. */
  static List<RowCondition> of(MemoryTable table, ViewSpec spec, Cancellation cancellation) {
    List<RowCondition> conditions = new ArrayList<>();
    for (RowFilter filter : spec.filters()) {
      conditions.add(of(table, filter, cancellation));
    }
    for (TextSearch search : spec.searches()) {
      conditions.add(of(table, TextPattern.of(search), cancellation));
    }
    return conditions;
  }

  private static RowCondition of(MemoryTable table, RowFilter filter, Cancellation cancellation) {
    if (filter instanceof RowFilter.AnyOf any) {
      List<RowCondition> alternatives = new ArrayList<>();
      for (List<Filter> group : any.groups()) {
        alternatives.add(
            new RowCondition.All(
                group.stream().map(each -> of(table, each, cancellation)).toList()));
      }
      return new RowCondition.Any(alternatives);
    }
    var one = (Filter) filter;
    return of(table.schema().field(one.column()), table.column(one.column()), one, cancellation);
  }

  /** Some cell of the row fits, whichever column it is of. */
  private static RowCondition of(
      MemoryTable table, TextPattern pattern, Cancellation cancellation) {
    List<TextColumn> texts = new ArrayList<>();
    List<RowCondition> others = new ArrayList<>();
    for (int position = 0; position < table.schema().columnCount(); position++) {
      Field field = table.schema().field(position);
      if (table.column(position) instanceof TextColumn text) {
        texts.add(text);
      } else if (pattern.mayBeIn(field.type())) {
        others.add(shown(pattern, field, table.column(position)));
      }
    }
    RowCondition inText = new TextMatches(pattern, texts, cancellation);
    if (others.isEmpty()) {
      return inText;
    }
    others.add(0, inText);
    return new RowCondition.Any(others);
  }

  private static RowCondition of(
      Field field, Column column, Filter filter, Cancellation cancellation) {
    return switch (filter.op()) {
      case ISNULL -> presence(column, false);
      case NOTNULL -> presence(column, true);
      case EMPTY -> column instanceof TextColumn text ? blank(text) : presence(column, false);
      case NOTIN -> {
        var in = new Filter(filter.column(), FilterOp.IN, filter.values());
        yield new RowCondition.All(
            List.of(
                presence(column, true), new RowCondition.Not(of(field, column, in, cancellation))));
      }
      case BETWEEN -> {
        List<FilterValue> ends = filter.values();
        yield new RowCondition.All(
            List.of(
                compared(field, column, Filter.of(filter.column(), FilterOp.GE, ends.get(0))),
                compared(field, column, Filter.of(filter.column(), FilterOp.LE, ends.get(1)))));
      }
      case CONTAINS, STARTS, ENDS, REGEX ->
          fitting(field, column, FilterRules.pattern(field, filter), cancellation);
      case EQ, NE, LT, LE, GT, GE, IN -> compared(field, column, filter);
    };
  }

  private static RowCondition fitting(
      Field field, Column column, TextPattern pattern, Cancellation cancellation) {
    if (!(column instanceof TextColumn text)) {
      return shown(pattern, field, column);
    }
    return pattern.isHeld()
        ? new TextMatches(pattern, List.of(text), cancellation)
        : tested(text, entries -> pattern.cells(field, entries));
  }

  /** Missing, or nothing that can be seen. */
  private static RowCondition blank(TextColumn column) {
    return new RowCondition.Any(
        List.of(presence(column, false), tested(column, cells -> row -> cells.get(row).isBlank())));
  }

  /** A test of texts, of each entry once where the column has a dictionary. */
  private static RowCondition tested(TextColumn column, Function<TextColumn, IntPredicate> tests) {
    if (!(column instanceof DictionaryTextColumn coded)) {
      return new TestedCondition(column.validity(), tests.apply(column));
    }
    boolean[] entries = new boolean[coded.dictionary().rowCount()];
    IntPredicate test = tests.apply(coded.dictionary());
    IntStream.range(0, entries.length).forEach(entry -> entries[entry] = test.test(entry));
    return new TestedCondition(column.validity(), row -> entries[coded.code(row)]);
  }

  private static RowCondition compared(Field field, Column column, Filter filter) {
    if (column instanceof LongColumn longs) {
      return of(field, longs, filter);
    }
    if (column instanceof DoubleColumn doubles) {
      return of(field, doubles, filter);
    }
    if (column instanceof BooleanColumn booleans) {
      return of(field, booleans, filter);
    }
    return of(field, (TextColumn) column, filter);
  }

  private static RowCondition presence(Column column, boolean wanted) {
    RowCondition present =
        column instanceof DoubleColumn doubles
            ? DoubleCondition.present(doubles)
            : (from, to, kept) -> {
              for (int row = from; row < to; row += 64) {
                kept[row >>> 6] &= column.validity().presentBits(row >>> 6);
              }
            };
    return wanted ? present : new RowCondition.Not(present);
  }

  private static RowCondition of(Field field, LongColumn column, Filter filter) {
    boolean unsigned = field.type() == ColumnType.UINT64;
    if (filter.op() != FilterOp.IN) {
      var value = FilterRules.units(field, filter.values().get(0));
      return new LongCondition(column, unsigned, LongRange.of(filter.op(), value, unsigned));
    }
    long flip = unsigned ? Long.MIN_VALUE : 0;
    long[] wanted = wholeNumbers(field, filter, unsigned);
    return new TestedCondition(
        column.validity(), row -> Arrays.binarySearch(wanted, column.get(row) ^ flip) >= 0);
  }

  private static RowCondition of(Field field, BooleanColumn column, Filter filter) {
    IntPredicate test;
    if (filter.op() == FilterOp.IN) {
      long[] wanted = wholeNumbers(field, filter, false);
      test = cell -> Arrays.binarySearch(wanted, cell) >= 0;
    } else {
      var value = FilterRules.units(field, filter.values().get(0));
      LongRange range = LongRange.of(filter.op(), value, false);
      test = cell -> (cell >= range.low() && cell <= range.high()) != range.outside();
    }
    boolean whenTrue = test.test(1);
    boolean whenFalse = test.test(0);
    return new TestedCondition(column.validity(), row -> column.get(row) ? whenTrue : whenFalse);
  }

  /** The values of an {@code IN} that a cell can equal, in the order of {@link LongRange}. */
  private static long[] wholeNumbers(Field field, Filter filter, boolean unsigned) {
    return filter.values().stream()
        .map(value -> LongRange.of(FilterOp.EQ, FilterRules.units(field, value), unsigned))
        .filter(range -> !range.isEmpty())
        .mapToLong(LongRange::low)
        .sorted()
        .toArray();
  }

  private static RowCondition of(Field field, DoubleColumn column, Filter filter) {
    if (filter.op() != FilterOp.IN) {
      var value = FilterRules.number(field, filter.values().get(0));
      return new DoubleCondition(column, DoubleRange.of(filter.op(), value));
    }
    double[] wanted =
        filter.values().stream()
            .mapToDouble(value -> FilterRules.number(field, value).doubleValue() + 0.0)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return new TestedCondition(
        column.validity(), row -> Arrays.binarySearch(wanted, column.get(row) + 0.0) >= 0);
  }

  private static RowCondition of(Field field, TextColumn column, Filter filter) {
    if (field.type() == ColumnType.DECIMAL) {
      return ofDecimals(field, column, filter);
    }
    byte[][] values =
        filter.values().stream()
            .map(value -> FilterRules.text(field, value))
            .sorted(Arrays::compareUnsigned)
            .toArray(byte[][]::new);
    return tested(column, cells -> cellTest(cells, filter.op(), values));
  }

  /** Decimals are kept as text and compared as numbers. */
  private static RowCondition ofDecimals(Field field, TextColumn column, Filter filter) {
    List<BigDecimal> values =
        filter.values().stream().map(value -> FilterRules.number(field, value)).toList();
    BigDecimal first = values.get(0);
    IntPredicate test =
        switch (filter.op()) {
          case EQ, IN -> row -> values.stream().anyMatch(value -> compare(column, row, value) == 0);
          case NE -> row -> compare(column, row, first) != 0;
          case LT -> row -> compare(column, row, first) < 0;
          case LE -> row -> compare(column, row, first) <= 0;
          case GT -> row -> compare(column, row, first) > 0;
          case GE -> row -> compare(column, row, first) >= 0;
          case CONTAINS, STARTS, ENDS, REGEX, NOTIN, BETWEEN, EMPTY, ISNULL, NOTNULL ->
              throw new IllegalArgumentException("no comparison: " + filter.op());
        };
    return new TestedCondition(column.validity(), test);
  }

  private static int compare(TextColumn column, int row, BigDecimal value) {
    return new BigDecimal(column.get(row)).compareTo(value);
  }

  private static IntPredicate cellTest(TextColumn column, FilterOp op, byte[][] values) {
    return switch (op) {
      case EQ, IN -> row -> isOneOf(column, row, values);
      case NE -> row -> !isOneOf(column, row, values);
      case LT -> row -> compare(column, row, values[0]) < 0;
      case LE -> row -> compare(column, row, values[0]) <= 0;
      case GT -> row -> compare(column, row, values[0]) > 0;
      case GE -> row -> compare(column, row, values[0]) >= 0;
      case CONTAINS, STARTS, ENDS, REGEX, NOTIN, BETWEEN, EMPTY, ISNULL, NOTNULL ->
          throw new IllegalArgumentException("no comparison: " + op);
    };
  }

  private static boolean isOneOf(TextColumn column, int row, byte[][] sorted) {
    int low = 0;
    int high = sorted.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = compare(column, row, sorted[middle]);
      if (compared == 0) {
        return true;
      }
      low = compared > 0 ? middle + 1 : low;
      high = compared < 0 ? middle - 1 : high;
    }
    return false;
  }

  private static int compare(TextColumn column, int row, byte[] value) {
    return Arrays.compareUnsigned(
        column.bytes(row), column.start(row), column.end(row), value, 0, value.length);
  }

  /** Cells that are no text and whose looks fit a pattern; a test holds a cell's text meanwhile. */
  private static TestedCondition shown(TextPattern pattern, Field field, Column column) {
    return new TestedCondition(column.validity(), () -> pattern.cells(field, column));
  }
}
