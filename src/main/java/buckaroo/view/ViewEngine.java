package buckaroo.view;

import buckaroo.table.Cancellation;
import java.util.Optional;

/**
 * Makes the views of one kind of table. {@link TableViews} has judged the spec already: its columns
 * exist and its filters fit them. Safe for any thread.
 */
public interface ViewEngine {
  /**
   * The view for a spec, computed or kept from before.
   *
   * @throws InvalidFilterException if this kind of table takes no such filter or search
   * @throws RowsUnavailableException if the rows cannot be read
   * @throws java.util.concurrent.CancellationException if the caller's work is no longer wanted
   */
  TableView view(ViewSpec spec, Cancellation cancellation);

  /**
   * What answers a kind of question about this table better than reading its rows would.
   *
   * @param kind an interface of the room that asks
   * @return empty where the rows must be read
   */
  default <A> Optional<A> answers(Class<A> kind) {
    return Optional.empty();
  }

  /** The heap that kept views take now, in bytes, beside the table itself. */
  long memoryBytes();
}
