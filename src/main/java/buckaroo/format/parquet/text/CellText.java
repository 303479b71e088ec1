package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;

/**
 * How the values of one leaf are written as text. A leaf of numbers uses the first method, one of
 * byte strings the second. Immutable and safe for any thread.
 */
public interface CellText {
  /** Writes a value of type BOOLEAN, INT32, INT64, FLOAT or DOUBLE, given as its raw bits. */
  default void write(long value, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    throw new MalformedFileException("a number where bytes are expected");
  }

  /** Writes a value of type BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY or INT96. */
  default void write(byte[] bytes, int start, int end, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    throw new MalformedFileException("bytes where a number is expected");
  }

  /** Whether the bytes of a value are its text. */
  default boolean isPlain() {
    return false;
  }

  /** Whether the text is no JSON of its own and must be quoted within JSON. */
  default boolean needsQuotes() {
    return true;
  }
}
