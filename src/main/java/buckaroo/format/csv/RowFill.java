package buckaroo.format.csv;

import buckaroo.format.MalformedFileException;
import buckaroo.format.csv.infer.DelimitedText;
import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.Nullable;

/** Reads the cells of whole rows into the targets of their columns. For one thread. */
final class RowFill {
  private final DelimitedText text;
  private final byte[] bytes;
  private final int length;
  private final int rows;

  /**
   * A fill from some bytes.
   *
   * @param bytes begins with a row and has {@link buckaroo.format.TextRows#ROOM} behind {@code
   *     length}, which is overwritten
   * @param rows to be read; so many must be there
   */
  RowFill(DelimitedText text, byte[] bytes, int length, int rows) {
    this.text = text;
    this.bytes = bytes;
    this.length = length;
    this.rows = rows;
  }

  /**
   * Reads the rows once.
   *
   * @param targets by column; those that are {@code unwanted} are not read
   * @param seen gets what the cells are
   * @param starts gets the position of each row where it is not null
   * @throws MalformedFileException if there are fewer rows
   */
  void into(
      ColumnTarget[] targets, ColumnTarget unwanted, TypeEvidence[] seen, int @Nullable [] starts)
      throws MalformedFileException {
    int batchRows = Math.max(1, Math.min(rows, CellBatch.rowsAtOnce(targets.length)));
    var batch = new CellBatch(text.dialect(), text.nullMarkers(), targets.length, batchRows);
    var splitter = splitter(batch, batchRows, targets, unwanted);
    var reader = new CellReader(text);
    RangeSplitter.clearRoom(bytes, length);
    splitter.begin(bytes, 0, length);
    int done = 0;
    while (done < rows && splitter.next()) {
      batch.rows = Math.min(batch.rows, rows - done);
      batch.firstRow = done;
      for (int c = 0; c < targets.length; c++) {
        if (targets[c] != unwanted) {
          targets[c].read(batch, c, reader, seen[c]);
        }
      }
      if (starts != null) {
        for (int i = 0; i < batch.rows; i++) {
          starts[done + i] = batch.bounds[i * batch.stride] + 1;
        }
      }
      done += batch.rows;
    }
    if (done < rows) {
      throw new MalformedFileException(
          text.path() + " has only " + done + " rows where " + rows + " were counted");
    }
  }

  /** Finds the cells of the columns that are wanted, and whatever stands between them. */
  private RangeSplitter splitter(
      CellBatch batch, int batchRows, ColumnTarget[] targets, ColumnTarget unwanted) {
    int first = 0;
    while (first < targets.length && targets[first] == unwanted) {
      first++;
    }
    int last = targets.length - 1;
    while (last >= 0 && targets[last] == unwanted) {
      last--;
    }
    return new RangeSplitter(text.dialect(), batch, batchRows, first, last);
  }
}
