package buckaroo.format.parquet;

import buckaroo.format.FileTooLargeException;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Validity;
import java.io.IOException;

/** Reads a column that is a leaf itself, present or missing in each row. */
final class FlatColumnReading implements ColumnReading {
  private final ReadContext context;
  private final SchemaNode leaf;
  private final LeafColumn kind;
  private final FlatTarget target;
  private final @Nullable RowBits validity;

  /**
   * Begins a column.
   *
   * @throws FileTooLargeException if its arrays would not fit
   */
  FlatColumnReading(ReadContext context, SchemaNode leaf) throws FileTooLargeException {
    this.context = context;
    this.leaf = leaf;
    this.kind = LeafColumn.of(leaf.element());
    int rows = context.footer().rowCount();
    context.budget().take(kind.fixedBytes(rows));
    this.target = kind.target(context, leaf.element());
    if (leaf.maxDefinition() == 0) {
      this.validity = null;
    } else {
      context.budget().take(RowBits.byteCount(rows));
      this.validity = new RowBits(rows);
    }
  }

  @Override
  public String name() {
    return leaf.name();
  }

  @Override
  public void readGroup(int group, int firstRow) throws IOException {
    int rows = context.rowCount(group);
    FlatTarget.Chunk chunk = target.begin(group, firstRow, rows);
    var bits = new long[RowBits.wordsFor(rows)];
    ChunkPages pages = context.pages(leaf, group);
    int row = 0;
    for (DataPage page = pages.next(); page != null; page = pages.next()) {
      int present = page.valueCount();
      if (leaf.maxDefinition() == 0) {
        fill(bits, row, row + present);
      } else {
        present = page.readValidity(bits, row);
      }
      chunk.read(page, row, present, bits);
      row += page.valueCount();
    }
    chunk.finish();
    RowBits all = validity;
    if (all != null) {
      all.or(bits, firstRow, rows);
    }
  }

  private static void fill(long[] bits, int from, int to) {
    for (int row = from; row < to; ) {
      int count = Math.min(to - row, 64 - (row & 63));
      bits[row >>> 6] |= (count == 64 ? -1L : (1L << count) - 1) << row;
      row += count;
    }
  }

  @Override
  public Result result(String fieldName) throws IOException {
    int rows = context.footer().rowCount();
    RowBits all = validity;
    Validity valid = all == null ? Validity.allValid(rows) : Validity.of(all.words(), rows);
    Column column = target.column(valid);
    var field = new Field(fieldName, target.type(), valid.hasNulls(), kind.zone());
    return new Result(field, column);
  }
}
