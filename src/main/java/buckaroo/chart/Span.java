package buckaroo.chart;

/** The smallest and the largest of some values, and how many there are. Confined to one thread. */
final class Span {
  double min = Double.POSITIVE_INFINITY;
  double max = Double.NEGATIVE_INFINITY;
  long count;

  void add(double value) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    count++;
  }

  void add(Span other) {
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    count += other.count;
  }

  /**
   * Where a value stands, from 0 at the smallest to 1 at the largest; 0 where they are the same.
   */
  double place(double value) {
    // Halves, as the distance of the farthest doubles is infinite.
    double length = max / 2 - min / 2;
    return length > 0 ? (value / 2 - min / 2) / length : 0;
  }

  /** Which of so many equal parts a value falls into. */
  int part(double value, int parts) {
    return Math.min(parts - 1, (int) (place(value) * parts));
  }

  Chart.Extent extent() {
    return new Chart.Extent(min, max);
  }
}
