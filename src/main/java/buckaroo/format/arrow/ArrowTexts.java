package buckaroo.format.arrow;

import buckaroo.format.Budget;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.Column;
import buckaroo.table.Validity;

/** Everything that is text in the table: texts, bytes, decimals, times, nested values as JSON. */
final class ArrowTexts extends ArrowTarget {
  private final TextBlocks blocks;
  private final TextBuffer cell;

  ArrowTexts(int rows, Budget budget, int maxCellBytes) throws FileTooLargeException {
    super(rows, budget);
    budget.take(4L * rows);
    this.blocks = new TextBlocks(rows, budget, maxCellBytes);
    this.cell = new TextBuffer(maxCellBytes);
  }

  @Override
  void add(Vector vector, int firstRow) throws MalformedFileException, FileTooLargeException {
    if (vector instanceof OffsetBytesVector texts && texts.isPlain()) {
      if (texts.isDense()) {
        blocks.add(texts);
        return;
      }
      addPlain(texts);
    } else if (vector instanceof BytesVector texts && texts.isPlain()) {
      addPlain(texts);
    } else {
      for (int i = 0; i < vector.length(); i++) {
        cell.truncate(0);
        if (!vector.isNull(i)) {
          vector.write(i, cell);
        }
        blocks.add(cell.bytes(), 0, cell.size());
      }
    }
  }

  private void addPlain(BytesVector texts) throws FileTooLargeException {
    for (int i = 0; i < texts.length(); i++) {
      // What stands in the place of a missing value is no text, and may point anywhere.
      if (texts.isNull(i)) {
        blocks.add(cell.bytes(), 0, 0);
      } else {
        blocks.add(texts.bytes(i), texts.start(i), texts.end(i));
      }
    }
  }

  @Override
  Column column(Validity validity) {
    return blocks.column(validity);
  }
}
