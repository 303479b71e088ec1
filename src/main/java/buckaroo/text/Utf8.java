package buckaroo.text;

/** Tells well-formed UTF-8 from other bytes (Unicode 15, table 3-7; RFC 3629). */
public final class Utf8 {
  /** What {@link #overrun} answers for bytes that are not UTF-8. */
  public static final int INVALID = -1;

  private Utf8() {}

  /**
   * The length of the well-formed sequence that begins at a byte of 0x80 or more: 2, 3 or 4, or 0
   * when there is none.
   *
   * @param end where the bytes that may be looked at end
   */
  public static int sequenceLength(byte[] text, int at, int end) {
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

  /** How many bytes from {@code start} only continue a character that began before it. */
  public static int leadingContinuations(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && (bytes[at] & 0xC0) == 0x80) {
      at++;
    }
    return at - start;
  }

  /**
   * The last place up to {@code at} where a text may be cut without splitting a character; {@code
   * at} itself where the bytes before it are no text.
   *
   * @param at less than where the text ends
   */
  public static int lastBoundary(byte[] bytes, int start, int at) {
    int least = Math.max(start, at - 3);
    int boundary = at;
    while (boundary > least && (bytes[boundary] & 0xC0) == 0x80) {
      boundary--;
    }
    return (bytes[boundary] & 0xC0) == 0x80 ? at : boundary;
  }

  /**
   * Checks the characters that begin in {@code [start, end)}, so that a text can be checked piece
   * by piece.
   *
   * @param limit where the bytes that may be looked at end, at least {@code end}; a character that
   *     begins before {@code end} may reach beyond it
   * @return how many bytes beyond {@code end} the last character takes, or {@link #INVALID}
   */
  public static int overrun(byte[] bytes, int start, int end, int limit) {
    int at = start;
    while (at < end) {
      if (bytes[at] >= 0) {
        at++;
        while (at + 8 <= end && !ByteMasks.hasNonAscii(ByteMasks.word(bytes, at))) {
          at += 8;
        }
        continue;
      }
      int length = sequenceLength(bytes, at, limit);
      if (length == 0) {
        return INVALID;
      }
      at += length;
    }
    return at - end;
  }
}
