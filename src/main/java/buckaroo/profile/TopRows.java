package buckaroo.profile;

/**
 * The most frequent values by the rows where they first appear: higher counts first, and among
 * equal counts the earlier row. Confined to one thread until it is merged.
 */
final class TopRows {
  private final long[] counts = new long[Tally.TOP];
  private final int[] rows = new int[Tally.TOP];
  private int size;

  void offer(int row, long count) {
    if (size == Tally.TOP && !isBefore(row, count, size - 1)) {
      return;
    }
    int place = Math.min(size, Tally.TOP - 1);
    while (place > 0 && isBefore(row, count, place - 1)) {
      counts[place] = counts[place - 1];
      rows[place] = rows[place - 1];
      place--;
    }
    counts[place] = count;
    rows[place] = row;
    size = Math.min(size + 1, Tally.TOP);
  }

  private boolean isBefore(int row, long count, int place) {
    return count > counts[place] || count == counts[place] && row < rows[place];
  }

  void addAll(TopRows other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.rows[i], other.counts[i]);
    }
  }

  int size() {
    return size;
  }

  int row(int place) {
    return rows[place];
  }

  long count(int place) {
    return counts[place];
  }
}
