package buckaroo.format.json;

import buckaroo.format.FileFacts.Warning;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of JSON Lines as far as ranges of them were looked at, in order of the first
 * appearance of their keys. Safe for any thread.
 */
final class JsonColumns {
  @GuardedBy("this")
  private final Map<String, Found> byName = new HashMap<>();

  @GuardedBy("this")
  private final BrokenRows broken = new BrokenRows();

  /** A column and where its key came first: the range, and its place among those of the range. */
  private record Found(String name, ColumnEvidence evidence, int range, int place) {}

  /** Adds what a range of lines holds, by its number. */
  void add(int range, TableCollector table, BrokenRows brokenRows) {
    synchronized (this) {
      broken.add(brokenRows);
    }
    for (int place = 0; place < table.columnCount(); place++) {
      ColumnBuilder cells = table.column(place);
      var found = new Found(cells.name(), ColumnEvidence.of(cells), range, place);
      synchronized (this) {
        byName.merge(found.name(), found, JsonColumns::merged);
      }
    }
  }

  private static Found merged(Found one, Found other) {
    one.evidence().merge(other.evidence());
    Found first = one.range() <= other.range() ? one : other;
    return new Found(one.name(), one.evidence(), first.range(), first.place());
  }

  /** What reads rows as these columns. */
  synchronized JsonRowReader reader(JsonLineRows rows, boolean isFinal) {
    List<Found> found = new ArrayList<>(byName.values());
    found.sort(Comparator.comparingInt(Found::range).thenComparingInt(Found::place));
    List<String> names = found.stream().map(Found::name).toList();
    List<ColumnPlan> plans = found.stream().map(column -> column.evidence().plan()).toList();
    List<Warning> warnings =
        broken.count() == 0
            ? List.of()
            : List.of(JsonWarnings.brokenRows(broken.count(), broken.first()));
    return new JsonRowReader(rows, names, plans, isFinal, warnings);
  }
}
