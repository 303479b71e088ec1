package buckaroo.view;

import java.math.BigDecimal;

/**
 * The doubles that a comparison lets through: those from {@code low} to {@code high}, or all others
 * but NaN. The two zeros are equal.
 *
 * @param high both ends belong to the range; below {@code low} it is empty
 */
public record DoubleRange(double low, double high, boolean outside) {
  /** What {@code cell op value} lets through; the value is taken as the double nearest to it. */
  public static DoubleRange of(FilterOp op, BigDecimal value) {
    double nearest = value.doubleValue();
    // A number too large for a double lies between the largest one and infinity.
    double below = nearest == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : nearest;
    double above = nearest == Double.NEGATIVE_INFINITY ? -Double.MAX_VALUE : nearest;
    boolean isDouble = !Double.isInfinite(nearest);
    return switch (op) {
      case EQ -> isDouble ? new DoubleRange(nearest, nearest, false) : new DoubleRange(1, 0, false);
      case NE -> isDouble ? new DoubleRange(nearest, nearest, true) : new DoubleRange(1, 0, true);
      case LT -> upTo(isDouble ? Math.nextDown(nearest) : below);
      case LE -> upTo(below);
      case GT -> from(isDouble ? Math.nextUp(nearest) : above);
      case GE -> from(above);
      case CONTAINS, STARTS, ENDS, REGEX -> throw new IllegalArgumentException("no range: " + op);
      case IN, NOTIN, BETWEEN -> throw new IllegalArgumentException("no single range: " + op);
      case EMPTY, ISNULL, NOTNULL -> throw new IllegalArgumentException("no values: " + op);
    };
  }

  private static DoubleRange upTo(double high) {
    return new DoubleRange(Double.NEGATIVE_INFINITY, high, false);
  }

  private static DoubleRange from(double low) {
    return new DoubleRange(low, Double.POSITIVE_INFINITY, false);
  }
}
