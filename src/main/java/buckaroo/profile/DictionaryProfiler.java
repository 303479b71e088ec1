package buckaroo.profile;

import buckaroo.profile.count.TextHash;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Parallel;
import buckaroo.table.PlainTextColumn;

/** Profiles text that is stored by a dictionary: only codes are counted. */
final class DictionaryProfiler {
  private static final int BLOCK = 1 << 15;

  /** Beyond this size of dictionary one set of counters serves alone, to save memory. */
  private static final int LARGE_DICTIONARY = 1 << 20;

  private final DictionaryTextColumn column;
  private final Parallel parallel;
  private final int limit;

  /** Names at most so many values. */
  DictionaryProfiler(DictionaryTextColumn column, Parallel parallel, int limit) {
    this.column = column;
    this.parallel = parallel;
    this.limit = limit;
  }

  TextProfiler.Result profile() {
    int size = column.dictionary().rowCount();
    boolean isAlone = size > LARGE_DICTIONARY;
    Counts[] shares = new Counts[parallel.threads()];
    parallel.shares(
        worker -> {
          if (!isAlone) {
            int from = parallel.shareStart(worker, column.rowCount());
            shares[worker] = count(size, from, parallel.shareStart(worker + 1, column.rowCount()));
          } else if (worker == 0) {
            shares[0] = count(size, 0, column.rowCount());
          }
        });
    for (int i = 1; i < shares.length && !isAlone; i++) {
      shares[0].merge(shares[i]);
    }
    return result(shares[0]);
  }

  /** How often each code was seen, and where first. */
  private record Counts(int[] counts, int[] firstRows) {
    void merge(Counts later) {
      for (int code = 0; code < counts.length; code++) {
        if (counts[code] == 0) {
          firstRows[code] = later.firstRows[code];
        }
        counts[code] += later.counts[code];
      }
    }
  }

  private Counts count(int size, int from, int to) {
    var share = new Counts(new int[size], new int[size]);
    for (int start = from; start < to; ) {
      parallel.check();
      int end = start + Math.min(BLOCK, to - start);
      count(share, start, end);
      start = end;
    }
    return share;
  }

  private void count(Counts share, int from, int to) {
    int[] counts = share.counts;
    boolean hasNulls = column.validity().hasNulls();
    for (int row = from; row < to; row++) {
      if (!hasNulls || !column.isNull(row)) {
        int code = column.code(row);
        if (counts[code]++ == 0) {
          share.firstRows[code] = row;
        }
      }
    }
  }

  private TextProfiler.Result result(Counts counts) {
    PlainTextColumn dictionary = column.dictionary();
    var top = new TopRows(limit);
    var lengths = new TextLengths();
    var text = new TextHash();
    long distinct = 0;
    long unique = 0;
    for (int code = 0; code < counts.counts.length; code++) {
      int count = counts.counts[code];
      if (count > 0) {
        distinct++;
        unique += count == 1 ? 1 : 0;
        top.offer(code, counts.firstRows[code], count);
        text.read(dictionary.bytes(code), dictionary.start(code), dictionary.end(code));
        lengths.add(text.codePoints, count);
      }
    }
    var values = top.values(code -> Value.Text.of(dictionary.get((int) code)));
    return new TextProfiler.Result(new Tally(distinct, unique, values), lengths.summary());
  }
}
