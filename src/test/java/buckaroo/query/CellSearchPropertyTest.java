package buckaroo.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.RowWindow;
import buckaroo.view.SortKey;
import buckaroo.view.TableViews;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** The next match is the one that looking at every cell finds. */
class CellSearchPropertyTest {
  private final int columns = 3;
  private String[][] texts = new String[0][];
  private Long[] numbers = new Long[0];

  @Seeded(60)
  void findsWhatLookingAtEveryCellFinds(Random random) {
    TableViews views = TableViews.of(table(random, random.nextInt(300)));
    ViewSpec spec = spec(random);
    RowWindow rows = views.view(spec).window(0, Long.MAX_VALUE);
    for (int time = 0; time < 30; time++) {
      CellSearch.Request request = request(random, rows.rowCount());
      CellSearch.Result found = CellSearch.find(views, spec, request, Cancellation.NONE);
      assertEquals(expected(rows, request), found.cell(), request::toString);
      assertEquals(rowsHolding(rows, request), found.rows(), request::toString);
    }
  }

  private MemoryTable table(Random random, int rowCount) {
    texts = new String[columns][rowCount];
    numbers = new Long[rowCount];
    for (int row = 0; row < rowCount; row++) {
      numbers[row] = (long) random.nextInt(10);
      texts[0][row] = random.nextInt(5) == 0 ? null : Integer.toString(random.nextInt(900), 3);
      texts[1][row] = Integer.toString(random.nextInt(9000), 3);
    }
    return TestColumns.table(
        List.of(
            Field.of("s", ColumnType.TEXT, true),
            Field.of("t", ColumnType.TEXT, false),
            Field.of("n", ColumnType.INT64, false)),
        List.of(
            TestColumns.text(texts[0]), TestColumns.text(texts[1]), TestColumns.longs(numbers)));
  }

  private static ViewSpec spec(Random random) {
    List<SortKey> sorts =
        random.nextBoolean() ? List.of() : List.of(new SortKey(random.nextInt(3), true));
    List<Filter> filters =
        random.nextBoolean()
            ? List.of()
            : List.of(Filter.of(2, FilterOp.LT, new FilterValue.Number(BigDecimal.valueOf(5))));
    return new ViewSpec(sorts, filters, random.nextBoolean() ? "" : "1");
  }

  private static CellSearch.Request request(Random random, int rows) {
    return new CellSearch.Request(
        new TextSearch(
            Integer.toString(3 + random.nextInt(500), 3), false, false, random.nextBoolean()),
        random.nextInt(3) == 0 ? OptionalInt.of(random.nextInt(2)) : OptionalInt.empty(),
        random.nextInt(rows + 3) - 1,
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(3)),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private boolean holds(RowWindow rows, CellSearch.Request request, long row, int column) {
    int cell = rows.rows()[(int) row];
    String number = request.search().everywhere() ? String.valueOf(numbers[cell]) : null;
    String text = column == 2 ? number : texts[column][cell];
    boolean isAsked = request.column().orElse(column) == column;
    return isAsked && text != null && text.contains(request.search().text());
  }

  /** Every place in turn, as one number: row times columns plus column. */
  private Optional<CellSearch.Cell> expected(RowWindow rows, CellSearch.Request request) {
    long places = (long) rows.rowCount() * columns;
    int step = request.forward() ? 1 : -1;
    long row = Math.max(-1, Math.min(request.row(), rows.rowCount()));
    long start =
        request.after().isPresent() && row >= 0 && row < rows.rowCount()
            ? row * columns + request.after().getAsInt() + step
            : request.forward() ? row * columns : (row + 1) * columns - 1;
    start = request.forward() ? Math.max(0, start) : Math.min(places - 1, start);
    for (long at = start; at >= 0 && at < places; at += step) {
      if (holds(rows, request, at / columns, (int) (at % columns))) {
        return Optional.of(new CellSearch.Cell(at / columns, (int) (at % columns), false));
      }
    }
    if (!request.wrap()) {
      return Optional.empty();
    }
    for (long at = request.forward() ? 0 : places - 1; at >= 0 && at < places; at += step) {
      if (holds(rows, request, at / columns, (int) (at % columns))) {
        return Optional.of(new CellSearch.Cell(at / columns, (int) (at % columns), true));
      }
    }
    return Optional.empty();
  }

  private long rowsHolding(RowWindow rows, CellSearch.Request request) {
    long count = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      count += holds(rows, request, row, 0) || holds(rows, request, row, 1) ? 1 : 0;
    }
    return count;
  }
}
