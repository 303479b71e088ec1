package buckaroo.profile;

import buckaroo.table.ColumnType;
import buckaroo.text.DoubleText;
import buckaroo.text.IsoText;

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
      return IsoText.date(day.days());
    }
    if (value instanceof Value.Time time) {
      String text = time(time.value(), time.unit());
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
    // Adding zero takes the sign off a negative zero, which is the same value.
    return DoubleText.asInPython().of(value + 0.0);
  }

  /**
   * A timestamp.
   *
   * @param units since 1970-01-01T00:00:00
   */
  static String time(long units, ColumnType type) {
    String text = IsoText.timestamp(units, type.fractionDigits(), ' ', false);
    // Python knows no milliseconds: its fractions have six digits.
    boolean hasMillis = type == ColumnType.TIMESTAMP_MILLIS && text.indexOf('.') >= 0;
    return hasMillis ? text + "000" : text;
  }
}
