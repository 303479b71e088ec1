package buckaroo.profile.count;

/**
 * A sum of doubles that keeps what each addition rounds away (Neumaier). Infinities and NaN add up
 * as they do without compensation.
 */
public final class CompensatedSum {
  private double sum;
  private double lost;

  public void add(double value) {
    double next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }

  public void add(CompensatedSum other) {
    add(other.sum);
    add(other.lost);
  }

  public double value() {
    double value = sum + lost;
    return Double.isNaN(value) ? sum : value;
  }

  /** The sum of a short run, in four sums side by side. */
  public static double ofRun(double[] values, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < length; i++) {
      a += values[i];
    }
    return (a + b) + (c + d);
  }

  /** The sum of the squared distances of a run from a center. */
  public static double squaresOfRun(double[] values, int length, double center) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      double w = values[i] - center;
      double x = values[i + 1] - center;
      double y = values[i + 2] - center;
      double z = values[i + 3] - center;
      a += w * w;
      b += x * x;
      c += y * y;
      d += z * z;
    }
    for (; i < length; i++) {
      double w = values[i] - center;
      a += w * w;
    }
    return (a + b) + (c + d);
  }
}
