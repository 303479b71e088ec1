package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Progress;
import buckaroo.table.PlainTextColumn;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the rows of delimited text begin: exact row count, and the position of every block of rows.
 *
 * @param verdict what kind of text it is; the other values hold only for {@link Verdict#REGULAR}
 * @param firstStart where the first row begins, header or not; -1 if all lines are blank
 * @param secondStart where the second row begins, or the end of the text
 * @param rowCount rows of data, without the header
 * @param blockStarts where each block of rows begins, and last where the text ends; one entry more
 *     than there are blocks
 * @param endsInsideQuotes whether a quote was opened and never closed
 */
record RowIndex(
    Verdict verdict,
    long firstStart,
    long secondStart,
    int rowCount,
    long[] blockStarts,
    boolean endsInsideQuotes) {

  /** What the scan found the bytes to be. */
  enum Verdict {
    /** UTF-8, with quotes only where RFC 4180 has them. */
    REGULAR,
    /** UTF-8, but quotes stand inside of cells too. */
    ODD_QUOTES,
    /** Another encoding. */
    NOT_UTF8
  }

  int blockCount() {
    return blockStarts.length - 1;
  }

  /**
   * Scans a whole text, chunks side by side.
   *
   * @param chunkBytes how much of the text one task scans
   */
  static RowIndex of(
      CsvText text, Dialect dialect, int chunkBytes, Workers workers, Progress progress)
      throws IOException {
    ByteSource source = text.utf8();
    long start = text.start();
    long length = source.size() - start;
    int chunks = Math.toIntExact((length + chunkBytes - 1) / chunkBytes);
    var folding = new Folding(chunks, start, chunkBytes, dialect.hasHeader() ? 1 : 0);
    workers.run(
        chunks,
        () -> {
          byte[] buffer = new byte[ChunkScan.bufferBytes((int) Math.min(chunkBytes, length))];
          return chunk -> {
            if (folding.isSettled()) {
              return;
            }
            long from = start + (long) chunk * chunkBytes;
            long to = Math.min(source.size(), from + chunkBytes);
            folding.add(
                chunk, ChunkScan.of(source, dialect, chunk == 0, from, to, buffer), source.path());
            progress.add((to - from) / 2);
          };
        });
    return folding.finish(source.size());
  }

  /** Puts the chunks together in file order as they come. Safe for any thread. */
  private static final class Folding {
    private final Map<Integer, ChunkScan> waiting = new HashMap<>();
    private final int chunks;
    private final long start;
    private final int chunkBytes;
    private final int headerRows;

    private int next;
    private boolean insideQuotes;
    private int overrun;
    private boolean odd;
    private volatile boolean notUtf8;
    private long firstStart = -1;
    private long secondStart = -1;
    private long rowsSeen;
    private long[] blockStarts = new long[16];
    private int blocks;

    Folding(int chunks, long start, int chunkBytes, int headerRows) {
      this.chunks = chunks;
      this.start = start;
      this.chunkBytes = chunkBytes;
      this.headerRows = headerRows;
    }

    /** Whether the rest of the text cannot change the verdict. */
    boolean isSettled() {
      return notUtf8;
    }

    synchronized void add(int chunk, ChunkScan scan, String path) throws FileTooLargeException {
      waiting.put(chunk, scan);
      ChunkScan ready;
      while (next < chunks && (ready = waiting.remove(next)) != null) {
        fold(ready, start + (long) next * chunkBytes, path);
        next++;
      }
    }

    private void fold(ChunkScan scan, long chunkStart, String path) throws FileTooLargeException {
      if (scan.utf8Overrun == Utf8.INVALID || scan.utf8Lead != overrun) {
        notUtf8 = true;
      }
      overrun = scan.utf8Overrun;
      odd |= insideQuotes ? scan.oddInside : scan.oddOutside;
      int[] starts = insideQuotes ? scan.startsInside : scan.startsOutside;
      int count = insideQuotes ? scan.startsInsideCount : scan.startsOutsideCount;
      insideQuotes ^= scan.flipsQuotes;
      if (count == 0) {
        return;
      }
      if (firstStart < 0) {
        firstStart = chunkStart + starts[0];
      }
      if (secondStart < 0 && rowsSeen + count > 1) {
        secondStart = chunkStart + starts[(int) (1 - rowsSeen)];
      }
      // The first start of this chunk that begins a block, then every BLOCK_ROWS-th.
      long firstRow = rowsSeen - headerRows;
      long ahead =
          firstRow < 0 ? -firstRow : Math.floorMod(-firstRow, (long) PlainTextColumn.BLOCK_ROWS);
      for (long i = ahead; i < count; i += PlainTextColumn.BLOCK_ROWS) {
        addBlock(chunkStart + starts[(int) i]);
      }
      rowsSeen += count;
      if (rowsSeen - headerRows > Integer.MAX_VALUE - 64) {
        throw new FileTooLargeException(
            path + " has more than " + (Integer.MAX_VALUE - 64) + " rows, the limit in memory");
      }
    }

    private void addBlock(long position) {
      if (blocks == blockStarts.length) {
        blockStarts = Arrays.copyOf(blockStarts, 2 * blocks);
      }
      blockStarts[blocks++] = position;
    }

    synchronized RowIndex finish(long end) {
      addBlock(end);
      Verdict verdict =
          notUtf8 || overrun != 0 ? Verdict.NOT_UTF8 : odd ? Verdict.ODD_QUOTES : Verdict.REGULAR;
      return new RowIndex(
          verdict,
          firstStart,
          secondStart < 0 ? end : secondStart,
          (int) Math.max(0, rowsSeen - headerRows),
          Arrays.copyOf(blockStarts, blocks),
          insideQuotes);
    }
  }
}
