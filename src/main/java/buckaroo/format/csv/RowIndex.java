package buckaroo.format.csv;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.csv.infer.CsvText;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.table.Parallel;
import buckaroo.table.PlainTextColumn;
import java.io.IOException;
import java.util.Arrays;

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
      CsvText text, Dialect dialect, int chunkBytes, Parallel workers, Progress progress)
      throws IOException {
    long start = text.start();
    long size = text.utf8().size();
    int chunks = Math.toIntExact((size - start + chunkBytes - 1) / chunkBytes);
    var folding =
        new Folding(chunks, start, chunkBytes, dialect.hasHeader() ? 1 : 0, text.utf8().path());
    progress.begin(ReadMonitor.Step.INDEX);
    progress.rowsFrom(() -> folding.rowsSeen);
    folding.run(text, dialect, workers, progress);
    return folding.finish(size);
  }

  /** Keeps where blocks of rows begin. */
  private static final class Folding extends ChunkFold {
    private final int headerRows;
    private final String path;

    private long firstStart = -1;
    private long secondStart = -1;
    private volatile long rowsSeen;
    private long[] blockStarts = new long[16];
    private int blocks;

    Folding(int chunks, long start, int chunkBytes, int headerRows, String path) {
      super(chunks, start, chunkBytes);
      this.headerRows = headerRows;
      this.path = path;
    }

    @Override
    void rows(long chunkStart, int[] starts, int count) throws FileTooLargeException {
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
      long seen = rowsSeen + count;
      rowsSeen = seen;
      if (seen - headerRows > Integer.MAX_VALUE - 64) {
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

    RowIndex finish(long end) {
      addBlock(end);
      return new RowIndex(
          verdict(),
          firstStart,
          secondStart < 0 ? end : secondStart,
          (int) Math.max(0, rowsSeen - headerRows),
          Arrays.copyOf(blockStarts, blocks),
          endsInsideQuotes());
    }
  }
}
