package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.Progress;
import buckaroo.format.SegmentedBytes;
import buckaroo.format.Workers;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import buckaroo.table.PlainTextColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads the indexed rows of a regular text into typed columns.
 *
 * <p>Types are guessed from a few blocks; then all blocks are read as guessed, side by side. Every
 * cell that does not fit is noted, so after this one pass the evidence of all rows is complete, and
 * only the columns whose guess was wrong are read once more. For the thread that reads the file.
 */
final class TableBuilder {
  /** Whole blocks are split at once if they have no more cells: texts are then coded by block. */
  private static final int LARGEST_BLOCK_CELLS = 1 << 21;

  /** Wider tables are split in batches of so many cells, which stay in the cache. */
  private static final int WIDE_BATCH_CELLS = 1 << 18;

  /** Rows of a block that a guess is made from. */
  private static final int SAMPLE_ROWS = 1024;

  /** A block is held in one array. */
  private static final int LARGEST_BLOCK_BYTES = 1 << 30;

  private final ByteSource source;
  private final Dialect dialect;
  private final RowIndex index;
  private final NullMarkers nullMarkers;
  private final Limits limits;
  private final Workers workers;
  private final Progress progress;
  private final int batchRows;

  private int columns;
  private final List<TypeEvidence> evidence = new ArrayList<>();
  private final List<ColumnTarget> targets = new ArrayList<>();
  private final List<ColumnType> types = new ArrayList<>();
  private @Nullable EmptyTarget empty;
  private final boolean[] wideBlocks;
  private final List<SampledBytes> sampled = new ArrayList<>();
  private long raggedRows;
  private long firstRagged = Long.MAX_VALUE;
  private int widestRow;

  TableBuilder(
      CsvText text,
      Dialect dialect,
      RowIndex index,
      NullMarkers nullMarkers,
      Limits limits,
      CsvSizes sizes,
      Workers workers,
      Progress progress) {
    this.source = text.utf8();
    this.dialect = dialect;
    this.index = index;
    this.nullMarkers = nullMarkers;
    this.limits = limits;
    this.workers = workers;
    this.progress = progress;
    this.batchRows = sizes.batchRows();
    this.wideBlocks = new boolean[index.blockCount()];
  }

  /**
   * Reads all rows.
   *
   * @param headerColumns cells of the header; rows that are wider make further columns
   */
  void read(int headerColumns) throws IOException {
    for (int i = 0; i < headerColumns; i++) {
      addColumn();
    }
    columns = headerColumns;
    run(sampleBlocks(), 0, false, null);
    plan(0);
    run(allBlocks(), 0, true, null);
    if (widestRow > columns) {
      readWiderColumns();
    }
    readAgain();
  }

  private void addColumn() {
    evidence.add(new TypeEvidence());
    sampled.add(new SampledBytes());
  }

  private void readWiderColumns() throws IOException {
    int known = columns;
    columns = widestRow;
    if (columns > limits.columns()) {
      throw CsvErrors.tooManyColumns(source.path(), columns, limits.columns());
    }
    while (evidence.size() < columns) {
      addColumn();
    }
    int[] wide = IntStream.range(0, wideBlocks.length).filter(b -> wideBlocks[b]).toArray();
    run(wide, known, false, null);
    plan(known);
    run(wide, known, true, null);
  }

  /** Reads the columns again whose guess was wrong. */
  private void readAgain() throws IOException {
    boolean[] wrong = new boolean[columns];
    boolean any = false;
    for (int c = 0; c < columns; c++) {
      ColumnType type = typeOf(c);
      wrong[c] = type != types.get(c) || (targets.get(c) == empty && !evidence.get(c).isEmpty());
      any |= wrong[c];
    }
    if (!any) {
      return;
    }
    for (int c = 0; c < columns; c++) {
      if (wrong[c]) {
        types.set(c, typeOf(c));
      }
    }
    checkMemory();
    for (int c = 0; c < columns; c++) {
      if (wrong[c]) {
        targets.set(c, targetOf(c));
      }
    }
    run(allBlocks(), 0, true, wrong);
  }

