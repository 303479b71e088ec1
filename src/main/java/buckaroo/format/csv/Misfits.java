package buckaroo.format.csv;

/** Cells that are none of the type declared for their column. Safe for any thread. */
final class Misfits {
  private long count;
  private long first = Long.MAX_VALUE;

  synchronized void add(long more, long firstPosition) {
    count += more;
    first = Math.min(first, firstPosition);
  }

  void add(Misfits other) {
    add(other.count(), other.first());
  }

  synchronized long count() {
    return count;
  }

  /** Where the first of them stands in the text. */
  synchronized long first() {
    return first;
  }
}
