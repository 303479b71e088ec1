package buckaroo.view;

import buckaroo.table.TextColumn;

/**
 * Decimal numbers kept as text, as numbers to sort by. Every cell of such a column has the same
 * number of digits behind the point, so the point can be left out; numbers too long for a {@code
 * long} are cut into groups of digits, of which the lowest are sorted first.
 *
 * <pre>
 *   -1234567890123456789012.50  →  -123456 | -789012345678901250     group 1 | group 0
 * </pre>
 */
final class DecimalOrder {
  /** The digits that a long always holds. */
  private static final int GROUP_DIGITS = 18;

  private DecimalOrder() {}

  /** How many groups of digits the longest of some cells has; at least 1. */
  static int groups(TextColumn text, int[] order, int present) {
    int longest = 1;
    for (int i = 0; i < present; i++) {
      int row = order[i];
      longest = Math.max(longest, text.end(row) - text.start(row));
    }
    return (longest + GROUP_DIGITS - 1) / GROUP_DIGITS;
  }

  /**
   * One group of digits of each cell, with the sign of the cell, as numbers whose unsigned order is
   * their order.
   *
   * @param group 0 for the last digits
   */
  static long[] keys(TextColumn text, int[] order, int present, int group) {
    var keys = new long[present];
    for (int i = 0; i < present; i++) {
      int row = order[i];
      keys[i] = key(text.bytes(row), text.start(row), text.end(row), group) ^ Long.MIN_VALUE;
    }
    return keys;
  }

  private static long key(byte[] bytes, int start, int end, int group) {
    boolean negative = start < end && bytes[start] == '-';
    int skip = group * GROUP_DIGITS;
    long value = 0;
    long weight = 1;
    int taken = 0;
    for (int at = end - 1; at >= start && taken < GROUP_DIGITS; at--) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        continue;
      }
      if (skip > 0) {
        skip--;
      } else {
        value += digit * weight;
        weight *= 10;
        taken++;
      }
    }
    return negative ? -value : value;
  }
}
