package buckaroo.chart;

import buckaroo.chart.ChartRequest.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Edges on a scale of time, in milliseconds since 1970, at places that a calendar or clock has. */
final class TimeSteps {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** The first Monday after the epoch, which was a Thursday. */
  private static final long MONDAY = 4 * DAY;

  private static final long[] CLOCK = {
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY
  };

  private static final long WEEK = 7 * DAY;
  private static final double MONTH = 30.44 * DAY;

  private static final int[] MONTHS = {
    1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 60_000, 120_000
  };

  /** Years that a calendar of this library can hold. */
  private static final double FARTHEST = 8e15;

  private TimeSteps() {}

  static double[] edges(double min, double max, boolean days, int mostBins) {
    double length = max - min;
    if (Math.abs(min) > FARTHEST || Math.abs(max) > FARTHEST) {
      return even(min, max, mostBins);
    }
    for (long step : CLOCK) {
      if ((!days || step >= DAY) && length <= (double) step * mostBins) {
        return regular(min, max, step, 0);
      }
    }
    if (length <= (double) WEEK * mostBins) {
      return regular(min, max, WEEK, MONDAY);
    }
    for (int months : MONTHS) {
      if (length <= months * MONTH * mostBins) {
        return calendar(min, max, months);
      }
    }
    return even(min, max, mostBins);
  }

  /**
   * Edges at every second, hour, week or month.
   *
   * @param step neither {@code NONE} nor {@code AUTO}
   * @throws UndrawableException if there were more than so many bins
   */
  static double[] edges(double min, double max, Step step, int mostBins) {
    boolean readable = Math.abs(min) <= FARTHEST && Math.abs(max) <= FARTHEST;
    if (!readable || (max - min) / lengthOf(step) > mostBins) {
      throw new UndrawableException(
          "Steps of a %s are too many here: more than %,d. Choose a longer step, or filter the rows."
              .formatted(step.name().toLowerCase(Locale.ROOT), mostBins));
    }
    return switch (step) {
      case MONTH -> calendar(min, max, 1);
      case QUARTER -> calendar(min, max, 3);
      case YEAR -> calendar(min, max, 12);
      case WEEK -> regular(min, max, WEEK, MONDAY);
      default -> regular(min, max, (long) lengthOf(step), 0);
    };
  }

  private static double lengthOf(Step step) {
    return switch (step) {
      case NONE, AUTO -> throw new IllegalArgumentException(step + " has no length");
      case SECOND -> SECOND;
      case MINUTE -> MINUTE;
      case HOUR -> HOUR;
      case DAY -> DAY;
      case WEEK -> WEEK;
      case MONTH -> MONTH;
      case QUARTER -> 3 * MONTH;
      case YEAR -> 12 * MONTH;
    };
  }

  private static double[] regular(double min, double max, long step, long origin) {
    double first = Math.floor((min - origin) / step);
    int bins = (int) (Math.floor((max - origin) / step) - first) + 1;
    double[] edges = new double[bins + 1];
    for (int i = 0; i <= bins; i++) {
      edges[i] = (first + i) * step + origin;
    }
    return edges;
  }

  private static double[] calendar(double min, double max, int months) {
    LocalDate day =
        LocalDate.ofInstant(Instant.ofEpochMilli((long) Math.floor(min)), ZoneOffset.UTC);
    long month = Math.floorDiv(day.getYear() * 12L + day.getMonthValue() - 1, months) * months;
    List<Double> edges = new ArrayList<>();
    double edge;
    do {
      int year = Math.toIntExact(Math.floorDiv(month, 12L));
      LocalDate start = LocalDate.of(year, (int) Math.floorMod(month, 12L) + 1, 1);
      edge = (double) start.toEpochDay() * DAY;
      edges.add(edge);
      month += months;
    } while (edge <= max);
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] even(double min, double max, int bins) {
    double[] edges = new double[bins + 1];
    for (int i = 0; i <= bins; i++) {
      edges[i] = min + (max - min) * i / bins;
    }
    edges[bins] = Math.nextUp(max);
    return edges;
  }
}
