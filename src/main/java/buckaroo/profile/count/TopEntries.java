package buckaroo.profile.count;

import java.util.Arrays;

/**
 * The most frequent entries that one worker has seen: every entry whose count is at least the
 * highest but a few. Confined to one thread until it is merged.
 */
public final class TopEntries {
  private final long[] counts;
  private long[] ids = new long[64];
  private long[] idCounts = new long[64];
  private int size;

  /** Of the so many highest counts. */
  public TopEntries(int limit) {
    this.counts = new long[limit];
  }

  /** An entry must count at least this often to matter. */
  public long threshold() {
    return Math.max(1, counts[counts.length - 1]);
  }

  void offer(long id, long count) {
    if (count < threshold()) {
      return;
    }
    int place = counts.length - 1;
    if (count > counts[place]) {
      while (place > 0 && counts[place - 1] < count) {
        counts[place] = counts[place - 1];
        place--;
      }
      counts[place] = count;
    }
    if (size == ids.length) {
      makeRoom();
    }
    ids[size] = id;
    idCounts[size++] = count;
  }

  private void makeRoom() {
    drop();
    if (size > ids.length / 2) {
      ids = Arrays.copyOf(ids, 2 * ids.length);
      idCounts = Arrays.copyOf(idCounts, ids.length);
    }
  }

  /** Forgets what has fallen below the threshold meanwhile. */
  public void drop() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (idCounts[i] >= threshold()) {
        ids[kept] = ids[i];
        idCounts[kept++] = idCounts[i];
      }
    }
    size = kept;
  }

  public void addAll(TopEntries other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.ids[i], other.idCounts[i]);
    }
  }

  /** The entries offered and not dropped, in the order of the offers. */
  public int size() {
    return size;
  }

  public long id(int position) {
    return ids[position];
  }

  public long count(int position) {
    return idCounts[position];
  }
}
