package buckaroo.query;

import buckaroo.profile.Profiler;
import buckaroo.profile.Tally;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Validity;
import buckaroo.view.Filter;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.TextPattern;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.util.List;
import java.util.Optional;

/**
 * Counts the values of a column among the rows of a view. In memory that is the column's own
 * arrays, of which only the cells of the view are said to be present.
 */
public final class ValueCounter {
  /** The most values that are named. */
  public static final int MAX_VALUES = 1000;

  private ValueCounter() {}

  /**
   * What to count.
   *
   * @param column position from 0
   * @param contains what the values must hold; an empty text for all
   * @param limit values to name, from 1 to {@value #MAX_VALUES}
   */
  public record Request(int column, TextSearch contains, int limit) {}

  /**
   * The most frequent values.
   *
   * @throws UnanswerableException if the table is not in memory and has too many values
   * @throws java.util.concurrent.CancellationException if nobody wants them any more
   */
  public static Counts count(
      TableViews views, ViewSpec spec, Request request, Cancellation cancellation) {
    return views
        .answer(
            TableAnswers.class, spec, (table, asked) -> table.values(asked, request, cancellation))
        .orElseGet(() -> counted(views, spec, request, cancellation));
  }

  private static Counts counted(
      TableViews views, ViewSpec spec, Request request, Cancellation cancellation) {
    TableView view = views.view(spec.unsorted(), cancellation);
    Optional<MemoryTable> memory = views.table().inMemory();
    if (memory.isEmpty()) {
      return new ReadValues(view, request, cancellation).count();
    }
    MemoryTable table = memory.get();
    Field field = table.schema().field(request.column());
    Column column = table.column(request.column());
    var cells = new PresentCells(column, cancellation);
    Validity present = cells.of(view);
    long nulls = view.rowCount() - (present.rowCount() - present.nullCount());
    if (!request.contains().text().isEmpty()) {
      ViewSpec narrowed =
          spec.unsorted().filtering(Filter.holding(request.column(), request.contains()));
      present =
          field.type().isTextual()
              ? cells.of(views.view(narrowed, cancellation))
              : cells.containing(present, field, TextPattern.of(request.contains()));
    }
    Tally tally = Profiler.tally(field, column.within(present), request.limit(), cancellation);
    return new Counts(tally.top(), tally.distinctCount(), nulls, view.rowCount());
  }

  /** Whether a cell is missing: NaN counts as that, too. */
  static boolean isMissing(Column column, int row) {
    return column.isNull(row)
        || column instanceof DoubleColumn doubles && Double.isNaN(doubles.get(row));
  }

  /**
   * How often the values of a column occur among the rows of a view.
   *
   * @param values the most frequent ones, and among equal counts the one that comes first in the
   *     file
   * @param distinct values that there are, named or not
   * @param nulls missing cells, NaN among them
   * @param rows in the view
   * @param isDistinctApproximate whether {@code distinct} is only about right
   */
  public record Counts(
      List<Tally.ValueCount> values,
      long distinct,
      long nulls,
      long rows,
      boolean isDistinctApproximate) {
    public Counts {
      values = List.copyOf(values);
    }

    /** Counts that are all exact. */
    public Counts(List<Tally.ValueCount> values, long distinct, long nulls, long rows) {
      this(values, distinct, nulls, rows, false);
    }
  }
}
