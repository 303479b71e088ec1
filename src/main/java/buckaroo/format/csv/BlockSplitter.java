package buckaroo.format.csv;

import buckaroo.format.csv.infer.Dialect;
import buckaroo.text.ByteMasks;
import java.util.Arrays;

/**
 * Splits a block of regular text into the cells of a {@link CellBatch}, a batch of rows at a time.
 * Rows that are too short get absent cells; cells beyond the last column are passed over and
 * counted. For one thread.
 *
 * <p>A batch is first taken to be even: every row has one cell a column and nothing stands between
 * rows, so separators are written down 64 bytes at a time and only line ends are looked at. A batch
 * that turns out not to be, and what follows in its block, is split separator by separator.
 */
final class BlockSplitter {
  /** Positions written down without asking whether there are so many. */
  static final int AT_ONCE = 8;

  private final long quotePattern;
  private final long delimiterPattern;
  private final byte delimiter;
  private final int columns;
  private final int batchRows;
  private final CellBatch batch;

  private byte[] bytes = {};
  private int end;
  private int nextStep;
  private int step;
  private long separators;
  private long lineEnds;
  private long insideQuotes;
  private int rowStart;
  private boolean isEven;
  private int longestRow;
  private int longestRowStart;
  private int raggedRows;
  private int firstRaggedStart;
  private int widestRow;

  BlockSplitter(Dialect dialect, CellBatch batch, int batchRows) {
    this.quotePattern = ByteMasks.pattern(dialect.quote());
    this.delimiterPattern = ByteMasks.pattern(dialect.delimiter());
    this.delimiter = (byte) dialect.delimiter();
    this.columns = batch.columns;
    this.batchRows = batchRows;
    this.batch = batch;
  }

  /**
   * Begins a block.
   *
   * @param bytes with {@link ByteMasks#STEP} bytes of room behind the end
   * @param end where the block's text ends; it begins at 0, with a row
   */
  void begin(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
    Arrays.fill(bytes, end, end + ByteMasks.STEP, (byte) 0);
    batch.bytes = bytes;
    nextStep = 0;
    separators = 0;
    lineEnds = 0;
    insideQuotes = 0;
    rowStart = 0;
    isEven = true;
    longestRow = 0;
    raggedRows = 0;
    widestRow = 0;
  }

  /** Bytes of the block's longest row. */
  int longestRow() {
    return longestRow;
  }

  /** Where that row begins. */
  int longestRowStart() {
    return longestRowStart;
  }

  /** Rows so far with more or fewer cells than there are columns. */
  int raggedRows() {
    return raggedRows;
  }

  /** Where the first of them begins. */
  int firstRaggedStart() {
    return firstRaggedStart;
  }

  /** Cells of the widest row that had too many, else 0. */
  int widestRow() {
    return widestRow;
  }

  /** Fills the batch with the next rows; false when the block has no more. */
  boolean next() {
    if (isEven) {
      int stepBefore = step;
      int nextBefore = nextStep;
      long separatorsBefore = separators;
      long quotesBefore = insideQuotes;
      int rowBefore = rowStart;
      if (nextEven()) {
        return batch.rows > 0;
      }
      isEven = false;
      step = stepBefore;
      nextStep = nextBefore;
      separators = separatorsBefore;
      insideQuotes = quotesBefore;
      rowStart = rowBefore;
    }
    return nextUneven();
  }

