package buckaroo.wire;

import buckaroo.table.Nullable;
import com.eclipsesource.json.JsonObject;
import java.util.List;

/**
 * One window that a viewer wants.
 *
 * @param key the request as sent, echoed to tell the reply apart
 * @param start first row, from 0; may lie outside the view
 * @param end row after the last one; may lie outside the view or before the start
 * @param sort the column to sort by, by letter or by name, or null for none; of clients without our
 *     extension
 * @param ascending the direction of {@code sort}
 * @param sorts the columns to sort by, first one first; of our extension
 */
public record WindowRequest(
    JsonObject key,
    long start,
    long end,
    @Nullable String sort,
    boolean ascending,
    List<Sort> sorts) {
  public WindowRequest {
    sorts = List.copyOf(sorts);
  }

  /**
   * One sort key of our extension.
   *
   * @param column letter of the column
   */
  public record Sort(String column, boolean descending) {}
}
