package buckaroo.profile;

import java.math.BigDecimal;
import java.math.MathContext;

/** A value as the name of its bar: the text that Python's {@code str} gives (STATS section 4). */
final class ValueText {
  private ValueText() {}

  /** The text of a value. */
  static String of(Value value) {
    if (value instanceof Value.Whole whole) {
      return Long.toString(whole.value());
    }
    if (value instanceof Value.UnsignedWhole whole) {
      return Long.toUnsignedString(whole.value());
    }
    if (value instanceof Value.Real real) {
      return real(real.value());
    }
    if (value instanceof Value.Truth truth) {
      return truth.value() ? "True" : "False";
    }
    if (value instanceof Value.Day day) {
      return TimeText.day(day.days());
    }
    if (value instanceof Value.Time time) {
      String text = TimeText.time(time.value(), time.unit());
      return time.zone() == null ? text : text + "+00:00";
    }
    if (value instanceof Value.Text text) {
      return text.value();
    }
    throw new IllegalStateException("unknown value " + value);
  }

  private static String real(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return "0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    // The exponent of the first digit.
    int exponent = digits.length() - 1 - shortest.scale();
    String sign = value < 0 ? "-" : "";
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return sign + plain + (plain.indexOf('.') < 0 ? ".0" : "");
    }
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String padded = Math.abs(exponent) < 10 ? "0" : "";
    return sign
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + padded
        + Math.abs(exponent);
  }

  /** The decimal of fewest digits that reads back as the same double. */
  private static BigDecimal shortest(double value) {
    var exact = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return exact.round(new MathContext(17));
  }
}
