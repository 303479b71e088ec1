package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.csv.infer.CsvErrors;
import buckaroo.format.csv.infer.DelimitedText;
import buckaroo.format.csv.infer.LineNumbers;
import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.table.PlainTextColumn;
import buckaroo.text.ByteMasks;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Goes once through some blocks of rows, side by side: collects the evidence for the types, and
 * reads values where wanted. What the workers found is known when {@link #run} is done.
 */
final class BlockPass {
  /** Whole blocks are split at once if they have no more cells: texts are then coded by block. */
  private static final int LARGEST_BLOCK_CELLS = 1 << 21;

  /** Wider tables are split in batches of so many cells, which stay in the cache. */
  private static final int WIDE_BATCH_CELLS = 1 << 18;

  /** Rows of a block that types are inferred from. */
  private static final int SAMPLE_ROWS = 1024;

  /** A block is held in one array. */
  private static final int LARGEST_BLOCK_BYTES = 1 << 30;

  /**
   * What is read, and how.
   *
   * @param batchRows the most rows split into cells at once
   */
  record Input(DelimitedText text, RowIndex index, int batchRows) {
    ByteSource source() {
      return text.text().utf8();
    }
  }

  private final Input input;
  private final TypedTargets targets;
  private final int from;
  private final boolean store;
  private final boolean @Nullable [] only;
  private final BitSet wideBlocks = new BitSet();
  private final AtomicLong rowsDone = new AtomicLong();
  private long raggedRows;
  private long firstRagged = Long.MAX_VALUE;
  private int widestRow;

  /**
   * A pass over some columns.
   *
   * @param from the first column of interest
   * @param store whether to read values; else only evidence is collected, from the first rows of
   *     each block
   * @param only the columns to read, or null for all from the first
   */
  BlockPass(Input input, TypedTargets targets, int from, boolean store, boolean @Nullable [] only) {
    this.input = input;
    this.targets = targets;
    this.from = from;
    this.store = store;
    this.only = only;
  }

  /** Goes through the blocks and adds the evidence to the targets. */
  void run(int[] blocks, Parallel workers, Progress progress) throws IOException {
    if (store) {
      progress.begin(ReadMonitor.Step.READ);
      progress.rowsFrom(rowsDone::get);
    }
    List<BlockWorker> made =
        workers.run(blocks.length, () -> new BlockWorker(blocks, progress), BlockWorker::read);
    for (BlockWorker worker : made) {
      targets.merge(worker.seen, worker.sizes);
      raggedRows += worker.raggedRows;
      firstRagged = Math.min(firstRagged, worker.firstRagged);
      widestRow = Math.max(widestRow, worker.widestRow);
      wideBlocks.or(worker.wideBlocks);
    }
  }

  /** Rows with more or fewer cells than there are columns. */
  long raggedRows() {
    return raggedRows;
  }

  /** Where the first of them begins in the text. */
  long firstRagged() {
    return firstRagged;
  }

  /** Cells of the widest row that had too many, else 0. */
  int widestRow() {
    return widestRow;
  }

  /** The blocks with rows that had too many cells. */
  BitSet wideBlocks() {
    return wideBlocks;
  }

  /** One thread's buffers and findings. */
  private final class BlockWorker {
    private final int[] blocks;
    private final Progress progress;
    private final CellBatch batch;
    private final BlockSplitter splitter;
    private final CellReader reader = new CellReader(input.text());
    private final TypeEvidence[] seen;
    private final SampledBytes[] sizes;
    private final BitSet wideBlocks = new BitSet();
    private byte[] buffer = {};
    private long raggedRows;
    private long firstRagged = Long.MAX_VALUE;
    private int widestRow;

    BlockWorker(int[] blocks, Progress progress) {
      this.blocks = blocks;
      this.progress = progress;
      int columns = targets.columns();
      int rows = largestBatch(columns);
      this.batch = new CellBatch(input.text().dialect(), input.text().nullMarkers(), columns, rows);
      this.splitter = new BlockSplitter(input.text().dialect(), batch, rows);
      this.seen = new TypeEvidence[columns];
      this.sizes = new SampledBytes[columns];
      for (int c = 0; c < columns; c++) {
        seen[c] = new TypeEvidence();
        sizes[c] = new SampledBytes();
      }
    }

    private int largestBatch(int columns) {
      int rows = Math.min(input.batchRows(), Math.max(1, input.index().rowCount()));
      if ((long) rows * columns > LARGEST_BLOCK_CELLS) {
        rows = Math.max(1, WIDE_BATCH_CELLS / columns);
      }
      return store ? rows : Math.min(rows, SAMPLE_ROWS);
    }

    void read(int task) throws IOException {
      int block = blocks[task];
      long start = input.index().blockStarts()[block];
      int length = load(start, input.index().blockStarts()[block + 1]);
      splitter.begin(buffer, length);
      batch.base = start;
      int row = block * PlainTextColumn.BLOCK_ROWS;
      long end = store ? Long.MAX_VALUE : (long) row + SAMPLE_ROWS;
      while (row < end && splitter.next()) {
        batch.firstRow = row;
        for (int c = from; c < seen.length; c++) {
          if (only == null || only[c]) {
            readColumn(c);
          }
        }
        row += batch.rows;
        rowsDone.addAndGet(batch.rows);
      }
      check(start);
      if (splitter.raggedRows() > 0) {
        raggedRows += splitter.raggedRows();
        firstRagged = Math.min(firstRagged, start + splitter.firstRaggedStart());
        widestRow = Math.max(widestRow, splitter.widestRow());
        wideBlocks.set(block, wideBlocks.get(block) || splitter.widestRow() > 0);
      }
      progress.add(store ? length / 2 : 0);
    }

    private void readColumn(int column) {
      TypeEvidence found = seen[column];
      if (!store) {
        if (targets.declared(column) == null) {
          EmptyTarget.look(batch, column, reader, found);
        }
        sizes[column].add(batch, column, reader.texts);
      } else if (!targets.isSettled(column, found)) {
        targets.target(column).read(batch, column, reader, found);
        if (targets.maybeNoText(column)) {
          EmptyTarget.look(batch, column, reader, found);
        }
      }
    }

    private int load(long start, long end) throws IOException {
      if (end - start > LARGEST_BLOCK_BYTES) {
        throw new FileTooLargeException(
            input.text().path()
                + " has "
                + PlainTextColumn.BLOCK_ROWS
                + " rows that take more than "
                + LARGEST_BLOCK_BYTES
                + " bytes, the limit in memory");
      }
      int length = (int) (end - start);
      if (buffer.length < length + ByteMasks.STEP) {
        buffer = new byte[length + length / 8 + 2 * ByteMasks.STEP];
      }
      input.source().read(start, buffer, 0, length);
      return length;
    }

    private void check(long start) throws IOException {
      int limit = input.text().limits().fieldBytes();
      if (splitter.longestRow() > limit) {
        int at = splitter.longestRowStart();
        int rowEnd = at + splitter.longestRow();
        if (longestCell(at, rowEnd) > limit) {
          throw CsvErrors.fieldTooLong(
              input.text().path(), LineNumbers.of(input.source(), start + at), limit);
        }
      }
    }

    private int longestCell(int start, int end) {
      int longest = 0;
      int cellStart = start;
      boolean quoted = false;
      for (int at = start; at <= end; at++) {
        if (at == end || (!quoted && buffer[at] == input.text().dialect().delimiter())) {
          longest = Math.max(longest, at - cellStart);
          cellStart = at + 1;
        } else if (buffer[at] == input.text().dialect().quote()) {
          quoted = !quoted;
        }
      }
      return longest;
    }
  }
}
