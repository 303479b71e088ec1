package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.Progress;
import buckaroo.format.csv.infer.CsvText;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.table.Parallel;
import buckaroo.text.Utf8;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts scanned chunks together in file order as they come: only then is it known whether a chunk
 * begins inside quotes, and so where its rows start. Safe for any thread.
 */
abstract class ChunkFold {
  private final Map<Integer, ChunkScan> waiting = new HashMap<>();
  private final int chunks;
  private final long start;
  private final int chunkBytes;

  private int next;
  private boolean insideQuotes;
  private int overrun;
  private boolean odd;
  private volatile boolean notUtf8;

  /**
   * A fold of that many chunks.
   *
   * @param start where the first chunk begins in the text
   */
  ChunkFold(int chunks, long start, int chunkBytes) {
    this.chunks = chunks;
    this.start = start;
    this.chunkBytes = chunkBytes;
  }

  /**
   * The rows that start in the next chunk; called in file order, one call at a time.
   *
   * @param chunkStart where the chunk begins in the text
   * @param starts row starts from there
   */
  abstract void rows(long chunkStart, int[] starts, int count) throws IOException;

  /** Whether the text is known not to be UTF-8, so that the rest cannot change the verdict. */
  final boolean isNotUtf8() {
    return notUtf8;
  }

  final synchronized void add(int chunk, ChunkScan scan) throws IOException {
    waiting.put(chunk, scan);
    ChunkScan ready;
    while (next < chunks && (ready = waiting.remove(next)) != null) {
      fold(ready, start + (long) next * chunkBytes);
      next++;
    }
  }

  private void fold(ChunkScan scan, long chunkStart) throws IOException {
    if (scan.utf8Overrun == Utf8.INVALID || scan.utf8Lead != overrun) {
      notUtf8 = true;
    }
    overrun = scan.utf8Overrun;
    odd |= insideQuotes ? scan.oddInside : scan.oddOutside;
    int[] starts = insideQuotes ? scan.startsInside : scan.startsOutside;
    int count = insideQuotes ? scan.startsInsideCount : scan.startsOutsideCount;
    insideQuotes ^= scan.flipsQuotes;
    if (count > 0) {
      rows(chunkStart, starts, count);
    }
  }

  /** What the chunks so far are; the whole text when all were added. */
  final synchronized RowIndex.Verdict verdict() {
    boolean cut = next == chunks && overrun != 0;
    return notUtf8 || cut
        ? RowIndex.Verdict.NOT_UTF8
        : odd ? RowIndex.Verdict.ODD_QUOTES : RowIndex.Verdict.REGULAR;
  }

  /** Whether the chunks so far end inside quotes. */
  final synchronized boolean endsInsideQuotes() {
    return insideQuotes;
  }

  /** Scans a whole text into this fold, chunks side by side. */
  final void run(CsvText text, Dialect dialect, Parallel workers, Progress progress)
      throws IOException {
    workers.run(chunks, () -> new ChunkWorker(text.utf8(), dialect, progress), ChunkWorker::scan);
  }

  /** One thread's share of a scan. */
  private final class ChunkWorker {
    private final ByteSource source;
    private final Dialect dialect;
    private final Progress progress;
    private final byte[] buffer;
    private int lastStarts;

    ChunkWorker(ByteSource source, Dialect dialect, Progress progress) {
      this.source = source;
      this.dialect = dialect;
      this.progress = progress;
      long longest = Math.min(chunkBytes, source.size() - start);
      this.buffer = new byte[ChunkScan.bufferBytes((int) longest)];
    }

    void scan(int chunk) throws IOException {
      if (notUtf8) {
        return;
      }
      long from = start + (long) chunk * chunkBytes;
      long to = Math.min(source.size(), from + chunkBytes);
      var scan = ChunkScan.of(source, dialect, chunk == 0, from, to, buffer, lastStarts);
      lastStarts = scan.startsOutsideCount;
      add(chunk, scan);
      progress.add((to - from) / 2);
    }
  }
}
