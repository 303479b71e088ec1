package buckaroo.format.parquet;

import buckaroo.format.Budget;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.encoding.BinaryValues;
import buckaroo.format.parquet.encoding.Dictionary;
import buckaroo.format.parquet.encoding.ValueDecoder;
import buckaroo.format.parquet.text.CellText;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.Nullable;

/**
 * Turns the values of a leaf into their text. Immutable and safe for any thread.
 *
 * @param text how a value is written; null where its bytes are the text
 * @param numbers whether the values are decoded as numbers
 */
record TextValues(@Nullable CellText text, boolean numbers, Budget budget) {
  /** The next values of a page as text. */
  BinaryValues read(ValueDecoder decoder, int count)
      throws MalformedFileException, FileTooLargeException {
    if (numbers) {
      var values = new long[count];
      decoder.readLongs(values, 0, count);
      return write(values, count);
    }
    return write(decoder.readBinary(count));
  }

  /** The entries of a dictionary as text. */
  BinaryValues read(Dictionary dictionary) throws MalformedFileException, FileTooLargeException {
    return numbers ? write(dictionary.longs(), dictionary.size()) : write(dictionary.binary());
  }

  private BinaryValues write(long[] values, int count)
      throws MalformedFileException, FileTooLargeException {
    CellText writer = text;
    if (writer == null) {
      throw new MalformedFileException("numbers where text is expected");
    }
    var out = new TextBuffer(budget.left());
    var starts = new int[count];
    var ends = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = out.size();
      writer.write(values[i], out);
      ends[i] = out.size();
    }
    return new BinaryValues(out.bytes(), starts, ends, count);
  }

  private BinaryValues write(BinaryValues values)
      throws MalformedFileException, FileTooLargeException {
    CellText writer = text;
    if (writer == null) {
      return values;
    }
    var out = new TextBuffer(budget.left());
    var starts = new int[values.count()];
    var ends = new int[values.count()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = out.size();
      writer.write(values.bytes(), values.starts()[i], values.ends()[i], out);
      ends[i] = out.size();
    }
    return new BinaryValues(out.bytes(), starts, ends, starts.length);
  }
}
