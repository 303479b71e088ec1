package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;

/**
 * Byte strings: printable ASCII as it is, every other byte and the backslash as <code>&#92;xHH
 * </code>.
 *
 * @param unlessText whether a string that is readable UTF-8 is left alone
 */
public record BytesText(boolean unlessText) implements CellText {
  @Override
  public void write(byte[] bytes, int start, int end, TextBuffer out) throws FileTooLargeException {
    if (unlessText && ReadableText.is(bytes, start, end)) {
      out.put(bytes, start, end);
      return;
    }
    for (int i = start; i < end; i++) {
      byte octet = bytes[i];
      if (octet >= ' ' && octet < 127 && octet != '\\') {
        out.put(octet);
      } else {
        out.put('\\');
        out.put('x');
        String hex = "0123456789ABCDEF";
        out.put(hex.charAt(octet >>> 4 & 15));
        out.put(hex.charAt(octet & 15));
      }
    }
  }
}
