package buckaroo.format.lazy;

import buckaroo.format.csv.CsvLayout;
import buckaroo.table.Table;
import buckaroo.view.TableView;
import buckaroo.view.ViewSpec;
import buckaroo.view.Views;
import java.io.IOException;

/** The views of a table in a file. Safe for any thread. */
final class LazyViews implements Views {
  private final LazyTable table;
  private final LazyFile file;
  private final CsvLayout layout;

  LazyViews(LazyTable table, LazyFile file, CsvLayout layout) {
    this.table = table;
    this.file = file;
    this.layout = layout;
  }

  @Override
  public Table table() {
    return table;
  }

  /**
   * The view for a spec. File order is there at once; any other order waits until all rows are
   * known and is computed then.
   */
  @Override
  public TableView view(ViewSpec spec) {
    if (spec.equals(ViewSpec.ALL)) {
      return new FileView(file, layout);
    }
    try {
      file.checkUsable();
      return new OrderView(file, layout, file.orders().of(spec));
    } catch (IOException e) {
      throw file.unavailable(e);
    }
  }

  @Override
  public long memoryBytes() {
    return 0;
  }
}
