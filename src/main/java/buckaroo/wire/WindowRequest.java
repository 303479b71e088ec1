package buckaroo.wire;

import buckaroo.table.Nullable;
import com.eclipsesource.json.JsonObject;
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
 * @param view which rows, in which order; of our extension
 */
public record WindowRequest(
    JsonObject key,
    @Nullable String id,
    long start,
    long end,
    @Nullable String sort,
    boolean ascending,
    ViewRequest view) {
  /** Whether it asks for no row, and so only how many there are. */
  public boolean onlyCounts() {
    return end <= start;
  }

  /** Whether both ask for the same rows in the same order, whichever windows of them. */
  public boolean asksForTheViewOf(WindowRequest other) {
    return Objects.equals(sort, other.sort)
        && ascending == other.ascending
        && view.equals(other.view);
  }
}
