package buckaroo.format.csv;

import java.util.Arrays;

/**
 * Splits a block of regular text into the cells of a {@link CellBatch}, a batch of rows at a time.
 * Rows that are too short get absent cells; cells beyond the last column are passed over and
 * counted. For one thread.
 */
final class BlockSplitter {
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
  private long insideQuotes;
  private int rowStart;
  private int longestRow;
  private int longestRowStart;
  private int raggedRows;
  private int firstRaggedStart;
  private int widestRow;

  BlockSplitter(Dialect dialect, CellBatch batch, int batchRows) {
    this.quotePattern = ByteMasks.pattern(dialect.quote());
    this.delimiterPattern = ByteMasks.pattern(dialect.delimiter());
    this.delimiter = (byte) dialect.delimiter();
    this.columns = batch.stride - 1;
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
    insideQuotes = 0;
    rowStart = 0;
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
    int[] bounds = batch.bounds;
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
    long quotes = 0;
    for (int lane = 0; lane < ByteMasks.STEP; lane += 8) {
      long word = ByteMasks.word(bytes, step + lane);
      found |=
          ByteMasks.pack(ByteMasks.matches(word, delimiterPattern, lineFeeds, returns)) << lane;
      quotes |= ByteMasks.pack(ByteMasks.matches(word, quotePattern)) << lane;
    }
    if ((quotes | insideQuotes) != 0) {
      long inside = ByteMasks.prefixParity(quotes) ^ insideQuotes;
      insideQuotes = inside >> 63;
      found &= ~inside;
    }
    separators = found;
  }
}
