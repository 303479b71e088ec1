package buckaroo.format.csv;

/** How long the cells of a column are on average, in bytes. For one thread. */
final class SampledBytes {
  private long bytes;
  private long cells;

  /** Adds the cells of one column of a batch. */
  void add(CellBatch batch, int column) {
    int at = column;
    for (int row = 0; row < batch.rows; row++, at += batch.stride) {
      bytes += Math.max(0, batch.bounds[at + 1] - batch.bounds[at] - 1);
    }
    cells += batch.rows;
  }

  void merge(SampledBytes other) {
    bytes += other.bytes;
    cells += other.cells;
  }

  double mean() {
    return cells == 0 ? 0 : (double) bytes / cells;
  }
}
