package buckaroo.profile;

import buckaroo.table.Cancellation;
import buckaroo.table.Table;
import java.io.IOException;
import java.util.Optional;

/** A table that is not in memory and makes its statistics itself. */
public interface ProfiledTable extends Table {
  /**
   * The statistics of every row, exactly.
   *
   * @param cancellation asked often, from any thread: whether they are no longer wanted
   * @return empty where there are more rows than can be profiled
   * @throws java.util.concurrent.CancellationException if they are no longer wanted
   */
  Optional<TableProfile> profile(Cancellation cancellation) throws IOException;
}
