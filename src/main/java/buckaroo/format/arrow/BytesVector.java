package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.CellText;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.Nullable;

/** Values that are a range of bytes each: texts, binary values, decimals, intervals. */
abstract class BytesVector extends Vector {
  private final CellText text;

  /**
   * The values.
   *
   * @param text how one is written
   */
  BytesVector(int length, byte @Nullable [] validity, CellText text) throws MalformedFileException {
    super(length, validity);
    this.text = text;
  }

  /** The array that holds a value. */
  abstract byte[] bytes(int i);

  abstract int start(int i);

  abstract int end(int i);

  /** Whether the bytes of a value are its text. */
  final boolean isPlain() {
    return text.isPlain();
  }

  @Override
  final boolean isQuoted() {
    return text.needsQuotes();
  }

  @Override
  final void write(int i, TextBuffer out) throws MalformedFileException, FileTooLargeException {
    text.write(bytes(i), start(i), end(i), out);
  }
}
