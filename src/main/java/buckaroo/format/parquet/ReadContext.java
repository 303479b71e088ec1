package buckaroo.format.parquet;

import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.parquet.thrift.ColumnMetadata;

/** What all columns of one file share while it is read. Safe for any thread. */
record ReadContext(
    ByteSource source, Footer footer, Limits limits, Budget budget, Progress progress) {
  /** The pages of a leaf in a row group. */
  ChunkPages pages(SchemaNode leaf, int group) throws MalformedFileException {
    ColumnMetadata chunk = footer.groups().get(group).columns().get(leaf.firstLeaf());
    return new ChunkPages(source, leaf, chunk, footer.end(), budget, progress);
  }

  /** The rows of a group. */
  int rowCount(int group) {
    return (int) footer.groups().get(group).rowCount();
  }
}
