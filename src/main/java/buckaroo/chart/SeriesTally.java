package buckaroo.chart;

import buckaroo.chart.ChartRequest.Aggregate;
import java.util.Arrays;

/** What is known of the rows of one bar or step. Confined to one thread. */
final class SeriesTally {
  private long rows;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private int numbers;
  private double[] values;
  private boolean sorted;

  /**
   * Nothing yet.
   *
   * @param keeping whether every number is kept, for medians
   */
  SeriesTally(boolean keeping) {
    values = keeping ? new double[4] : new double[0];
  }

  /** Adds a row; NaN where it has no number. */
  void add(double value) {
    rows++;
    if (Double.isNaN(value)) {
      return;
    }
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (values.length > 0) {
      makeRoom(1);
      values[numbers] = value;
    }
    numbers++;
  }

  void add(SeriesTally other) {
    rows += other.rows;
    sum += other.sum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    if (values.length > 0) {
      makeRoom(other.numbers);
      System.arraycopy(other.values, 0, values, numbers, other.numbers);
      sorted = false;
    }
    numbers += other.numbers;
  }

  private void makeRoom(int more) {
    int wanted = Math.addExact(numbers, more);
    if (wanted > values.length) {
      values = Arrays.copyOf(values, Math.max(wanted, values.length + (values.length >> 1)));
    }
  }

  long rows() {
    return rows;
  }

  int numbers() {
    return numbers;
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }

  double sum() {
    return sum;
  }

  /** What was asked for; NaN where there is none. */
  double value(Aggregate aggregate) {
    if (aggregate == Aggregate.COUNT) {
      return rows;
    }
    if (numbers == 0) {
      return aggregate == Aggregate.SUM && rows > 0 ? 0 : Double.NaN;
    }
    return switch (aggregate) {
      case COUNT -> rows;
      case SUM -> sum;
      case MEAN -> sum / numbers;
      case MEDIAN -> quantile(0.5);
      case MIN -> min;
      case MAX -> max;
    };
  }

  /** By linear interpolation between neighbours, of numbers that were kept. */
  double quantile(double share) {
    sort();
    double place = (numbers - 1) * share;
    int below = (int) place;
    double part = place - below;
    double low = values[below];
    return part == 0 ? low : low * (1 - part) + values[below + 1] * part;
  }

  /** The least number that is kept and not below a bound. */
  double firstFrom(double bound) {
    sort();
    int at = Arrays.binarySearch(values, 0, numbers, bound);
    int from = at < 0 ? -at - 1 : at;
    return values[Math.min(from, numbers - 1)];
  }

  /** The largest number that is kept and not above a bound. */
  double lastUpTo(double bound) {
    sort();
    int at = Arrays.binarySearch(values, 0, numbers, bound);
    int upTo = at < 0 ? -at - 2 : at;
    return values[Math.max(upTo, 0)];
  }

  private void sort() {
    if (!sorted) {
      Arrays.sort(values, 0, numbers);
      sorted = true;
    }
  }
}
