package buckaroo.profile.count;

import buckaroo.table.Parallel;
import java.util.function.IntFunction;

/** Texts whose hashes were written down, pair by pair. */
public final class StoredTexts implements HashedTexts {
  private static final int BLOCK = 1024;

  private final StoredLongs pairs;
  private final int rowBits;
  private final IntFunction<String> textOfRow;

  public StoredTexts(StoredLongs pairs, int rowBits, IntFunction<String> textOfRow) {
    this.pairs = pairs;
    this.rowBits = rowBits;
    this.textOfRow = textOfRow;
  }

  @Override
  public int count() {
    return (int) (pairs.count() / 2);
  }

  @Override
  public int rowBits() {
    return rowBits;
  }

  /** Lengths are not written down; every text has none. */
  @Override
  public void forEach(Parallel parallel, int worker, Visitor visitor) {
    long[] block = new long[2 * BLOCK];
    int end = parallel.shareStart(worker + 1, count());
    for (int from = parallel.shareStart(worker, count()); from < end; ) {
      parallel.check();
      int length = Math.min(BLOCK, end - from);
      pairs.read(2L * from, 2 * length, block);
      for (int i = 0; i < 2 * length; i += 2) {
        visitor.text(block[i], block[i + 1], 0);
      }
      from += length;
    }
  }

  @Override
  public String text(int row) {
    return textOfRow.apply(row);
  }
}
