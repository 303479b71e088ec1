package buckaroo.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON text under construction, as UTF-8 bytes. Byte arrays and strings make their own room; for
 * single characters and numbers the caller reserves it, once a cell and not once a digit. Confined
 * to one thread.
 */
final class JsonBytes {
  /** Room that is enough for any number, date or literal with its comma. */
  static final int CELL_ROOM = 64;

  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
  private static final byte[] LINE_SEPARATOR = "\\u2028".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PARAGRAPH_SEPARATOR = "\\u2029".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

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

  private static final byte[] DIGIT_PAIRS = new byte[200];

  static {
    for (int i = 0; i < 100; i++) {
      DIGIT_PAIRS[2 * i] = (byte) ('0' + i / 10);
      DIGIT_PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
    }
  }

  /** Thrown where the text would pass its bound; the writer that set the bound catches it. */
  static final class BoundPassed extends RuntimeException {
    private static final long serialVersionUID = 1;

    BoundPassed() {
      super("bound passed", null, false, false);
    }
  }

  private final int maxBytes;
  private byte[] bytes;
  private int size;

  JsonBytes(int capacity, int maxBytes) {
    this.bytes = new byte[Math.min(capacity, maxBytes)];
    this.maxBytes = maxBytes;
  }

  /**
   * Makes room.
   *
   * @throws BoundPassed if the text could pass its bound
   */
  void reserve(int more) {
    if (more > bytes.length - size) {
      grow(more);
    }
  }

  private void grow(int more) {
    if (more > maxBytes - size) {
      throw new BoundPassed();
    }
    long roomy = Math.max(size + (long) more, bytes.length * 2L);
    bytes = Arrays.copyOf(bytes, (int) Math.min(roomy, maxBytes));
  }

  /** An ASCII character that stands as it is; needs room. */
  void put(char ascii) {
    bytes[size++] = (byte) ascii;
  }

  /** Bytes that are JSON text already. */
  void put(byte[] json) {
    put(json, 0, json.length);
  }

  private void put(byte[] source, int start, int length) {
    reserve(length);
    System.arraycopy(source, start, bytes, size, length);
    size += length;
  }

  /** A whole number in decimal digits; needs room. */
  void putLong(long value) {
    if (value < 0) {
      bytes[size++] = '-';
      // The magnitude of the smallest long is right when read as unsigned.
      putUnsigned(-value);
    } else {
      putUnsigned(value);
    }
  }

  /** An unsigned whole number in decimal digits; needs room. */
  void putUnsigned(long value) {
    putPadded(value, Decimals.digitCount(value));
  }

  /** An unsigned number in exactly so many digits, filled with zeros; needs room. */
  void putPadded(long value, int width) {
    long rest = value;
    int at = size + width;
    size = at;
    int left = width;
    if (rest < 0) {
      long quotient = Long.divideUnsigned(rest, 10);
      bytes[--at] = (byte) ('0' + (rest - quotient * 10));
      rest = quotient;
      left--;
    }
    while (left >= 2) {
      long quotient = rest / 100;
      int pair = (int) (rest - quotient * 100) * 2;
      bytes[--at] = DIGIT_PAIRS[pair + 1];
      bytes[--at] = DIGIT_PAIRS[pair];
      rest = quotient;
      left -= 2;
    }
    if (left == 1) {
      bytes[--at] = (byte) ('0' + rest);
    }
  }

  /** Puts once more what stands at {@code [start, end)}; needs room. */
  void repeat(int start, int end) {
    System.arraycopy(bytes, start, bytes, size, end - start);
    size += end - start;
  }

  /** Puts a decimal point before the last digits put; needs room. */
  void insertPoint(int lastDigits) {
    int point = size - lastDigits;
    for (int i = size; i > point; i--) {
      bytes[i] = bytes[i - 1];
    }
    bytes[point] = '.';
    size++;
  }

  /**
   * UTF-8 text as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD; U+2028 and
   * U+2029 are escaped, since they end a line in JavaScript.
   */
  void putString(byte[] text, int start, int end) {
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
    reserve(1);
    bytes[size++] = '"';
  }

  /** ASCII text without quotes, backslashes and control characters, as a JSON string. */
  void putPlainString(byte[] text, int start, int end) {
    int length = end - start;
    reserve(length + CELL_ROOM);
    bytes[size] = '"';
    System.arraycopy(text, start, bytes, size + 1, length);
    size += length + 2;
    bytes[size - 1] = '"';
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

  int size() {
    return size;
  }

  /** What was put so far; shares the array. */
  ByteBuffer toByteBuffer() {
    return ByteBuffer.wrap(bytes, 0, size).slice();
  }
}
