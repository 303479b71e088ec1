package buckaroo.chart;

/** Values as they stand beside a chart. */
final class Labels {
  private static final int LONGEST = 200;

  private Labels() {}

  static boolean isWhole(String label) {
    return label.length() <= LONGEST;
  }

  static String cut(String label) {
    return isWhole(label) ? label : label.substring(0, LONGEST) + "…";
  }
}
