package buckaroo.display;

import buckaroo.profile.ColumnProfile;
import buckaroo.profile.Value;
import buckaroo.table.Nullable;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The least width of a column in pixels (STATS section 7): it holds the header and the cells. */
final class ColumnWidth {
  /** What a histogram needs. */
  static final int HISTOGRAM = 100;

  private static final int SMALLEST = 30;
  private static final int DATETIME_CHARS = 18;
  private static final int LONGEST_TEXT_CHARS = 20;
  private static final int OTHER_CHARS = 8;

  private ColumnWidth() {}

  static int of(String header, Displayer displayer, @Nullable ColumnProfile profile) {
    int headerChars = Math.max(1, header.codePointCount(0, header.length()));
    int cells = chars(displayer, profile) * 7 + 16;
    return Math.max(SMALLEST, Math.max(cells, headerChars * 8 + 14 + 16));
  }

  private static int chars(Displayer displayer, @Nullable ColumnProfile profile) {
    if (displayer instanceof Displayer.FloatDigits digits) {
      return numberChars(digits.maxFractionDigits(), profile);
    }
    if (displayer instanceof Displayer.Datetime) {
      return DATETIME_CHARS;
    }
    if (displayer instanceof Displayer.Text text) {
      return Math.min(text.maxLength(), LONGEST_TEXT_CHARS);
    }
    return OTHER_CHARS;
  }

  private static int numberChars(int fractionDigits, @Nullable ColumnProfile profile) {
    int wholeDigits = 1;
    boolean hasMinus = false;
    if (profile != null && profile.numbers() != null) {
      BigInteger min = whole(profile.numbers().min());
      BigInteger max = whole(profile.numbers().max());
      wholeDigits = min.abs().max(max.abs()).toString().length();
      hasMinus = isNegative(profile.numbers().min());
    }
    int commas = (wholeDigits - 1) / 3;
    int fraction = fractionDigits > 0 ? fractionDigits + 1 : 0;
    return wholeDigits + commas + fraction + (hasMinus ? 1 : 0);
  }

  /** The whole part; that of an infinity, which is written in one character, is 0. */
  private static BigInteger whole(Value value) {
    if (value instanceof Value.Whole whole) {
      return BigInteger.valueOf(whole.value());
    }
    if (value instanceof Value.UnsignedWhole whole) {
      return new BigInteger(Long.toUnsignedString(whole.value()));
    }
    if (value instanceof Value.Real real && !Double.isInfinite(real.value())) {
      return new BigDecimal(real.value()).toBigInteger();
    }
    return BigInteger.ZERO;
  }

  private static boolean isNegative(Value value) {
    return value instanceof Value.Whole whole && whole.value() < 0
        || value instanceof Value.Real real && real.value() < 0;
  }
}
