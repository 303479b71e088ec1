package buckaroo.view;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The 64-bit integers that a comparison lets through: those from {@code low} to {@code high}, or
 * all others. Unsigned numbers stand here with their highest bit flipped, so that the order is
 * always the signed one.
 *
 * @param high both ends belong to the range; below {@code low} it is empty
 */
public record LongRange(long low, long high, boolean outside) {
  private static final BigInteger SIGNED_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger SIGNED_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger UNSIGNED_MAX =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private static final LongRange NONE = new LongRange(0, -1, false);

  /** What {@code cell op value} lets through. */
  public static LongRange of(FilterOp op, BigDecimal value, boolean unsigned) {
    BigInteger min = unsigned ? BigInteger.ZERO : SIGNED_MIN;
    BigInteger max = unsigned ? UNSIGNED_MAX : SIGNED_MAX;
    BigInteger below = floor(value, min, max);
    boolean isWhole = value.compareTo(new BigDecimal(below)) == 0;
    BigInteger above = isWhole ? below : below.add(BigInteger.ONE);
    return switch (op) {
      case EQ -> isWhole ? between(below, below, min, max, unsigned) : NONE;
      case NE -> {
        LongRange same = of(FilterOp.EQ, value, unsigned);
        yield new LongRange(same.low, same.high, true);
      }
      case LT -> between(min, above.subtract(BigInteger.ONE), min, max, unsigned);
      case LE -> between(min, below, min, max, unsigned);
      case GT -> between(below.add(BigInteger.ONE), max, min, max, unsigned);
      case GE -> between(above, max, min, max, unsigned);
      case CONTAINS, STARTS, ENDS, REGEX -> throw new IllegalArgumentException("no range: " + op);
      case IN, NOTIN, BETWEEN -> throw new IllegalArgumentException("no single range: " + op);
      case EMPTY, ISNULL, NOTNULL -> throw new IllegalArgumentException("no values: " + op);
    };
  }

  public boolean isEmpty() {
    return low > high;
  }

  /** The largest whole number up to the value; beyond 64 bits the one next to the end. */
  private static BigInteger floor(BigDecimal value, BigInteger min, BigInteger max) {
    if (value.compareTo(new BigDecimal(max)) > 0) {
      return max.add(BigInteger.ONE);
    }
    if (value.compareTo(new BigDecimal(min)) < 0) {
      return min.subtract(BigInteger.ONE);
    }
    if (value.precision() - value.scale() <= 0) {
      // Between -1 and 1; rounding 1e-999999999 would write out its zeros.
      return value.signum() < 0 ? BigInteger.ONE.negate() : BigInteger.ZERO;
    }
    return value.setScale(0, RoundingMode.FLOOR).toBigInteger();
  }

  private static LongRange between(
      BigInteger low, BigInteger high, BigInteger min, BigInteger max, boolean unsigned) {
    if (low.compareTo(high) > 0 || high.compareTo(min) < 0 || low.compareTo(max) > 0) {
      return NONE;
    }
    long flip = unsigned ? Long.MIN_VALUE : 0;
    return new LongRange(low.max(min).longValue() ^ flip, high.min(max).longValue() ^ flip, false);
  }
}
