package buckaroo.client;

/** Versions such as {@code 0.10.2}, in the order of their numbers. */
final class Versions {
  private Versions() {}

  /**
   * Whether the first is older. A part that is no number ends the comparison: who cannot be
   * compared is left alone.
   */
  static boolean isOlder(String version, String other) {
    String[] left = version.split("\\.", -1);
    String[] right = other.split("\\.", -1);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int a = i < left.length ? number(left[i]) : 0;
      int b = i < right.length ? number(right[i]) : 0;
      if (a < 0 || b < 0) {
        return false;
      }
      if (a != b) {
        return a < b;
      }
    }
    return false;
  }

  private static int number(String text) {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
