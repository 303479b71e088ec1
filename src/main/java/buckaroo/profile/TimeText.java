package buckaroo.profile;

import buckaroo.table.ColumnType;
import buckaroo.text.IsoText;

/** Timestamps as Python prints them: {@code 2021-01-05 12:26:40.500000}. */
final class TimeText {
  private TimeText() {}

  /** Units since 1970-01-01T00:00:00. */
  static String of(long value, ColumnType type) {
    String text = IsoText.timestamp(value, type.fractionDigits(), ' ', false);
    // Python knows no milliseconds: its fractions have six digits.
    boolean hasMillis = type == ColumnType.TIMESTAMP_MILLIS && text.indexOf('.') >= 0;
    return hasMillis ? text + "000" : text;
  }
}
