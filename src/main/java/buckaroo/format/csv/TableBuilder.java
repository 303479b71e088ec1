package buckaroo.format.csv;

import buckaroo.format.Progress;
import buckaroo.format.csv.infer.CsvErrors;
import buckaroo.format.csv.infer.DelimitedText;
import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads the indexed rows of a regular text into typed columns.
 *
 * <p>Types are inferred from a few blocks; then all blocks are read so, side by side. Every cell
 * that does not fit is noted, so after this one pass the evidence of all rows is complete, and only
 * the columns whose type was another are read once more. For the thread that reads the file.
 */
final class TableBuilder {
  private final BlockPass.Input input;
  private final Parallel workers;
  private final Progress progress;
  private final TypedTargets targets;
  private long raggedRows;
  private long firstRagged = Long.MAX_VALUE;

  TableBuilder(
      DelimitedText text, RowIndex index, int batchRows, Parallel workers, Progress progress) {
    this.input = new BlockPass.Input(text, index, batchRows);
    this.workers = workers;
    this.progress = progress;
    this.targets = new TypedTargets(text, index.rowCount());
  }

  /** Reads all rows; those that are wider than the header make further columns. */
  void read() throws IOException {
    int headerColumns = input.text().header().size();
    targets.widenTo(headerColumns);
    pass(0, false, null).run(sampleBlocks(), workers, progress);
    targets.makeTargets();
    BlockPass all = pass(0, true, null);
    all.run(allBlocks(), workers, progress);
    raggedRows = all.raggedRows();
    firstRagged = all.firstRagged();
    if (all.widestRow() > headerColumns) {
      readWiderColumns(headerColumns, all.widestRow(), all.wideBlocks().stream().toArray());
    }
    boolean[] wrong = targets.correct();
    if (wrong != null) {
      pass(0, true, wrong).run(allBlocks(), workers, progress);
    }
  }

  private void readWiderColumns(int known, int widest, int[] blocks) throws IOException {
    if (widest > input.text().limits().columns()) {
      throw CsvErrors.tooManyColumns(input.text().path(), widest, input.text().limits().columns());
    }
    targets.widenTo(widest);
    pass(known, false, null).run(blocks, workers, progress);
    targets.makeTargets();
    pass(known, true, null).run(blocks, workers, progress);
  }

  private BlockPass pass(int from, boolean store, boolean @Nullable [] only) {
    return new BlockPass(input, targets, from, store, only);
  }

  /** The first, the middle and the last block. */
  private int[] sampleBlocks() {
    int count = input.index().blockCount();
    return IntStream.of(0, count / 2, count - 1)
        .filter(b -> b >= 0 && b < count)
        .distinct()
        .toArray();
  }

  private int[] allBlocks() {
    return IntStream.range(0, input.index().blockCount()).toArray();
  }

  int columnCount() {
    return targets.columns();
  }

  ColumnType type(int column) {
    return targets.type(column);
  }

  /** The zone of a column of timestamps, complete after {@link #read}. */
  @Nullable
  String zone(int column) {
    return targets.zone(column);
  }

  /** What was seen of a column, complete after {@link #read}. */
  TypeEvidence evidence(int column) {
    return targets.evidence(column);
  }

  /** The cells that are none of the type declared for their column. */
  Misfits misfits(int column) {
    return ((DeclaredTarget) targets.target(column)).misfits(targets.type(column));
  }

  /** The columns, built side by side. */
  List<Column> build() throws IOException {
    Column[] built = new Column[targets.columns()];
    if (input.index().blockCount() <= 1) {
      for (int column = 0; column < built.length; column++) {
        built[column] = targets.target(column).build();
      }
    } else {
      workers.run(built.length, column -> built[column] = targets.target(column).build());
    }
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
}
