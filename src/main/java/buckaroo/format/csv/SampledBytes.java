package buckaroo.format.csv;

/** How many bytes a row's text takes on average, going by a sample. For one thread. */
final class SampledBytes {
  /** An offset beside every text that is stored by itself. */
  private static final int PLAIN_OVERHEAD = 4;

  /** A code for a text that is stored once for many rows. */
  private static final int CODE_BYTES = 2;

  private long bytes;
  private long rows;

  /** Adds the cells of one column of a batch; texts that repeat are taken for coded ones. */
  void add(CellBatch batch, int column, TextCoder coder) {
    coder.clear();
    long plain = 0;
    boolean repeats = true;
    int at = column;
    for (int row = 0; row < batch.rows; row++, at += batch.stride) {
      int start = batch.bounds[at] + 1;
      int end = Math.max(start, batch.bounds[at + 1]);
      plain += PLAIN_OVERHEAD + end - start;
      repeats = repeats && coder.code(batch.bytes, start, end) != TextCoder.FULL;
    }
    repeats &= coder.count() <= batch.rows / 2;
    bytes += repeats ? (long) CODE_BYTES * batch.rows : plain;
    rows += batch.rows;
  }

  void merge(SampledBytes other) {
    bytes += other.bytes;
    rows += other.rows;
  }

  double mean() {
    return rows == 0 ? 0 : (double) bytes / rows;
  }
}