  /**
   * Fills the batch with even rows. The batch's rows share their borders: a row begins where the
   * row before it ended.
   *
   * @return false if they are not even; the batch is then to be filled anew
   */
  private boolean nextEven() {
    int[] bounds = batch.bounds;
    int wanted = batchRows * columns;
    int written = 0;
    int nextRowEnd = columns;
    bounds[0] = rowStart - 1;
    while (written < wanted) {
      if (separators == 0) {
        if (nextStep >= end) {
          break;
        }
        findSeparators();
      }
      long found = separators;
      long ends = lineEnds & found;
      while (ends != 0) {
        int at = step + Long.numberOfTrailingZeros(ends);
        long upToEnd = found & (ends ^ (ends - 1));
        if (at == rowStart || written + Long.bitCount(upToEnd) != nextRowEnd) {
          return false;
        }
        if (at - rowStart > longestRow) {
          longestRow = at - rowStart;
          longestRowStart = rowStart;
        }
        rowStart = at + 1;
        nextRowEnd += columns;
        if (nextRowEnd > wanted) {
          // The batch is full; what is left of these bytes begins the next one.
          found = upToEnd;
          break;
        }
        ends &= ends - 1;
      }
      separators &= ~found;
      int count = Long.bitCount(found);
      if (written + count >= nextRowEnd) {
        return false;
      }
      // Most words hold few separators; positions beyond the count are written over.
      int to = written + count;
      while (written < to) {
        for (int i = 1; i <= AT_ONCE; i++) {
          bounds[written + i] = step + Long.numberOfTrailingZeros(found);
          found &= found - 1;
        }
        written += AT_ONCE;
      }
      written = to;
    }
    batch.stride = columns;
    batch.rows = written / columns;
    return rowStart >= end || written == wanted;
  }

  private boolean nextUneven() {
    int[] bounds = batch.bounds;
    batch.stride = columns + 1;
    int rows = 0;
    int base = 0;
    int cell = 0;
    bounds[0] = rowStart - 1;
    while (rows < batchRows) {
      int at;
      if (separators != 0) {
        at = step + Long.numberOfTrailingZeros(separators);
        separators &= separators - 1;
      } else if (nextStep < end) {
        findSeparators();
        continue;
      } else if (rowStart < end) {
        at = end;
      } else {
        break;
      }
      if (at < end && bytes[at] == delimiter) {
        cell++;
        if (cell <= columns) {
          bounds[base + cell] = at;
        }
      } else if (at == rowStart) {
        // A blank line, or the LF of CR LF.
        rowStart++;
        bounds[base] = at;
      } else {
        cell++;
        if (cell != columns) {
          ragged(cell);
        }
        for (int c = Math.min(cell, columns + 1); c <= columns; c++) {
          bounds[base + c] = at;
        }
        if (at - rowStart > longestRow) {
          longestRow = at - rowStart;
          longestRowStart = rowStart;
        }
        rowStart = at + 1;
        base += batch.stride;
        bounds[base] = at;
        cell = 0;
        rows++;
      }
    }
    batch.rows = rows;
    return rows > 0;
  }

  private void ragged(int cells) {
    if (raggedRows++ == 0) {
      firstRaggedStart = rowStart;
    }
    if (cells > columns) {
      widestRow = Math.max(widestRow, cells);
    }
  }

  /** Looks at the next 64 bytes for delimiters and line ends outside quotes. */
  private void findSeparators() {
    step = nextStep;
    nextStep += ByteMasks.STEP;
    long lineFeeds = ByteMasks.pattern('\n');
    long returns = ByteMasks.pattern('\r');
    long found = 0;
    long ends = 0;
    long quotes = 0;
    for (int lane = 0; lane < ByteMasks.STEP; lane += 8) {
      long word = ByteMasks.word(bytes, step + lane);
      long low = ByteMasks.low(word);
      long noEnd =
          ByteMasks.lowDifferences(low, lineFeeds) & ByteMasks.lowDifferences(low, returns);
      long neither = noEnd & ByteMasks.lowDifferences(low, delimiterPattern);
      found |= ByteMasks.pack(ByteMasks.equal(word, neither)) << lane;
      long endsHere = ByteMasks.equal(word, noEnd);
      if (endsHere != 0) {
        ends |= ByteMasks.pack(endsHere) << lane;
      }
      long quotesHere = ByteMasks.matches(word, quotePattern);
      if (quotesHere != 0) {
        quotes |= ByteMasks.pack(quotesHere) << lane;
      }
    }
    if ((quotes | insideQuotes) != 0) {
      long inside = ByteMasks.prefixParity(quotes) ^ insideQuotes;
      insideQuotes = inside >> 63;
      found &= ~inside;
    }
    separators = found;
    lineEnds = ends;
  }
}