  /** Makes the targets of the columns from a position on, as their evidence says. */
  private void plan(int from) throws FileTooLargeException {
    for (int c = from; c < columns; c++) {
      types.add(typeOf(c));
    }
    checkMemory();
    for (int c = from; c < columns; c++) {
      targets.add(targetOf(c));
    }
  }

  private ColumnType typeOf(int column) {
    return index.rowCount() == 0 ? ColumnType.TEXT : evidence.get(column).type();
  }

  /** Refuses a table that would not fit; texts are as long as those of the sampled blocks. */
  private void checkMemory() throws FileTooLargeException {
    double bytes = source instanceof SegmentedBytes ? source.size() : 0;
    for (int c = 0; c < columns; c++) {
      if (!evidence.get(c).isEmpty()) {
        double cell = types.get(c).isTextual() ? sampled.get(c).mean() : 8;
        bytes += cell * index.rowCount();
      }
    }
    if (bytes > limits.tableBytes()) {
      throw new FileTooLargeException(
          source.path()
              + " would take about "
              + ((long) bytes >> 20)
              + " MiB of memory as a table; the limit is "
              + (limits.tableBytes() >> 20)
              + " MiB; "
              + Limits.HOW_TO_RAISE);
    }
  }

  private ColumnTarget targetOf(int column) {
    int rows = index.rowCount();
    if (evidence.get(column).isEmpty() && rows > 0) {
      if (empty == null) {
        empty = EmptyTarget.of(rows);
      }
      return empty;
    }
    return switch (types.get(column)) {
      case INT64, UINT64 -> new LongTarget(rows);
      case FLOAT64 -> new DoubleTarget(rows);
      case BOOLEAN -> new BooleanTarget(rows);
      case TEXT, JSON -> new TextTarget(rows);
      case DATE, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          new TimeTarget(types.get(column), rows);
      case INT8, INT16, INT32, UINT8, UINT16, UINT32, FLOAT16, FLOAT32, DECIMAL, TIME, BINARY ->
          throw new IllegalStateException("text never tells " + types.get(column));
    };
  }

  /** The first, the middle and the last block. */
  private int[] sampleBlocks() {
    int count = index.blockCount();
    return IntStream.of(0, count / 2, count - 1)
        .filter(b -> b >= 0 && b < count)
        .distinct()
        .toArray();
  }

  private int[] allBlocks() {
    return IntStream.range(0, index.blockCount()).toArray();
  }

  /**
   * Goes through some blocks.
   *
   * @param from the first column of interest
   * @param store whether to read values; else only evidence is collected, from the first rows of
   *     each block
   * @param only the columns to read, or null for all from the first
   */
  private void run(int[] blocks, int from, boolean store, boolean @Nullable [] only)
      throws IOException {
    List<BlockWorker> made = new ArrayList<>();
    workers.run(
        blocks.length,
        () -> {
          var worker = new BlockWorker(blocks, from, store, only);
          synchronized (made) {
            made.add(worker);
          }
          return worker;
        });
    boolean first = store && from == 0 && only == null;
    for (BlockWorker worker : made) {
      for (int c = 0; c < columns; c++) {
        evidence.get(c).merge(worker.seen[c]);
        sampled.get(c).merge(worker.sizes[c]);
      }
      if (first) {
        raggedRows += worker.raggedRows;
        firstRagged = Math.min(firstRagged, worker.firstRagged);
        widestRow = Math.max(widestRow, worker.widestRow);
      }
    }
  }

  int columnCount() {
    return columns;
  }

  /** The type's evidence, complete after {@link #read}. */
  TypeEvidence evidence(int column) {
    return evidence.get(column);
  }

  ColumnType type(int column) {
    return types.get(column);
  }

  /** The columns, built side by side. */
  List<Column> build() throws IOException {
    if (index.blockCount() <= 1) {
      return targets.stream().map(ColumnTarget::build).toList();
    }
    Column[] built = new Column[columns];
    workers.run(
        columns,
        () ->
            column -> {
              built[column] = targets.get(column).build();
            });
    return List.of(built);
  }

