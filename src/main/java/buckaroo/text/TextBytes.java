package buckaroo.text;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text under construction, as UTF-8 bytes. Byte arrays make their own room; for single characters
 * and numbers the caller reserves it, once a cell and not once a digit. Confined to one thread.
 */
public class TextBytes {
  /** Room that is enough for any number, date or literal with its comma. */
  public static final int CELL_ROOM = 64;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EIGHT_ZEROS = 0x3030303030303030L;

  /** For 0 to 99, both digits; the first is the lower byte. */
  private static final short[] DIGIT_PAIRS = new short[100];

  static {
    for (int i = 0; i < 100; i++) {
      DIGIT_PAIRS[i] = (short) ('0' + i / 10 | '0' + i % 10 << 8);
    }
  }

  /** Thrown where the text would pass its bound; the writer that set the bound catches it. */
  public static final class BoundPassed extends RuntimeException {
    private static final long serialVersionUID = 1;

    BoundPassed() {
      super("bound passed", null, false, false);
    }
  }

  private final int maxBytes;
  byte[] bytes;
  int size;

  /** How often the text was sent off, after which its positions begin anew. */
  private int batch;

  /**
   * An empty text.
   *
   * @param capacity bytes to begin with
   * @param maxBytes bound of the whole text
   */
  public TextBytes(int capacity, int maxBytes) {
    this.bytes = new byte[Math.min(capacity, maxBytes)];
    this.maxBytes = maxBytes;
  }

  /**
   * Makes room.
   *
   * @throws BoundPassed if the text could pass its bound
   */
  public void reserve(int more) {
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
  public void put(char ascii) {
    bytes[size++] = (byte) ascii;
  }

  /** Bytes as they are. */
  public void put(byte[] source) {
    put(source, 0, source.length);
  }

  /** Some bytes as they are. */
  public void put(byte[] source, int start, int length) {
    reserve(length);
    System.arraycopy(source, start, bytes, size, length);
    size += length;
  }

  /** A whole number in decimal digits; needs room. */
  public void putLong(long value) {
    if (value < 0) {
      bytes[size++] = '-';
      // The magnitude of the smallest long is right when read as unsigned.
      putUnsigned(-value);
    } else {
      putUnsigned(value);
    }
  }

  /** An unsigned whole number in decimal digits; needs room. */
  public void putUnsigned(long value) {
    putPadded(value, Decimals.digitCount(value));
  }

  /** An unsigned number in exactly so many digits, filled with zeros; needs room. */
  public void putPadded(long value, int width) {
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
    while (left >= 8) {
      long quotient = rest / 100_000_000;
      at -= 8;
      LONGS.set(bytes, at, eightDigits(rest - quotient * 100_000_000));
      rest = quotient;
      left -= 8;
    }
    while (left >= 2) {
      long quotient = rest / 100;
      at -= 2;
      SHORTS.set(bytes, at, DIGIT_PAIRS[(int) (rest - quotient * 100)]);
      rest = quotient;
      left -= 2;
    }
    if (left == 1) {
      bytes[--at] = (byte) ('0' + rest);
    }
  }

  /**
   * A number below 10^8 in eight characters, the first in the lowest byte. All digits are split off
   * side by side: fours, pairs, ones; each factor is the reciprocal of what it divides by, exact
   * for numbers so small.
   */
  private static long eightDigits(long value) {
    long upperFour = value / 10_000;
    long fours = upperFour | value - upperFour * 10_000 << 32;
    long upperPairs = fours * 10_486 >>> 20 & 0x0000007f_0000007fL;
    long pairs = upperPairs | fours - upperPairs * 100 << 16;
    long upperOnes = pairs * 103 >>> 10 & 0x000f000f_000f000fL;
    return (upperOnes | pairs - upperOnes * 10 << 8) + EIGHT_ZEROS;
  }

  /** Puts once more what stands at {@code [start, end)}; needs room. */
  public void repeat(int start, int end) {
    System.arraycopy(bytes, start, bytes, size, end - start);
    size += end - start;
  }

  /** Puts a decimal point before the last digits put; needs room. */
  public void insertPoint(int lastDigits) {
    int point = size - lastDigits;
    for (int i = size; i > point; i--) {
      bytes[i] = bytes[i - 1];
    }
    bytes[point] = '.';
    size++;
  }

  /** Begins anew. */
  public void clear() {
    batch++;
    size = 0;
  }

  /** The array whose first {@link #size} bytes were put so far; another one after the next put. */
  public byte[] array() {
    return bytes;
  }

  /** Bytes put so far. */
  public int size() {
    return size;
  }

  /** What was put so far; shares the array. */
  public ByteBuffer toByteBuffer() {
    return ByteBuffer.wrap(bytes, 0, size).slice();
  }

  /** What was put so far. */
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  /** How often the text began anew; positions are those of the present batch. */
  int batch() {
    return batch;
  }

  /** Writes what was put so far, and begins anew. */
  public void sendTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
    batch++;
  }
}
