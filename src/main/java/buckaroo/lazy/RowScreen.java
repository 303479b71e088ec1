package buckaroo.lazy;

import buckaroo.format.TextRows;
import buckaroo.table.Nullable;
import buckaroo.view.ByteSearch;
import buckaroo.view.TextFinder;
import buckaroo.view.TextPattern;
import buckaroo.view.TextSearch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Passes over rows whose bytes tell already that a search cannot find them, so that most of a file
 * is only scanned. What it lets through may still not match. Immutable and safe for any thread.
 */
final class RowScreen {
  private final List<TextFinder> marks;

  private RowScreen(List<TextFinder> marks) {
    this.marks = marks;
  }

  /** The screen for the searches of a view; null where rows must be read to know. */
  static @Nullable RowScreen of(List<TextSearch> searches, TextRows rows) {
    return searches.stream()
        .sorted(Comparator.comparingInt((TextSearch search) -> search.text().length()).reversed())
        .map(search -> marks(search, rows))
        .filter(marks -> !marks.isEmpty())
        .findFirst()
        .map(RowScreen::new)
        .orElse(null);
  }

  private static List<TextFinder> marks(TextSearch search, TextRows rows) {
    byte[] text = search.text().getBytes(StandardCharsets.UTF_8);
    Optional<TextFinder> finder = TextPattern.of(search).finder();
    List<TextFinder> marks = new ArrayList<>();
    for (byte[] mark : rows.marksOf(text)) {
      marks.add(
          finder.isPresent() && Arrays.equals(mark, text) ? finder.get() : new ByteSearch(mark));
    }
    return marks;
  }

  /** Where the first row that may match has a mark; -1 if there is none. */
  int find(byte[] bytes, int from, int to) {
    int first = -1;
    for (TextFinder mark : marks) {
      int found = mark.find(bytes, from, first < 0 ? to : Math.min(to, first));
      first = found >= 0 ? found : first;
    }
    return first;
  }
}
