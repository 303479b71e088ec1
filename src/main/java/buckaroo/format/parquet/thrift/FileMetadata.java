package buckaroo.format.parquet.thrift;

import java.util.List;

/**
 * The footer of a file, as it claims to be.
 *
 * @param createdBy the writer with its version; empty where it is not told
 * @param schema parents before children; the first element is the root
 */
public record FileMetadata(
    List<SchemaElement> schema, long rowCount, List<RowGroup> rowGroups, String createdBy) {
  public FileMetadata {
    schema = List.copyOf(schema);
    rowGroups = List.copyOf(rowGroups);
  }
}
