package buckaroo.profile;

import buckaroo.profile.count.BlockPool;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import buckaroo.text.DecimalReader;

/**
 * The distribution of a column of exact decimals: extremes and moments of the exact values,
 * quantiles and bins of the doubles nearest to them, which stand in the same order.
 */
final class DecimalProfiler {
  private static final int BLOCK = 2048;

  private final TextColumn column;
  private final Parallel parallel;
  private final BlockPool pool;
  private final long scratchLongs;

  DecimalProfiler(TextColumn column, Parallel parallel, BlockPool pool, long scratchLongs) {
    this.column = column;
    this.parallel = parallel;
    this.pool = pool;
    this.scratchLongs = scratchLongs;
  }

  /** What was found; null where no cell has a value. */
  @Nullable
  NumberSummary summary() {
    int first = 0;
    while (first < column.rowCount() && column.isNull(first)) {
      first++;
    }
    if (first == column.rowCount()) {
      return null;
    }
    int scale = DecimalMoments.scaleOf(column, first);
    var nearest = new double[column.rowCount()];
    var shares = new DecimalMoments[parallel.threads()];
    parallel.shares(
        worker -> {
          shares[worker] = new DecimalMoments(scale);
          read(worker, shares[worker], nearest);
        });
    for (int i = 1; i < shares.length; i++) {
      shares[0].merge(shares[i]);
    }
    Column doubles = DoubleColumn.of(nearest, column.validity());
    var keys = new KeyBlocks(Field.of("", ColumnType.FLOAT64, column.nullCount() > 0), doubles);
    NumberSummary places =
        new NumberProfiler(keys, parallel, pool, scratchLongs).profile().summary();
    return places == null
        ? null
        : new NumberSummary(
            shares[0].min(),
            shares[0].max(),
            shares[0].mean(),
            shares[0].std(),
            places.quantiles(),
            places.bins());
  }

  private void read(int worker, DecimalMoments moments, double[] nearest) {
    var reader = new DecimalReader();
    int end = parallel.shareStart(worker + 1, column.rowCount());
    for (int row = parallel.shareStart(worker, column.rowCount()); row < end; row++) {
      if (row % BLOCK == 0) {
        parallel.check();
      }
      if (!column.isNull(row)) {
        moments.add(column.bytes(row), column.start(row), column.end(row));
        reader.read(column.bytes(row), column.start(row), column.end(row));
        nearest[row] = reader.real();
      }
    }
  }
}
