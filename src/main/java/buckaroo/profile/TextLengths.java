package buckaroo.profile;

import buckaroo.table.Nullable;

/** Lengths of texts under way. Confined to one thread until it is merged. */
final class TextLengths {
  private long count;
  private long empty;
  private long total;
  private long min = Long.MAX_VALUE;
  private long max;

  /** Adds a text of so many code points, found so many times. */
  void add(int codePoints, long times) {
    count += times;
    total += codePoints * times;
    min = Math.min(min, codePoints);
    max = Math.max(max, codePoints);
    empty += codePoints == 0 ? times : 0;
  }

  void merge(TextLengths other) {
    count += other.count;
    empty += other.empty;
    total += other.total;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** Null without texts. */
  @Nullable
  TextSummary summary() {
    return count == 0 ? null : new TextSummary(min, max, (double) total / count, empty);
  }
}
