package buckaroo.operation.cell;

import buckaroo.table.Cancellation;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Parallel;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;

/** A column of text with one text in all its missing cells. */
final class FilledText {
  private static final int BLOCK_ROWS = PlainTextColumn.BLOCK_ROWS;

  private FilledText() {}

  static TextColumn of(TextColumn column, byte[] fill, Cancellation cancellation) {
    if (column.nullCount() == 0) {
      return column;
    }
    if (column instanceof DictionaryTextColumn coded) {
      PlainTextColumn entries = withEntry(coded.dictionary(), fill, cancellation);
      var codes = new int[column.rowCount()];
      for (int row = 0; row < codes.length; row++) {
        codes[row] = column.isNull(row) ? entries.rowCount() - 1 : coded.code(row);
      }
      return DictionaryTextColumn.of(entries, codes, Validity.allValid(codes.length));
    }
    return filled((PlainTextColumn) column, column.rowCount(), fill, cancellation);
  }

  /** The entries and one more. */
  private static PlainTextColumn withEntry(
      PlainTextColumn entries, byte[] fill, Cancellation cancellation) {
    return filled(entries, entries.rowCount() + 1, fill, cancellation);
  }

  /** Rows that are missing, or lie behind the last one, are filled. */
  private static PlainTextColumn filled(
      PlainTextColumn column, int rows, byte[] fill, Cancellation cancellation) {
    int blocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    Parallel.of(cancellation)
        .rows(
            rows,
            (from, to) -> {
              var starts = new int[to - from + 1];
              boolean isWhole = true;
              for (int row = from; row < to; row++) {
                boolean isFilled = row >= column.rowCount() || column.isNull(row);
                int length = isFilled ? fill.length : column.end(row) - column.start(row);
                starts[row - from + 1] = Math.addExact(starts[row - from], length);
                isWhole &= !isFilled;
              }
              offsets[from / BLOCK_ROWS] = starts;
              // A block without gaps that begins where its text begins can be shared.
              if (isWhole && column.start(from) == 0) {
                bytes[from / BLOCK_ROWS] = column.bytes(from);
                return;
              }
              var block = new byte[starts[to - from]];
              for (int row = from; row < to; row++) {
                boolean isFilled = row >= column.rowCount() || column.isNull(row);
                System.arraycopy(
                    isFilled ? fill : column.bytes(row),
                    isFilled ? 0 : column.start(row),
                    block,
                    starts[row - from],
                    starts[row - from + 1] - starts[row - from]);
              }
              bytes[from / BLOCK_ROWS] = block;
            });
    return PlainTextColumn.of(bytes, offsets, Validity.allValid(rows));
  }
}
