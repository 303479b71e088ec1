package buckaroo.format.csv;

/** Checks UTF-8 piece by piece (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF). */
final class Utf8 {
  /** What {@link #overrun} answers for bytes that are not UTF-8. */
  static final int INVALID = -1;

  private Utf8() {}

  /** How many bytes from {@code start} only continue a character that began before it. */
  static int leadingContinuations(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && (bytes[at] & 0xc0) == 0x80) {
      at++;
    }
    return at - start;
  }

  /**
   * Checks the characters that begin in {@code [start, end)}.
   *
   * @param limit where the bytes that may be looked at end, at least {@code end}; a character that
   *     begins before {@code end} may reach beyond it
   * @return how many bytes beyond {@code end} the last character takes, or {@link #INVALID}
   */
  static int overrun(byte[] bytes, int start, int end, int limit) {
    int at = start;
    while (at < end) {
      if (bytes[at] >= 0) {
        at++;
        while (at + 8 <= end && !ByteMasks.hasNonAscii(ByteMasks.word(bytes, at))) {
          at += 8;
        }
        continue;
      }
      int length = characterLength(bytes, at, limit);
      if (length == 0) {
        return INVALID;
      }
      at += length;
    }
    return at - end;
  }

  /** The length of the character of two to four bytes at a position, or 0 if there is none. */
  private static int characterLength(byte[] bytes, int at, int limit) {
    int first = bytes[at] & 0xff;
    int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || at + length > limit) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
