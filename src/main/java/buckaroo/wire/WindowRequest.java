package buckaroo.wire;

import buckaroo.table.Nullable;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * One window that a viewer wants.
 *
 * @param key the request as sent, echoed to tell the reply apart
 * @param id by which the client may cancel it, as JSON text; null when it gave none; of our
 *     extension
 * @param start first row, from 0; may lie outside the view
 * @param end row after the last one; may lie outside the view or before the start
 * @param sort the column to sort by, by letter or by name, or null for none; of clients without our
 *     extension
 * @param ascending the direction of {@code sort}
 * @param sorts the columns to sort by, first one first; of our extension
 * @param filters every one must hold; of our extension
 * @param search literal text that a row must hold; empty for none; of our extension
 */
public record WindowRequest(
    JsonObject key,
    @Nullable String id,
    long start,
    long end,
    @Nullable String sort,
    boolean ascending,
    List<Sort> sorts,
    List<Filter> filters,
    String search) {
  public WindowRequest {
    sorts = List.copyOf(sorts);
    filters = List.copyOf(filters);
  }

  /** Whether both ask for the same rows in the same order, whichever windows of them. */
  public boolean asksForTheViewOf(WindowRequest other) {
    return Objects.equals(sort, other.sort)
        && ascending == other.ascending
        && sorts.equals(other.sorts)
        && filters.equals(other.filters)
        && search.equals(other.search);
  }

  /**
   * One sort key of our extension.
   *
   * @param column letter of the column
   */
  public record Sort(String column, boolean descending) {}

  /**
   * One filter of our extension.
   *
   * @param column letter of the column
   * @param values as many as the operator takes
   */
  public record Filter(String column, FilterOp op, List<FilterValue> values) {
    public Filter {
      values = List.copyOf(values);
    }
  }
}
