package buckaroo.view;

import buckaroo.table.Cancellation;

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

  /** The heap that kept views take now, in bytes, beside the table itself. */
  long memoryBytes();
}
