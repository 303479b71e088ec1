package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.Progress;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.csv.infer.CsvErrors;
import buckaroo.format.csv.infer.DelimitedText;
import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.table.Schema;
import buckaroo.text.ByteMasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the cells of ranges of rows and keeps only what they are: the evidence for the types of
 * all columns, and which rows are ragged. For the thread that reads the file.
 */
final class CsvLook {
  private final ByteSource source;
  private final DelimitedText text;
  private final @Nullable Schema likely;

  private int columns;
  private final List<TypeEvidence> evidence = new ArrayList<>();
  private final List<Misfits> misfits = new ArrayList<>();
  private long rowCount;
  private long raggedRows;
  private long firstRagged = Long.MAX_VALUE;

  /**
   * A look at nothing yet.
   *
   * @param source holds the rows, all of the text or some
   * @param likely the likely types, which make looking faster where they are right
   */
  CsvLook(ByteSource source, DelimitedText text, @Nullable Schema likely) {
    this.source = source;
    this.text = text;
    this.likely = likely;
  }

  int columns() {
    return columns;
  }

  TypeEvidence evidence(int column) {
    return evidence.get(column);
  }

  /** The cells that are none of the type declared for their column. */
  Misfits misfits(int column) {
    return misfits.get(column);
  }

  long rowCount() {
    return rowCount;
  }

  /** Rows with more or fewer cells than the header. */
  long raggedRows() {
    return raggedRows;
  }

  /** Where the first of them begins. */
  long firstRagged() {
    return firstRagged;
  }

  /**
   * Looks at all rows of some ranges, side by side.
   *
   * @param starts where each range begins, and last where the last one ends; each begins with a row
   * @param headerColumns cells of the header; wider rows make further columns
   */
  void at(long[] starts, int headerColumns, Parallel workers, Progress progress)
      throws IOException {
    int widest = look(starts, headerColumns, workers, progress);
    if (widest > columns) {
      long ragged = raggedRows;
      if (widest > text.limits().columns()) {
        throw CsvErrors.tooManyColumns(source.path(), widest, text.limits().columns());
      }
      long first = firstRagged;
      look(starts, widest, workers, progress);
      raggedRows = ragged;
      firstRagged = first;
    }
  }

  private int look(long[] starts, int wanted, Parallel workers, Progress progress)
      throws IOException {
    columns = wanted;
    evidence.clear();
    misfits.clear();
    for (int c = 0; c < columns; c++) {
      evidence.add(new TypeEvidence());
      misfits.add(new Misfits());
    }
    rowCount = 0;
    raggedRows = 0;
    firstRagged = Long.MAX_VALUE;
    List<RangeWorker> made =
        workers.run(starts.length - 1, () -> new RangeWorker(starts, progress), RangeWorker::look);
    int widest = 0;
    for (RangeWorker worker : made) {
      for (int c = 0; c < columns; c++) {
        evidence.get(c).merge(worker.seen[c]);
      }
      rowCount += worker.rowCount;
      raggedRows += worker.raggedRows;
      firstRagged = Math.min(firstRagged, worker.firstRagged);
      widest = Math.max(widest, worker.widestRow);
    }
    for (RangeWorker worker : made) {
      for (int c = 0; c < columns; c++) {
        Type type = text.types().of(c);
        if (type != null && worker.scratch[c] instanceof DeclaredTarget target) {
          misfits.get(c).add(target.misfits(evidence.get(c).type(type)));
        }
      }
    }
    return widest;
  }

  /** One thread's buffers and findings. */
  private final class RangeWorker {
    private final long[] starts;
    private final Progress progress;
    private final CellBatch batch;
    private final BlockSplitter splitter;
    private final CellReader reader = new CellReader(text);
    private final TypeEvidence[] seen = new TypeEvidence[columns];
    private final ColumnTarget[] scratch = new ColumnTarget[columns];
    private byte[] buffer = {};
    private long rowCount;
    private long raggedRows;
    private long firstRagged = Long.MAX_VALUE;
    private int widestRow;

    RangeWorker(long[] starts, Progress progress) {
      this.starts = starts;
      this.progress = progress;
      int rows = Math.min(CellBatch.rowsAtOnce(columns), mostRows(starts));
      this.batch = new CellBatch(text.dialect(), text.nullMarkers(), columns, rows);
      this.splitter = new BlockSplitter(text.dialect(), batch, rows);
      for (int c = 0; c < columns; c++) {
        seen[c] = new TypeEvidence();
        scratch[c] = scratch(c, rows);
      }
    }

    /** What the longest range may hold, of rows of one byte and a line end. */
    private static int mostRows(long[] starts) {
      long longest = 0;
      for (int range = 0; range + 1 < starts.length; range++) {
        longest = Math.max(longest, starts[range + 1] - starts[range]);
      }
      return (int) Math.min(Integer.MAX_VALUE, longest / 2 + 1);
    }

    /** Arrays that numbers are read into and forgotten: the fast loops look as they read. */
    private ColumnTarget scratch(int column, int rows) {
      Type declared = text.types().of(column);
      if (declared != null && declared != Type.TEXT) {
        return new DeclaredTarget(
            declared, text.types().dateOf(column), ColumnType.TIMESTAMP_MICROS, rows);
      }
      ColumnType type =
          declared == null && likely != null && column < likely.columnCount()
              ? likely.field(column).type()
              : ColumnType.TEXT;
      return type.isTextual()
          ? EmptyTarget.of(0)
          : ColumnTargets.of(type, text.types(), column, null, rows);
    }

    void look(int range) throws IOException {
      long start = starts[range];
      int length = Math.toIntExact(starts[range + 1] - start);
      if (buffer.length < length + ByteMasks.STEP) {
        buffer = new byte[length + length / 8 + 2 * ByteMasks.STEP];
      }
      source.read(start, buffer, 0, length);
      splitter.begin(buffer, length);
      batch.base = start;
      while (splitter.next()) {
        for (int c = 0; c < columns; c++) {
          if (text.types().isDeclared(c) || !seen[c].isText()) {
            scratch[c].read(batch, c, reader, seen[c]);
          }
        }
        rowCount += batch.rows;
      }
      if (splitter.raggedRows() > 0) {
        raggedRows += splitter.raggedRows();
        firstRagged = Math.min(firstRagged, start + splitter.firstRaggedStart());
        widestRow = Math.max(widestRow, splitter.widestRow());
      }
      progress.add(length);
    }
  }
}
