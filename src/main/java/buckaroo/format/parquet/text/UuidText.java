package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;

/** UUIDs: 16 bytes as hexadecimal digits in groups of 4, 2, 2, 2 and 6 bytes. */
final class UuidText implements CellText {
  @Override
  public void write(byte[] bytes, int start, int end, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    if (end - start != 16) {
      throw new MalformedFileException((end - start) + " bytes are no UUID");
    }
    for (int i = 0; i < 16; i++) {
      if (i == 4 || i == 6 || i == 8 || i == 10) {
        out.put('-');
      }
      out.putHex(bytes[start + i]);
    }
  }
}
