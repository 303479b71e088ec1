package buckaroo.profile;

import buckaroo.profile.count.CompensatedSum;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Count, extremes and sum of keys. Whole numbers are summed exactly; doubles in short runs, whose
 * sums are then added with compensation for what rounding loses. Confined to one thread until it is
 * merged.
 */
final class Moments {
  private final KeyBlocks keys;
  private final double[] doubles;
  private long count;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private boolean isRising = true;

  /** The sum of the upper halves of whole numbers, and of their lower halves. */
  private long highSum;

  private long lowSum;

  private final CompensatedSum sum = new CompensatedSum();

  Moments(KeyBlocks keys) {
    this.keys = keys;
    this.doubles = new double[keys.blockRows()];
  }

  long count() {
    return count;
  }

  long min() {
    return min;
  }

  long max() {
    return max;
  }

  /** Whether no key is below the one before it, where they were added and merged in order. */
  boolean isRising() {
    return isRising;
  }

  void add(KeyBlocks.Block block) {
    // Before the extremes know this block: the highest key so far is the last one.
    isRising = isRising && rises(block.keys, block.count);
    extremes(block.keys, block.count);
    count += block.count;
    if (!keys.isNumber()) {
      return;
    }
    if (keys.kind() == KeyBlocks.Kind.REAL) {
      int length = keys.toDoubles(block, doubles);
      sum.add(CompensatedSum.ofRun(doubles, length));
    } else {
      wholeSum(block.keys, block.count);
    }
  }

  private boolean rises(long[] keys, int count) {
    long before = max;
    int falls = 0;
    for (int i = 0; i < count; i++) {
      falls += keys[i] < before ? 1 : 0;
      before = keys[i];
    }
    return falls == 0;
  }

  private void extremes(long[] keys, int count) {
    long min = this.min;
    long max = this.max;
    for (int i = 0; i < count; i++) {
      min = Math.min(min, keys[i]);
      max = Math.max(max, keys[i]);
    }
    this.min = min;
    this.max = max;
  }

  private void wholeSum(long[] keys, int count) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < count; i++) {
      high += keys[i] >> 32;
      low += keys[i] & 0xffff_ffffL;
    }
    highSum += high;
    lowSum += low;
  }

  /** Takes in what was found of the rows behind. */
  void merge(Moments other) {
    isRising = isRising && other.isRising && max <= other.min;
    count += other.count;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    highSum += other.highSum;
    lowSum += other.lowSum;
    sum.add(other.sum);
  }

  /** The arithmetic mean; NaN without values. */
  double mean() {
    if (count == 0 || !keys.isNumber()) {
      return Double.NaN;
    }
    if (keys.kind() == KeyBlocks.Kind.REAL) {
      return sum.value() / count;
    }
    BigInteger total = BigInteger.valueOf(highSum).shiftLeft(32).add(BigInteger.valueOf(lowSum));
    if (keys.kind() == KeyBlocks.Kind.UNSIGNED) {
      // Every key is its value less 2^63.
      total = total.add(BigInteger.valueOf(count).shiftLeft(63));
    }
    return new BigDecimal(total)
        .divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
        .doubleValue();
  }
}
