package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;

/** One way to inflate the bytes of a page. Safe for any thread. */
public interface Codec {
  /**
   * The most bytes that so many compressed ones can inflate to; what claims more is damaged, and
   * nothing is allocated for it.
   */
  long maxInflatedBytes(int storedBytes);

  /**
   * Inflates {@code source[start .. start + length)} into the first bytes of the target.
   *
   * @param targetBytes how many bytes must come out
   * @throws MalformedFileException if the bytes are damaged, or more or fewer come out
   */
  void inflate(byte[] source, int start, int length, byte[] target, int targetBytes)
      throws MalformedFileException;

  /** What a codec says when the bytes are not its own. */
  static MalformedFileException damaged(String codec) {
    return new MalformedFileException("a page is damaged: its bytes are not valid " + codec);
  }
}
