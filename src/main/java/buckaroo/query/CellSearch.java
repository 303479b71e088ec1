package buckaroo.query;

import buckaroo.table.Cancellation;
import buckaroo.table.Schema;
import buckaroo.view.Filter;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the next cell of a view that holds a text, row by row and in each row column by column. The
 * text is literal, case and all, and only text cells are looked into, as for {@link
 * ViewSpec#searches}: the rows that hold it are themselves a view, which is computed once and kept,
 * so that every further step is quick.
 */
public final class CellSearch {
  private final TableView view;
  private final TableView matching;
  private final MatchingCells cells;
  private final boolean isSorted;
  private final Cancellation cancellation;

  private CellSearch(TableViews views, ViewSpec spec, Request request, Cancellation cancellation) {
    this.view = views.view(spec, cancellation);
    this.matching = views.view(narrowed(spec, request).unsorted(), cancellation);
    this.cells = new MatchingCells(request.search(), request.column());
    this.isSorted = !spec.sorts().isEmpty();
    this.cancellation = cancellation;
  }

  /**
   * The first cell in the asked direction.
   *
   * @throws buckaroo.view.InvalidFilterException if the table cannot be searched
   * @throws buckaroo.view.RowsUnavailableException if the table is not in memory and cannot be read
   * @throws java.util.concurrent.CancellationException if nobody wants the cell any more
   */
  public static Result find(
      TableViews views, ViewSpec spec, Request request, Cancellation cancellation) {
    return views
        .answer(
            TableAnswers.class, spec, (table, asked) -> table.find(asked, request, cancellation))
        .orElseGet(() -> searched(views, spec, request, cancellation));
  }

  private static Result searched(
      TableViews views, ViewSpec spec, Request request, Cancellation cancellation) {
    var search = new CellSearch(views, spec, request, cancellation);
    return new Result(search.find(request), search.matching.rowCount());
  }

  private static ViewSpec narrowed(ViewSpec spec, Request request) {
    return request.column().isEmpty()
        ? spec.searching(request.search())
        : spec.filtering(Filter.holding(request.column().getAsInt(), request.search()));
  }

  private Optional<Cell> find(Request request) {
    long total = view.rowCount();
    if (total == 0 || matching.rowCount() == 0) {
      return Optional.empty();
    }
    boolean forward = request.forward();
    long from = Math.max(-1, Math.min(request.row(), total));
    Optional<Cell> here =
        inRow(from, request.after().orElse(forward ? -1 : Integer.MAX_VALUE), forward);
    if (here.isPresent()) {
      return here;
    }
    MatchPlaces rows =
        isSorted
            ? new SortedMatches(view, matching, cancellation)
            : new OrderedMatches(view, matching);
    long next = rows.next(from + (forward ? 1 : -1), forward);
    boolean wraps = next < 0 && request.wrap();
    if (wraps) {
      next = rows.next(forward ? 0 : total - 1, forward);
    }
    if (next < 0) {
      return Optional.empty();
    }
    return inRow(next, forward ? -1 : Integer.MAX_VALUE, forward)
        .map(cell -> new Cell(cell.row(), cell.column(), wraps));
  }

  /** The next matching cell of one row, beyond the given column. */
  private Optional<Cell> inRow(long row, int after, boolean forward) {
    if (row < 0 || row >= view.rowCount()) {
      return Optional.empty();
    }
    RowWindow window = view.window(row, row + 1);
    if (window.rowCount() == 0) {
      return Optional.empty();
    }
    Schema schema = view.schema();
    int column = cells.next(window, Math.min(after, schema.columnCount()), forward);
    return column < 0 ? Optional.empty() : Optional.of(new Cell(row, column, false));
  }

  /**
   * Which cell to look for.
   *
   * @param search for a text that is not empty
   * @param column the only column to look into, from 0; empty for every column
   * @param row position in the view where the search begins; the row itself is looked at. Beyond
   *     either end of the view it is next to that end
   * @param after the cell of that row that is left behind; empty to look at the whole row
   * @param forward whether to look onwards rather than back
   * @param wrap whether to go on at the other end
   */
  public record Request(
      TextSearch search,
      OptionalInt column,
      long row,
      OptionalInt after,
      boolean forward,
      boolean wrap) {
    public Request {
      if (search.text().isEmpty()) {
        throw new IllegalArgumentException("no text to find");
      }
    }
  }

  /**
   * What a search for a cell found.
   *
   * @param cell empty where no cell lies that way
   * @param rows how many rows of the view hold the text
   */
  public record Result(Optional<Cell> cell, long rows) {}

  /**
   * A cell that holds the text.
   *
   * @param row position in the view, from 0
   * @param column position in the table, from 0
   * @param wrapped whether the search went on beyond the last row, or before the first
   */
  public record Cell(long row, int column, boolean wrapped) {}
}
