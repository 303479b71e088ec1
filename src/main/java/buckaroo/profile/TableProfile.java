package buckaroo.profile;

import java.util.List;

/**
 * The statistics of a table. Immutable.
 *
 * @param rowCount every row was looked at
 * @param columns one profile a column, in file order
 */
public record TableProfile(long rowCount, List<ColumnProfile> columns) {
  public TableProfile {
    columns = List.copyOf(columns);
  }
}
