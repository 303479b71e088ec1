package buckaroo.profile;

import buckaroo.table.Nullable;
import buckaroo.table.TextColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/**
 * Extremes, sum and sum of squares of decimals with the same number of digits behind the point, all
 * exact: cells are taken without their points. Confined to one thread until it is merged.
 */
final class DecimalMoments {
  /** The digits that a long always holds. */
  private static final int LONG_DIGITS = 18;

  private static final long LOW_HALF = 0xffff_ffffL;

  private final int scale;
  private long count;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  /** The sums of halves: fewer than 2^31 rows do not overflow them. */
  private long highSum;

  private long lowSum;
  private final long[] squareSums = new long[4];

  private @Nullable BigInteger wideMin;
  private @Nullable BigInteger wideMax;
  private BigInteger wideSum = BigInteger.ZERO;
  private BigInteger wideSquares = BigInteger.ZERO;

  /**
   * Of nothing yet.
   *
   * @param scale digits behind the point
   */
  DecimalMoments(int scale) {
    this.scale = scale;
  }

  /** The digits behind the point of the text in a cell. */
  static int scaleOf(TextColumn column, int row) {
    int end = column.end(row);
    for (int at = column.start(row); at < end; at++) {
      if (column.bytes(row)[at] == '.') {
        return end - at - 1;
      }
    }
    return 0;
  }

  void add(byte[] bytes, int start, int end) {
    count++;
    // With a sign and a point, one that is longer may still fit a long, which does not matter.
    if (end - start > LONG_DIGITS) {
      addWide(bytes, start, end);
      return;
    }
    long value = 0;
    for (int at = start; at < end; at++) {
      int digit = bytes[at] - '0';
      value = digit >= 0 ? 10 * value + digit : value;
    }
    value = bytes[start] == '-' ? -value : value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    highSum += value >> 32;
    lowSum += value & LOW_HALF;
    long high = Math.multiplyHigh(value, value);
    long low = value * value;
    squareSums[0] += low & LOW_HALF;
    squareSums[1] += low >>> 32;
    squareSums[2] += high & LOW_HALF;
    squareSums[3] += high >>> 32;
  }

  private void addWide(byte[] bytes, int start, int end) {
    String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    BigInteger value = new BigDecimal(text).unscaledValue();
    wideMin = wideMin == null ? value : wideMin.min(value);
    wideMax = wideMax == null ? value : wideMax.max(value);
    wideSum = wideSum.add(value);
    wideSquares = wideSquares.add(value.multiply(value));
  }

  void merge(DecimalMoments other) {
    count += other.count;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    highSum += other.highSum;
    lowSum += other.lowSum;
    for (int i = 0; i < squareSums.length; i++) {
      squareSums[i] += other.squareSums[i];
    }
    if (other.wideMin != null && other.wideMax != null) {
      wideMin = wideMin == null ? other.wideMin : wideMin.min(other.wideMin);
      wideMax = wideMax == null ? other.wideMax : wideMax.max(other.wideMax);
    }
    wideSum = wideSum.add(other.wideSum);
    wideSquares = wideSquares.add(other.wideSquares);
  }

  /** The least value, as its cell has it. */
  Value min() {
    BigInteger narrow = BigInteger.valueOf(min);
    return text(wideMin == null ? narrow : hasNarrow() ? wideMin.min(narrow) : wideMin);
  }

  /** The greatest value, as its cell has it. */
  Value max() {
    BigInteger narrow = BigInteger.valueOf(max);
    return text(wideMax == null ? narrow : hasNarrow() ? wideMax.max(narrow) : wideMax);
  }

  /** Whether a value fitted a long. */
  private boolean hasNarrow() {
    return min <= max;
  }

  /** Whole, however long: it is a number, of which no end may be cut off. */
  private Value text(BigInteger unscaled) {
    return new Value.Text(new BigDecimal(unscaled, scale).toPlainString(), null);
  }

  private BigInteger sum() {
    return BigInteger.valueOf(highSum).shiftLeft(32).add(BigInteger.valueOf(lowSum)).add(wideSum);
  }

  /** The double nearest to the mean; there is a value. */
  double mean() {
    return new BigDecimal(sum(), scale)
        .divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
        .doubleValue();
  }

  /** The double nearest to the sample's deviation; NaN of a single value. */
  double std() {
    if (count < 2) {
      return Double.NaN;
    }
    BigInteger squares = wideSquares;
    for (int i = 0; i < squareSums.length; i++) {
      squares = squares.add(BigInteger.valueOf(squareSums[i]).shiftLeft(32 * i));
    }
    BigInteger rows = BigInteger.valueOf(count);
    BigInteger sum = sum();
    BigInteger spread = rows.multiply(squares).subtract(sum.multiply(sum));
    return new BigDecimal(spread, 2 * scale)
        .divide(
            new BigDecimal(rows.multiply(rows.subtract(BigInteger.ONE))), MathContext.DECIMAL128)
        .sqrt(MathContext.DECIMAL128)
        .doubleValue();
  }
}
