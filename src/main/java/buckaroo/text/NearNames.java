package buckaroo.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of some names somebody may have meant who wrote another one. */
public final class NearNames {
  /** What is longer is hardly a slip of the pen, and would take long to compare. */
  private static final int MAX_CHARS = 100;

  private NearNames() {}

  private record Near(String name, int distance) {}

  /**
   * The names that are near, the nearest first and otherwise in their order: in other letters of
   * case, a few letters away, or with the wanted one inside.
   *
   * @param most how many at most
   */
  public static List<String> of(String wanted, List<String> names, int most) {
    String text = wanted.strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.length() > MAX_CHARS) {
      return List.of();
    }
    int limit = Math.max(1, text.length() / 3);
    List<Near> near = new ArrayList<>();
    for (String name : names) {
      if (name.length() > MAX_CHARS) {
        continue;
      }
      String other = name.strip().toLowerCase(Locale.ROOT);
      int distance = distance(text, other);
      boolean isInside = text.length() > 2 && (other.contains(text) || text.contains(other));
      if (!other.isEmpty() && (distance <= limit || isInside)) {
        near.add(new Near(name, isInside ? Math.min(distance, limit) : distance));
      }
    }
    return near.stream()
        .sorted(Comparator.comparingInt(Near::distance))
        .limit(most)
        .map(Near::name)
        .toList();
  }

  /** Letters to put in, leave out, change or swap with the next (optimal string alignment). */
  static int distance(String one, String other) {
    int columns = other.length() + 1;
    var before = new int[columns];
    var previous = new int[columns];
    var row = new int[columns];
    for (int j = 0; j < columns; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      for (int j = 1; j < columns; j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + change);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = previous;
      previous = row;
      row = free;
    }
    return previous[columns - 1];
  }
}
