package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;

/** No compression. */
final class StoredCodec implements Codec {
  @Override
  public long maxInflatedBytes(int storedBytes) {
    return storedBytes;
  }

  @Override
  public void inflate(byte[] source, int start, int length, byte[] target, int targetBytes)
      throws MalformedFileException {
    if (length != targetBytes) {
      throw new MalformedFileException(
          "a page that is not compressed has " + length + " bytes and claims " + targetBytes);
    }
    System.arraycopy(source, start, target, 0, length);
  }
}
