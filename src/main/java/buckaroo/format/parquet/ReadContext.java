package buckaroo.format.parquet;

import buckaroo.format.Budget;
import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.parquet.thrift.ColumnMetadata;
import buckaroo.table.Nullable;

/**
 * What all columns of one file share while it is read. Safe for any thread.
 *
 * @param plan the pages of the one column that is read, whose row group then counts their rows
 *     only; null to read all
 * @param bytesAreText whether byte strings without a meaning are taken for text where they can be
 */
record ReadContext(
    ByteSource source,
    Footer footer,
    Limits limits,
    Budget budget,
    Progress progress,
    @Nullable PagePlan plan,
    boolean bytesAreText) {
  /** All pages of a file. */
  ReadContext(ByteSource source, Footer footer, Limits limits, Budget budget, Progress progress) {
    this(source, footer, limits, budget, progress, null, true);
  }

  /** The pages of a leaf in a row group. */
  ChunkPages pages(SchemaNode leaf, int group) throws MalformedFileException {
    ColumnMetadata chunk = footer.groups().get(group).columns().get(leaf.firstLeaf());
    return new ChunkPages(source, leaf, chunk, footer, plan, budget, progress);
  }

  /** The rows of a group. */
  int rowCount(int group) {
    return (int) footer.groups().get(group).rowCount();
  }
}
