package buckaroo.server.socket;

import buckaroo.session.Mode;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import buckaroo.view.SortKey;
import buckaroo.view.TableView;
import buckaroo.view.ViewSpec;
import buckaroo.wire.ColumnLetters;
import buckaroo.wire.ViewRequest;
import buckaroo.wire.WindowReply;
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
   * @param search what the connection searches for beside the request; empty for nothing
   * @param extended whether the client speaks our extension
   * @param cancellation asked while the view is computed
   * @throws buckaroo.wire.ApiException {@code invalid_request} if it names an unknown column
   * @throws buckaroo.view.InvalidFilterException if a filter does not fit its column
   * @throws java.util.concurrent.CancellationException if nobody wants the rows any more
   */
  static RowWindow of(
      SessionState state,
      WindowRequest request,
      String search,
      boolean extended,
      Cancellation cancellation) {
    long start = request.start();
    long end =
        Math.min(request.end(), start > Long.MAX_VALUE - MAX_ROWS ? start : start + MAX_ROWS);
    ViewRequest asked = extended ? request.view() : request.view().literally();
    ViewSpec spec = asked.spec(state).searching(search);
    if (request.sort() != null) {
      List<SortKey> keys = new ArrayList<>();
      keys.add(new SortKey(sortColumn(state, request.sort()), !request.ascending()));
      keys.addAll(spec.sorts());
      spec = new ViewSpec(keys, spec.filters(), spec.searches());
    }
    TableView view = state.views().view(spec, cancellation);
    int cellBytes = WindowReply.cellBytes(view.schema(), Math.max(0, end - start), extended);
    return view.windowCut(start, end, cellBytes);
  }

  /** Matches the reference: mode viewer takes the original column name as well. */
  private static int sortColumn(SessionState state, String name) {
    Schema schema = state.table().schema();
    OptionalInt column = ColumnLetters.toPosition(name);
    if (column.isPresent() && column.getAsInt() < schema.columnCount()) {
      return column.getAsInt();
    }
    OptionalInt named =
        state.load().mode() == Mode.BUCKAROO ? OptionalInt.empty() : schema.indexOf(name);
    return named.orElseThrow(() -> ViewRequest.unknownColumn(schema, name));
  }
}
