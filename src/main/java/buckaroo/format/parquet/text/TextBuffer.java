package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import java.util.Arrays;

/** UTF-8 text that grows up to a bound. Confined to one thread. */
public final class TextBuffer {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final int maxBytes;
  private byte[] bytes = new byte[1 << 10];
  private int size;

  /** An empty buffer that may hold so many bytes. */
  public TextBuffer(long maxBytes) {
    this.maxBytes = (int) Math.min(maxBytes, Integer.MAX_VALUE - 64);
  }

  /** The array in use; replaced when the text grows. */
  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  /** Forgets the text behind a position. */
  public void truncate(int newSize) {
    size = newSize;
  }

  public void put(int octet) throws FileTooLargeException {
    if (size == bytes.length) {
      grow(1);
    }
    bytes[size++] = (byte) octet;
  }

  public void put(byte[] source, int start, int end) throws FileTooLargeException {
    int length = end - start;
    if (length > bytes.length - size) {
      grow(length);
    }
    System.arraycopy(source, start, bytes, size, length);
    size += length;
  }

  /** Text of ASCII characters only. */
  public void putAscii(String text) throws FileTooLargeException {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  public void putLong(long value) throws FileTooLargeException {
    if (value >= 0 && value < 10) {
      put('0' + (int) value);
    } else {
      putAscii(Long.toString(value));
    }
  }

  /** A number that is not negative, with zeros in front up to so many digits. */
  public void putPadded(long value, int digits) throws FileTooLargeException {
    String text = Long.toString(value);
    for (int i = text.length(); i < digits; i++) {
      put('0');
    }
    putAscii(text);
  }

  /** Two lower-case hexadecimal digits. */
  public void putHex(int octet) throws FileTooLargeException {
    put(HEX[octet >>> 4 & 15]);
    put(HEX[octet & 15]);
  }

  /** Turns the text from a position on into a JSON string, quotes included. */
  public void quoteFrom(int start) throws FileTooLargeException {
    int extra = 2;
    for (int i = start; i < size; i++) {
      extra += escapedBytes(bytes[i]) - 1;
    }
    int oldEnd = size;
    if (extra > bytes.length - size) {
      grow(extra);
    }
    size += extra;
    int out = size;
    bytes[--out] = '"';
    for (int i = oldEnd - 1; i >= start; i--) {
      int octet = bytes[i];
      int length = escapedBytes((byte) octet);
      if (length == 1) {
        bytes[--out] = (byte) octet;
      } else if (length == 2) {
        bytes[--out] = (byte) shortEscape(octet);
        bytes[--out] = '\\';
      } else {
        bytes[--out] = HEX[octet & 15];
        bytes[--out] = HEX[octet >>> 4 & 15];
        bytes[--out] = '0';
        bytes[--out] = '0';
        bytes[--out] = 'u';
        bytes[--out] = '\\';
      }
    }
    bytes[--out] = '"';
  }

  private static int escapedBytes(byte octet) {
    if (octet == '"' || octet == '\\' || octet == '\n' || octet == '\r' || octet == '\t') {
      return 2;
    }
    return octet >= 0 && octet < ' ' ? 6 : 1;
  }

  private static int shortEscape(int octet) {
    return switch (octet) {
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      default -> octet;
    };
  }

  private void grow(int more) throws FileTooLargeException {
    long needed = (long) size + more;
    if (needed > maxBytes) {
      throw new FileTooLargeException(
          "the text of a part would take more than " + maxBytes + " bytes");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(needed, 2L * bytes.length)));
  }
}
