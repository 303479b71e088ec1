package buckaroo.format.lazy;

import buckaroo.format.csv.CsvLayout;
import buckaroo.view.Cancellation;
import buckaroo.view.InvalidFilterException;
import buckaroo.view.TableView;
import buckaroo.view.ViewEngine;
import buckaroo.view.ViewSpec;
import java.io.IOException;

/** The views of a table in a file. Safe for any thread. */
final class LazyViews implements ViewEngine {
  private final LazyFile file;
  private final CsvLayout layout;

  LazyViews(LazyFile file, CsvLayout layout) {
    this.file = file;
    this.layout = layout;
  }

  /**
   * The view for a spec. File order is there at once; any other order waits until all rows are
   * known and is computed then.
   */
  @Override
  public TableView view(ViewSpec spec, Cancellation cancellation) {
    if (!spec.showsAllRows()) {
      throw new InvalidFilterException(
          "This table stays in its file, where rows can be sorted but not filtered or searched. To"
              + " filter or search, load it with mode viewer on a server with memory enough for it,"
              + " for example java -Xmx4g -jar buckaroo.jar.");
    }
    if (spec.sorts().isEmpty()) {
      return new FileView(file, layout);
    }
    try {
      file.checkUsable();
      return new OrderView(file, layout, file.orders().of(spec, cancellation));
    } catch (IOException e) {
      throw file.unavailable(e);
    }
  }

  /** Orders are kept on disk. */
  @Override
  public long memoryBytes() {
    return 0;
  }
}