  /** Rows with more or fewer cells than the header. */
  long raggedRows() {
    return raggedRows;
  }

  /** Where the first of them begins in the text. */
  long firstRagged() {
    return firstRagged;
  }

  /** One thread's buffers and findings. */
  private final class BlockWorker implements Workers.Worker {
    private final int[] blocks;
    private final int from;
    private final boolean store;
    private final boolean @Nullable [] only;
    private final CellBatch batch;
    private final BlockSplitter splitter;
    private final CellReader reader = new CellReader();
    private final TypeEvidence[] seen = new TypeEvidence[columns];
    private final SampledBytes[] sizes = new SampledBytes[columns];
    private byte[] buffer = {};
    private long raggedRows;
    private long firstRagged = Long.MAX_VALUE;
    private int widestRow;

    BlockWorker(int[] blocks, int from, boolean store, boolean @Nullable [] only) {
      this.blocks = blocks;
      this.from = from;
      this.store = store;
      this.only = only;
      int rows = largestBatch();
      this.batch = new CellBatch(dialect, nullMarkers, columns, rows);
      this.splitter = new BlockSplitter(dialect, batch, rows);
      for (int c = 0; c < columns; c++) {
        seen[c] = new TypeEvidence();
        sizes[c] = new SampledBytes();
      }
    }

    private int largestBatch() {
      int rows = Math.min(batchRows, Math.max(1, index.rowCount()));
      if ((long) rows * columns > LARGEST_BLOCK_CELLS) {
        rows = Math.max(1, WIDE_BATCH_CELLS / columns);
      }
      return store ? rows : Math.min(rows, SAMPLE_ROWS);
    }

    @Override
    public void run(int task) throws IOException {
      int block = blocks[task];
      long start = index.blockStarts()[block];
      int length = load(start, index.blockStarts()[block + 1]);
      splitter.begin(buffer, length);
      int row = block * PlainTextColumn.BLOCK_ROWS;
      long end = store ? Long.MAX_VALUE : (long) row + SAMPLE_ROWS;
      while (row < end && splitter.next()) {
        batch.firstRow = row;
        for (int c = from; c < columns; c++) {
          if (only == null || only[c]) {
            read(c);
          }
        }
        row += batch.rows;
      }
      check(start);
      if (splitter.raggedRows() > 0) {
        raggedRows += splitter.raggedRows();
        firstRagged = Math.min(firstRagged, start + splitter.firstRaggedStart());
        widestRow = Math.max(widestRow, splitter.widestRow());
        wideBlocks[block] |= splitter.widestRow() > 0;
      }
      progress.add(store ? length / 2 : 0);
    }

    private void read(int column) {
      TypeEvidence found = seen[column];
      if (!store) {
        EmptyTarget.look(batch, column, reader, found);
        sizes[column].add(batch, column, reader.texts);
      } else if (!found.isText() || types.get(column) == ColumnType.TEXT) {
        targets.get(column).read(batch, column, reader, found);
      }
    }

    private int load(long start, long end) throws IOException {
      if (end - start > LARGEST_BLOCK_BYTES) {
        throw new FileTooLargeException(
            source.path()
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
      source.read(start, buffer, 0, length);
      return length;
    }

    private void check(long start) throws IOException {
      if (splitter.longestRow() > limits.fieldBytes()) {
        int at = splitter.longestRowStart();
        int rowEnd = at + splitter.longestRow();
        if (longestCell(at, rowEnd) > limits.fieldBytes()) {
          throw CsvErrors.fieldTooLong(
              source.path(), LineNumbers.of(source, start + at), limits.fieldBytes());
        }
      }
    }

    private int longestCell(int start, int end) {
      int longest = 0;
      int cellStart = start;
      boolean quoted = false;
      for (int at = start; at <= end; at++) {
        if (at == end || (!quoted && buffer[at] == dialect.delimiter())) {
          longest = Math.max(longest, at - cellStart);
          cellStart = at + 1;
        } else if (buffer[at] == dialect.quote()) {
          quoted = !quoted;
        }
      }
      return longest;
    }
  }
}
