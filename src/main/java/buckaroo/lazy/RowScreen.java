package buckaroo.lazy;

import buckaroo.format.TextRows;
import buckaroo.table.Nullable;
import buckaroo.view.ByteSearch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Passes over rows whose bytes tell already that a search cannot find them, so that most of a file
 * is only scanned. What it lets through may still not match. Immutable and safe for any thread.
 */
final class RowScreen {
  private final List<ByteSearch> marks;

  private RowScreen(List<ByteSearch> marks) {
    this.marks = marks;
  }

  /** The screen for the searches of a view; null where rows must be read to know. */
  static @Nullable RowScreen of(List<String> searches, TextRows rows) {
    return searches.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(search -> rows.marksOf(search.getBytes(StandardCharsets.UTF_8)))
        .filter(marks -> marks.length > 0)
        .findFirst()
        .map(RowScreen::of)
        .orElse(null);
  }

  private static RowScreen of(byte[][] marks) {
    List<ByteSearch> searches = new ArrayList<>();
    for (byte[] mark : marks) {
      searches.add(new ByteSearch(mark));
    }
    return new RowScreen(searches);
  }

  /** Where the first row that may match has a mark; -1 if there is none. */
  int find(byte[] bytes, int from, int to) {
    int first = -1;
    for (ByteSearch mark : marks) {
      int found = mark.find(bytes, from, first < 0 ? to : Math.min(to, first));
      first = found >= 0 ? found : first;
    }
    return first;
  }
}
