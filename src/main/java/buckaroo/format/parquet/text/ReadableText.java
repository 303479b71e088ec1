package buckaroo.format.parquet.text;

import buckaroo.text.Utf8;

/** Tells text from other bytes: valid UTF-8 without control characters but tab and line ends. */
public final class ReadableText {
  private ReadableText() {}

  /** Whether {@code bytes[start .. end)} is readable text. */
  public static boolean is(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      int octet = bytes[at];
      if (octet >= ' ' && octet != 127 || octet == '\t' || octet == '\n' || octet == '\r') {
        at++;
        continue;
      }
      if (octet >= 0) {
        return false;
      }
      int length = Utf8.sequenceLength(bytes, at, end);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }
}
