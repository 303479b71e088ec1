package buckaroo.profile.count;

import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;

/** The texts of a column in memory, hashed as they are asked for. */
public final class ColumnTexts implements HashedTexts {
  private static final int BLOCK = 2048;

  private final TextColumn column;

  public ColumnTexts(TextColumn column) {
    this.column = column;
  }

  @Override
  public int count() {
    return column.rowCount() - column.nullCount();
  }

  @Override
  public int rowBits() {
    return rowBits(column.rowCount());
  }

  /** The bits that hold every row of so many. */
  public static int rowBits(int rowCount) {
    return 32 - Integer.numberOfLeadingZeros(rowCount);
  }

  @Override
  public void forEach(Parallel parallel, int worker, Visitor visitor) {
    var text = new TextHash();
    long hashMask = -1L << rowBits();
    int end = parallel.shareStart(worker + 1, column.rowCount());
    for (int from = parallel.shareStart(worker, column.rowCount()); from < end; ) {
      parallel.check();
      int to = from + Math.min(BLOCK, end - from);
      for (int row = from; row < to; row++) {
        if (!column.isNull(row)) {
          text.read(column.bytes(row), column.start(row), column.end(row));
          visitor.text(text.hash & hashMask | row, text.otherHash, text.codePoints);
        }
      }
      from = to;
    }
  }

  @Override
  public String text(int row) {
    return column.get(row);
  }
}
