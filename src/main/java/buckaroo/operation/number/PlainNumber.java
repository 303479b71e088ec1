package buckaroo.operation.number;

import buckaroo.operation.Blank;
import buckaroo.text.DecimalReader;

/**
 * A number as computers write it, with blanks around it: maybe a sign, digits, maybe a point, maybe
 * an exponent. Infinities and numbers that no double reaches are nothing.
 */
public final class PlainNumber implements NumberReader {
  /**
   * The same as a regular expression for a cell without the blanks; Python and RE2 read it alike.
   */
  public static final String REGEX = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?";

  private final DecimalReader reader = new DecimalReader();

  @Override
  public long whole() {
    return reader.integer();
  }

  @Override
  public double real() {
    return reader.real();
  }

  @Override
  public Found read(byte[] bytes, int start, int end) {
    int from = Blank.skip(bytes, start, end);
    int kinds = reader.readWithZeros(bytes, from, Blank.skipBack(bytes, from, end));
    if (kinds == 0 || Double.isInfinite(reader.real())) {
      return Found.NOTHING;
    }
    return (kinds & DecimalReader.INTEGER) != 0 ? Found.WHOLE : Found.REAL;
  }

  public static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
