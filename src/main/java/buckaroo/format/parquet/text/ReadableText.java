package buckaroo.format.parquet.text;

/** Tells text from other bytes: valid UTF-8 without control characters but tab and line ends. */
public final class ReadableText {
  private ReadableText() {}

  /** Whether {@code bytes[start .. end)} is readable text. */
  public static boolean is(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      int octet = bytes[at++];
      if (octet >= ' ' && octet != 127 || octet == '\t' || octet == '\n' || octet == '\r') {
        continue;
      }
      if (octet >= 0) {
        return false;
      }
      int more = (octet & 0xe0) == 0xc0 ? 1 : (octet & 0xf0) == 0xe0 ? 2 : 3;
      if (more == 3 && (octet & 0xf8) != 0xf0 || more > end - at) {
        return false;
      }
      int point = octet & 0x3f >> more;
      for (int i = 0; i < more; i++) {
        int next = bytes[at++];
        if ((next & 0xc0) != 0x80) {
          return false;
        }
        point = point << 6 | next & 0x3f;
      }
      int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
      if (point < least || point > 0x10ffff || point >= 0xd800 && point < 0xe000) {
        return false;
      }
    }
    return true;
  }
}
