package buckaroo.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The most frequent values by the rows where they first appear: higher counts first, and among
 * equal counts the earlier row. Confined to one thread until it is merged.
 */
final class TopRows {
  private final long[] counts;
  private final int[] rows;
  private final long[] ids;
  private int size;

  /** At most so many values. */
  TopRows(int limit) {
    this.counts = new long[limit];
    this.rows = new int[limit];
    this.ids = new long[limit];
  }

  /**
   * Offers a value.
   *
   * @param id whatever tells the owner which value it is
   * @param row where it first appears
   */
  void offer(long id, int row, long count) {
    if (size == counts.length && !isBefore(row, count, size - 1)) {
      return;
    }
    int place = Math.min(size, counts.length - 1);
    while (place > 0 && isBefore(row, count, place - 1)) {
      counts[place] = counts[place - 1];
      rows[place] = rows[place - 1];
      ids[place] = ids[place - 1];
      place--;
    }
    counts[place] = count;
    rows[place] = row;
    ids[place] = id;
    size = Math.min(size + 1, counts.length);
  }

  private boolean isBefore(int row, long count, int place) {
    return count > counts[place] || count == counts[place] && row < rows[place];
  }

  void addAll(TopRows other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.ids[i], other.rows[i], other.counts[i]);
    }
  }

  /** The values in order. */
  List<Tally.ValueCount> values(LongFunction<Value> valueOfId) {
    List<Tally.ValueCount> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(new Tally.ValueCount(valueOfId.apply(ids[i]), counts[i]));
    }
    return values;
  }
}
