package buckaroo.server.socket;

import buckaroo.session.SessionState;
import buckaroo.table.Schema;
import buckaroo.view.Cancellation;
import buckaroo.view.Filter;
import buckaroo.view.RowWindow;
import buckaroo.view.SortKey;
import buckaroo.view.ViewSpec;
import buckaroo.wire.ApiException;
import buckaroo.wire.ColumnLetters;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.WindowRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** From a request in the protocol's words to rows of a session's table. */
final class Windows {
  /** One window holds at most this many rows. */
  private static final int MAX_ROWS = 10_000;

  private Windows() {}

  /**
   * The rows that a request asks for, clamped into the view.
   *
   * @param cancellation asked while the view is computed
   * @throws ApiException {@code invalid_request} if it names an unknown column
   * @throws buckaroo.view.InvalidFilterException if a filter does not fit its column
   * @throws java.util.concurrent.CancellationException if nobody wants the rows any more
   */
  static RowWindow of(SessionState state, WindowRequest request, Cancellation cancellation) {
    Schema schema = state.table().schema();
    List<SortKey> keys = new ArrayList<>();
    if (request.sort() != null) {
      keys.add(new SortKey(byLetterOrName(schema, request.sort()), !request.ascending()));
    }
    for (WindowRequest.Sort sort : request.sorts()) {
      keys.add(new SortKey(byLetter(schema, sort.column()), sort.descending()));
    }
    long start = request.start();
    long end =
        Math.min(request.end(), start > Long.MAX_VALUE - MAX_ROWS ? start : start + MAX_ROWS);
    ViewSpec spec = new ViewSpec(keys, filters(schema, request), request.search());
    return state.views().view(spec, cancellation).window(start, end);
  }

  private static List<Filter> filters(Schema schema, WindowRequest request) {
    List<Filter> filters = new ArrayList<>();
    for (WindowRequest.Filter filter : request.filters()) {
      int column = byLetter(schema, filter.column());
      filters.add(new Filter(column, filter.op(), filter.values()));
    }
    return filters;
  }

  private static int byLetter(Schema schema, String letter) {
    OptionalInt column = ColumnLetters.toPosition(letter);
    if (column.isEmpty() || column.getAsInt() >= schema.columnCount()) {
      throw unknown(schema, letter);
    }
    return column.getAsInt();
  }

  /** Matches the reference's mode viewer, which takes the original column name as well. */
  private static int byLetterOrName(Schema schema, String name) {
    OptionalInt column = ColumnLetters.toPosition(name);
    if (column.isPresent() && column.getAsInt() < schema.columnCount()) {
      return column.getAsInt();
    }
    return schema.indexOf(name).orElseThrow(() -> unknown(schema, name));
  }

  private static ApiException unknown(Schema schema, String name) {
    String last =
        schema.columnCount() == 0 ? "none" : "a to " + ColumnLetters.of(schema.columnCount() - 1);
    return new ApiException(
        ErrorCode.INVALID_REQUEST,
        "Unknown column \"" + brief(name) + "\"; the table's columns are " + last);
  }

  private static String brief(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
