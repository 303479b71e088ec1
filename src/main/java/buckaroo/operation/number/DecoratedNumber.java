package buckaroo.operation.number;

import buckaroo.operation.Blank;

/**
 * The one number in a cell, with whatever stands around it: {@code $1,200.50}, {@code 5 %}, {@code
 * (15)}, {@code 12 kg}. Groups of three digits may stand apart by a comma, an apostrophe or a
 * space. A minus before everything, or directly before the number and not behind a letter, makes it
 * negative, and so do brackets around it. Where digits stand that are no part of the one number,
 * there is nothing.
 *
 * <pre>
 *   ( U S D   1 , 2 0 0 . 5 0 )
 *   prefix    number          suffix
 * </pre>
 */
public final class DecoratedNumber implements NumberReader {
  /** The same as a regular expression with three groups, for a cell that is no plain number. */
  static final String REGEX =
      "([^0-9]*?)([0-9]{1,3}(?:[,'"
          + " ][0-9]{3})+(?:[.][0-9]+)?|[0-9]+(?:[.][0-9]+)?|[.][0-9]+)([^0-9]*)";

  /** Found in the prefix of a negative number. */
  static final String MINUS = "^-|(^|[^A-Za-z])- *$";

  /** Found in the prefix of a number in brackets. */
  static final String OPENS = "^[(]";

  /** Found in the suffix of such a one. */
  static final String CLOSES = "[)]";

  /** What stands between groups of three. */
  static final String SEPARATORS = "[,' ]";

  private final PlainNumber plain = new PlainNumber();
  private byte[] digits = new byte[32];
  private int prefixEnd;
  private int suffixStart;

  @Override
  public long whole() {
    return plain.whole();
  }

  @Override
  public double real() {
    return plain.real();
  }

  /** Where the number began in the last cell that was read as a decorated one. */
  public int prefixEnd() {
    return prefixEnd;
  }

  /** Where it ended. */
  public int suffixStart() {
    return suffixStart;
  }

  @Override
  public Found read(byte[] bytes, int start, int end) {
    Found found = plain.read(bytes, start, end);
    return found == Found.NOTHING ? readDecorated(bytes, start, end) : found;
  }

  private Found readDecorated(byte[] bytes, int start, int end) {
    int from = Blank.skip(bytes, start, end);
    int to = Blank.skipBack(bytes, from, end);
    int first = from;
    while (first < to && !PlainNumber.isDigit(bytes[first])) {
      first++;
    }
    int last = to;
    while (last > first && !PlainNumber.isDigit(bytes[last - 1])) {
      last--;
    }
    if (first == last) {
      return Found.NOTHING;
    }
    if (digits.length < last - first + 2) {
      digits = new byte[2 * (last - first) + 2];
    }
    int length = 1;
    int at = first;
    while (at < last && PlainNumber.isDigit(bytes[at])) {
      digits[length++] = bytes[at++];
    }
    boolean isGrouped = at < last && isSeparator(bytes[at]) && at - first <= 3;
    while (isGrouped && at < last && isSeparator(bytes[at])) {
      if (!isGroup(bytes, at + 1, last)) {
        return Found.NOTHING;
      }
      for (int digit = at + 1; digit <= at + 3; digit++) {
        digits[length++] = bytes[digit];
      }
      at += 4;
    }
    boolean hasPoint = at < last && bytes[at] == '.';
    if (hasPoint) {
      digits[length++] = bytes[at++];
      while (at < last && PlainNumber.isDigit(bytes[at])) {
        digits[length++] = bytes[at++];
      }
    }
    if (at < last) {
      return Found.NOTHING;
    }
    // A point before the first digit is part of the number where that has no other.
    boolean isFraction = first > from && bytes[first - 1] == '.' && !hasPoint && !isGrouped;
    prefixEnd = isFraction ? first - 1 : first;
    suffixStart = last;
    int begin = 1;
    if (isFraction) {
      System.arraycopy(digits, 1, digits, 2, length - 1);
      digits[1] = '.';
      length++;
    }
    if (isNegative(bytes, from, to)) {
      begin = 0;
      digits[0] = '-';
    }
    return plain.read(digits, begin, length);
  }

  private static boolean isSeparator(byte b) {
    return b == ',' || b == '\'' || b == ' ';
  }

  private static boolean isGroup(byte[] bytes, int start, int last) {
    return start + 3 <= last
        && PlainNumber.isDigit(bytes[start])
        && PlainNumber.isDigit(bytes[start + 1])
        && PlainNumber.isDigit(bytes[start + 2]);
  }

  private boolean isNegative(byte[] bytes, int from, int to) {
    if (prefixEnd == from) {
      return false;
    }
    if (bytes[from] == '-') {
      return true;
    }
    if (bytes[from] == '(') {
      for (int at = suffixStart; at < to; at++) {
        if (bytes[at] == ')') {
          return true;
        }
      }
    }
    int at = prefixEnd;
    while (at > from && bytes[at - 1] == ' ') {
      at--;
    }
    return at > from && bytes[at - 1] == '-' && (at - 1 == from || !isLetter(bytes[at - 2]));
  }

  private static boolean isLetter(byte b) {
    int small = b | 0x20;
    return small >= 'a' && small <= 'z';
  }
}
