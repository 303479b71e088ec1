package buckaroo.profile.count;

/** Counts the distinct hashes of shares, one share after the other. Confined to one worker. */
public final class ShareCounts {
  private final Partitions partitions;
  private final CountTable table;
  private final TopEntries top;
  private final int[] best;
  private long distinct;
  private long unique;

  public ShareCounts(Partitions partitions, int limit) {
    this.partitions = partitions;
    this.table = new CountTable(partitions.bits());
    this.top = new TopEntries(limit);
    this.best = new int[limit];
  }

  public long distinct() {
    return distinct;
  }

  public long unique() {
    return unique;
  }

  public TopEntries top() {
    return top;
  }

  /** Each hash is in one share only, so shares add up. */
  public void count(int partition) {
    table.clear();
    partitions.forEachRun(partition, table::addAll);
    int size = table.size();
    distinct += size;
    int kept = 0;
    long threshold = top.threshold();
    for (int entry = 0; entry < size; entry++) {
      int count = table.count(entry);
      unique += count == 1 ? 1 : 0;
      // Of equal counts the entry that came first stays: it has the smaller first row.
      if (count >= threshold && (kept < best.length || count > table.count(best[kept - 1]))) {
        kept = insert(entry, kept);
      }
    }
    for (int i = 0; i < kept; i++) {
      top.offer(table.hash(best[i]), table.count(best[i]));
    }
  }

  private int insert(int entry, int kept) {
    int place = Math.min(kept, best.length - 1);
    while (place > 0 && table.count(best[place - 1]) < table.count(entry)) {
      best[place] = best[place - 1];
      place--;
    }
    best[place] = entry;
    return Math.min(kept + 1, best.length);
  }
}
