package buckaroo.format.parquet.thrift;

import java.util.List;

/**
 * Consecutive rows, stored column after column.
 *
 * @param columns one a leaf of the schema, in its order
 */
public record RowGroup(List<ColumnMetadata> columns, long rowCount) {
  public RowGroup {
    columns = List.copyOf(columns);
  }
}
