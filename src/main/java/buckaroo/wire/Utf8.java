package buckaroo.wire;

/** Tells well-formed UTF-8 from other bytes (Unicode 15, table 3-7). */
final class Utf8 {
  private Utf8() {}

  /**
   * The length of the well-formed sequence that begins at a byte of 0x80 or more: 2, 3 or 4, or 0
   * when there is none.
   */
  static int sequenceLength(byte[] text, int at, int end) {
    int lead = text[at] & 0xFF;
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (end - at < length) {
      return 0;
    }
    int second = text[at + 1] & 0xFF;
    // These leads allow only part of the second bytes: the rest would be overlong, a surrogate, or
    // past the last code point.
    int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((text[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
