package buckaroo.format.parquet.encoding;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;

/**
 * Decodes the values of one page, in order. An encoding gives numbers or byte strings, as the
 * physical type asks; the other method refuses. Confined to one thread.
 */
public interface ValueDecoder {
  /**
   * Decodes the next values of type BOOLEAN (0 or 1), INT32, INT64, FLOAT or DOUBLE (their raw
   * bits).
   *
   * @throws MalformedFileException if the page holds fewer
   */
  default void readLongs(long[] target, int offset, int count) throws MalformedFileException {
    throw new MalformedFileException(getClass().getSimpleName() + " holds no numbers");
  }

  /**
   * Decodes the next values of type BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY or INT96.
   *
   * @throws MalformedFileException if the page holds fewer
   * @throws FileTooLargeException if they expand beyond what may be allocated
   */
  default BinaryValues readBinary(int count) throws MalformedFileException, FileTooLargeException {
    throw new MalformedFileException(getClass().getSimpleName() + " holds no byte strings");
  }
}
