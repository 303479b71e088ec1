package buckaroo.profile;

import buckaroo.table.ColumnType;
import buckaroo.text.IsoText;

/**
 * Ranges of dates and timestamps: days where a bin is at least a day wide, else with the time of
 * day, to the minute or to the second.
 *
 * @param type the unit of the bounds
 * @param length characters of {@code 2021-01-05 12:26:40} that are told
 */
record TimeRangeLabel(ColumnType type, int length) implements RangeLabel {
  private static final int TO_DAY = 10;
  private static final int TO_MINUTE = 16;
  private static final int TO_SECOND = 19;

  static TimeRangeLabel of(ColumnType type, double first, double last) {
    double seconds = (last - first) / HistogramBins.BINS / unitsPerSecond(type);
    boolean isDaily = type == ColumnType.DATE || seconds >= 86_400;
    return new TimeRangeLabel(type, isDaily ? TO_DAY : seconds >= 60 ? TO_MINUTE : TO_SECOND);
  }

  private static double unitsPerSecond(ColumnType type) {
    return type == ColumnType.DATE ? 1.0 / 86_400 : type.unitsPerSecond();
  }

  @Override
  public String bin(double from, double to) {
    return text(from) + "–" + text(to);
  }

  @Override
  public String tail(double from, double to) {
    return bin(from, to);
  }

  private String text(double bound) {
    long value = (long) Math.floor(bound);
    if (type == ColumnType.DATE) {
      return IsoText.date(value);
    }
    String text = ValueText.time(value, type);
    // Years beyond 9999 are longer; the end of the date is what counts.
    int date = text.indexOf(' ');
    return text.substring(0, date + length - TO_DAY);
  }
}
