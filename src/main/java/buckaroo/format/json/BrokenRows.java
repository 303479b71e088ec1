package buckaroo.format.json;

/** Lines of a file that are no rows of it. For one thread. */
final class BrokenRows {
  private long count;
  private long first = Long.MAX_VALUE;

  void add(long position) {
    count++;
    first = Math.min(first, position);
  }

  void add(BrokenRows others) {
    count += others.count;
    first = Math.min(first, others.first);
  }

  long count() {
    return count;
  }

  /** Where the first one begins. */
  long first() {
    return first;
  }
}
