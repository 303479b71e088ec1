package buckaroo.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON text under construction, as UTF-8 bytes. Confined to one thread. */
public final class JsonBytes extends TextBytes {
  private static final byte[] NOTHING = {};
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
  private static final byte[] LINE_SEPARATOR = "\\u2028".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PARAGRAPH_SEPARATOR = "\\u2029".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private static final long NULL = word("null");
  private static final long[] TRUTHS = {word("false"), word("true")};

  /** For every byte: 0 where it stands as it is, else the action of {@link #putSpecial}. */
  private static final byte[] SPECIAL = new byte[256];

  static {
    Arrays.fill(SPECIAL, 0, 0x20, (byte) 'u');
    Arrays.fill(SPECIAL, 0x80, 0x100, (byte) '+');
    SPECIAL['"'] = '"';
    SPECIAL['\\'] = '\\';
    SPECIAL['\n'] = 'n';
    SPECIAL['\r'] = 'r';
    SPECIAL['\t'] = 't';
    SPECIAL['\b'] = 'b';
    SPECIAL['\f'] = 'f';
  }

  /**
   * An empty text.
   *
   * @param capacity bytes to begin with
   * @param maxBytes bound of the whole text
   */
  public JsonBytes(int capacity, int maxBytes) {
    super(capacity, maxBytes);
  }

  /**
   * UTF-8 text as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD; U+2028 and
   * U+2029 are escaped, since they end a line in JavaScript.
   */
  public void putString(byte[] text, int start, int end) {
    putString(text, start, end, NOTHING);
  }

  /** The same with plain UTF-8 behind the text, before the last quote. */
  public void putString(byte[] text, int start, int end, byte[] behind) {
    reserve(end - start + CELL_ROOM);
    bytes[size++] = '"';
    int plain = start;
    int at = start;
    while (at < end) {
      if (SPECIAL[text[at] & 0xFF] == 0) {
        at++;
      } else {
        put(text, plain, at - plain);
        at = putSpecial(text, at, end);
        plain = at;
      }
    }
    put(text, plain, end - plain);
    put(behind);
    reserve(1);
    bytes[size++] = '"';
  }

  /**
   * ASCII text without quotes, backslashes and control characters, as a JSON string.
   *
   * @param text with at least seven bytes of room behind the end
   */
  public void putPlainString(byte[] text, int start, int end) {
    int length = end - start;
    reserve(length + CELL_ROOM);
    bytes[size++] = '"';
    putWords(text, start, length);
    bytes[size++] = '"';
  }

  /** null; needs room. */
  public void putNull() {
    putWord(NULL, 4);
  }

  /** true or false; needs room. */
  public void putBoolean(boolean value) {
    // Without a branch, which would be guessed wrong half of the time.
    int truth = value ? 1 : 0;
    putWord(TRUTHS[truth], 5 - truth);
  }

  private static long word(String ascii) {
    long word = 0;
    for (int i = ascii.length() - 1; i >= 0; i--) {
      word = word << 8 | ascii.charAt(i);
    }
    return word;
  }

  private int putSpecial(byte[] text, int at, int end) {
    byte action = SPECIAL[text[at] & 0xFF];
    if (action == '+') {
      return putSequence(text, at, end);
    }
    reserve(6);
    put('\\');
    put((char) action);
    if (action == 'u') {
      put('0');
      put('0');
      put((char) HEX[text[at] >> 4]);
      put((char) HEX[text[at] & 15]);
    }
    return at + 1;
  }

  /** Puts the sequence that begins at a byte of 0x80 or more; gives where the next one begins. */
  private int putSequence(byte[] text, int at, int end) {
    int length = Utf8.sequenceLength(text, at, end);
    if (length == 0) {
      put(REPLACEMENT);
      return at + 1;
    }
    boolean endsLine =
        length == 3
            && text[at] == (byte) 0xE2
            && text[at + 1] == (byte) 0x80
            && (text[at + 2] & 0xFE) == 0xA8;
    if (endsLine) {
      put(text[at + 2] == (byte) 0xA8 ? LINE_SEPARATOR : PARAGRAPH_SEPARATOR);
    } else {
      put(text, at, length);
    }
    return at + length;
  }
}
