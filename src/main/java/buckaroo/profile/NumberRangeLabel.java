package buckaroo.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Ranges of numbers, short enough for a bar: {@code 19–19.5}, {@code -3.2<>-3}, {@code 9.2B–10B}
 * (STATS section 3). The text of a double is that of its exact binary value.
 *
 * @param first the first edge of all bins
 * @param last the last one
 */
record NumberRangeLabel(double first, double last) implements RangeLabel {
  private static final double[] THRESHOLDS = {1e12, 1e9, 1e6, 1e3};
  private static final String[] SUFFIXES = {"T", "B", "M", "K"};

  @Override
  public String bin(double from, double to) {
    double reference = Math.max(Math.abs(first), Math.abs(last));
    return join(text(from, reference), text(to, reference));
  }

  @Override
  public String tail(double from, double to) {
    return join(text(from, Math.abs(from)), text(to, Math.abs(to)));
  }

  private static String join(String from, String to) {
    boolean hasMinus = from.startsWith("-") || to.startsWith("-");
    return from + (hasMinus ? "<>" : "–") + to;
  }

  /**
   * One bound.
   *
   * @param reference its size decides on the unit
   */
  private String text(double bound, double reference) {
    double step = (last - first) / HistogramBins.BINS;
    double value = step > 0 && Math.abs(bound) < step * 1e-9 ? 0 : bound;
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    for (int i = 0; i < THRESHOLDS.length; i++) {
      if (reference >= THRESHOLDS[i]) {
        double unit = THRESHOLDS[i];
        int decimals = step > 0 ? Math.min(2, decimals(step / unit)) : 1;
        return fixed(value / unit, decimals) + SUFFIXES[i];
      }
    }
    return fixed(value, step > 0 ? Math.min(6, decimals(step)) : 0);
  }

  private static int decimals(double step) {
    return (int) Math.max(0, 1 - Math.floor(Math.log10(step)));
  }

  /** Like {@code %.Nf}, without trailing zeros. */
  private static String fixed(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    String text = rounded.abs().toPlainString();
    if (text.indexOf('.') >= 0) {
      int end = text.length();
      while (text.charAt(end - 1) == '0') {
        end--;
      }
      text = text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }
    return value < 0 ? "-" + text : text;
  }
}
