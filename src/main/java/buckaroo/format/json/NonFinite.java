package buckaroo.format.json;

/**
 * The numbers that JSON has no literal for, and Python writes all the same. The parser would refuse
 * the words, so they pass through it as numbers in a spelling that nobody writes.
 */
final class NonFinite {
  static final String NAN = "NaN";
  static final String INFINITY = "Infinity";

  private static final String NAN_NUMBER = "0.0e-000000000000000000000001";
  private static final String INFINITY_NUMBER = "1.0e-000000000000000000000001";

  private NonFinite() {}

  /** What the parser is given in the place of a word. */
  static String number(String word) {
    return word.equals(NAN) ? NAN_NUMBER : INFINITY_NUMBER;
  }

  /** The literal as the file has it. */
  static String literal(String number) {
    if (number.length() < NAN_NUMBER.length()) {
      return number;
    }
    return switch (number) {
      case NAN_NUMBER, "-" + NAN_NUMBER -> NAN;
      case INFINITY_NUMBER -> INFINITY;
      case "-" + INFINITY_NUMBER -> "-" + INFINITY;
      default -> number;
    };
  }

  /** Whether a literal is one of the words. */
  static boolean is(byte[] bytes, int start, int end) {
    int first = bytes[start] == '-' ? start + 1 : start;
    return first < end && (bytes[first] == 'N' || bytes[first] == 'I');
  }

  /** The value of a word. */
  static double value(byte[] bytes, int start) {
    return switch (bytes[start]) {
      case 'N' -> Double.NaN;
      case '-' -> Double.NEGATIVE_INFINITY;
      default -> Double.POSITIVE_INFINITY;
    };
  }
}
