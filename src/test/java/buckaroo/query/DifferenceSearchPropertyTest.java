package buckaroo.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.compare.ComparedColumn;
import buckaroo.compare.ComparedTable;
import buckaroo.compare.ComparisonFacts;
import buckaroo.compare.DifferenceFilters;
import buckaroo.compare.JoinKind;
import buckaroo.compare.RowKind;
import buckaroo.compare.TableComparison;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import buckaroo.testing.Seeded;
import buckaroo.view.RowFilter;
import buckaroo.view.RowWindow;
import buckaroo.view.SortKey;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Rows that differ are those that a naive scan of the view finds. */
class DifferenceSearchPropertyTest {
  @Seeded(60)
  void filtersKeepTheKindsThatAreAskedFor(Random random) {
    ComparedTable compared = compared(random);
    TableViews views = TableViews.of(compared.table());
    Set<RowKind> kinds = EnumSet.noneOf(RowKind.class);
    kinds.add(RowKind.values()[random.nextInt(4)]);
    kinds.add(RowKind.values()[random.nextInt(4)]);
    kinds.add(RowKind.values()[random.nextInt(4)]);
    List<? extends RowFilter> filters = DifferenceFilters.ofKinds(compared.facts(), kinds);
    TableView kept = views.view(new ViewSpec(List.of(), filters, ""));
    List<Long> expected = new ArrayList<>();
    TableView all = views.view(ViewSpec.ALL);
    for (long row = 0; row < all.rowCount(); row++) {
      if (kinds.contains(kind(compared.facts(), all.window(row, row + 1)))) {
        expected.add(row);
      }
    }
    List<Long> found = new ArrayList<>();
    for (long row = 0; row < kept.rowCount(); row++) {
      found.add(kept.window(row, row + 1).index()[0]);
    }
    assertEquals(expected, found, kinds::toString);
  }

  @Seeded(60)
  void theNextDifferenceIsTheOneThatANaiveScanMeets(Random random) {
    ComparedTable compared = compared(random);
    ComparisonFacts facts = compared.facts();
    TableViews views = TableViews.of(compared.table());
    List<SortKey> sorts =
        random.nextBoolean() ? List.of() : List.of(new SortKey(1, random.nextBoolean()));
    ViewSpec spec = new ViewSpec(sorts, List.of(), "");
    ComparedColumn.Shared column = shared(facts).get(random.nextInt(shared(facts).size()));
    boolean inColumn = random.nextBoolean();
    List<? extends RowFilter> differing =
        inColumn
            ? List.of(DifferenceFilters.differingIn(column))
            : DifferenceFilters.ofKinds(facts, RowKind.DIFFERENT);
    TableView view = views.view(spec);
    boolean forward = random.nextBoolean();
    int step = forward ? 1 : -1;
    for (long from = -2; from <= view.rowCount() + 1; from++) {
      long row = Math.max(-1, Math.min(from, view.rowCount())) + step;
      while (row >= 0 && row < view.rowCount()) {
        RowWindow window = view.window(row, row + 1);
        boolean differs =
            inColumn
                ? mark(window, column.equality()) == ComparisonFacts.BOTH
                : kind(facts, window) != RowKind.EQUAL;
        if (differs) {
          break;
        }
        row += step;
      }
      OptionalLong expected =
          row < 0 || row >= view.rowCount() ? OptionalLong.empty() : OptionalLong.of(row);
      assertEquals(
          expected,
          DifferenceSearch.next(views, spec, differing, from, forward, Cancellation.NONE),
          "from " + from);
    }
  }

  private static RowKind kind(ComparisonFacts facts, RowWindow window) {
    long membership = mark(window, facts.membership());
    if (membership != ComparisonFacts.BOTH) {
      return membership == ComparisonFacts.ONLY_FIRST ? RowKind.ONLY_FIRST : RowKind.ONLY_SECOND;
    }
    boolean changed =
        shared(facts).stream()
            .anyMatch(column -> cell(window, column.column()) != cell(window, column.other()));
    return changed ? RowKind.CHANGED : RowKind.EQUAL;
  }

  private static List<ComparedColumn.Shared> shared(ComparisonFacts facts) {
    return facts.columns().stream()
        .filter(ComparedColumn.Shared.class::isInstance)
        .map(ComparedColumn.Shared.class::cast)
        .toList();
  }

  private static long mark(RowWindow window, int column) {
    return cell(window, column);
  }

  private static long cell(RowWindow window, int column) {
    return ((LongColumn) window.columns().get(column)).get(window.rows()[0]);
  }

  private static ComparedTable compared(Random random) {
    int rows = 1 + random.nextInt(150);
    return TableComparison.compare(
        table(random, rows),
        table(random, rows),
        List.of("id"),
        JoinKind.OUTER,
        1L << 30,
        Cancellation.NONE);
  }

  /** Some of the ids up to a bound, each once, with two columns of few values. */
  private static MemoryTable table(Random random, int bound) {
    long[] ids = random.ints(0, bound + 20).distinct().limit(bound).asLongStream().toArray();
    long[] one = random.longs(ids.length, 0, 2).toArray();
    long[] two = random.longs(ids.length, 0, 3).toArray();
    Validity all = Validity.allValid(ids.length);
    return MemoryTable.of(
        new Schema(
            List.of(
                new Field("id", ColumnType.INT64, true, null),
                new Field("one", ColumnType.INT64, true, null),
                new Field("two", ColumnType.INT64, true, null))),
        List.of(LongColumn.of(ids, all), LongColumn.of(one, all), LongColumn.of(two, all)),
        ids.length);
  }
}
