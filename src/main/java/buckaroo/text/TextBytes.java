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

  /** What is longer is copied faster as a whole. */
  private static final int LONGEST_IN_WORDS = 48;

  private static final long EIGHT_ZEROS = 0x3030303030303030L;
  private static final long HUNDRED_MILLION = 100_000_000;

  /** A bit of the eighth digit, which is put even where it is zero. */
  private static final long LAST_DIGIT = 1L << 56;

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
    if (value >= 0) {
      size = digits(bytes, size, value);
    } else {
      putPadded(value, Decimals.digitCount(value));
    }
  }

  // What is below takes and gives positions, so that a number changes the size only once: each
  // change of a field that another one waits for takes longer than writing a few digits.

  /**
   * Writes a number that is not negative.
   *
   * @param to with room for seven bytes more than the digits
   * @return where the digits end
   */
  static int digits(byte[] to, int at, long value) {
    if (value < HUNDRED_MILLION) {
      return firstDigits(to, at, value);
    }
    long upper = value / HUNDRED_MILLION;
    int end;
    if (upper < HUNDRED_MILLION) {
      end = firstDigits(to, at, upper);
    } else {
      long first = upper / HUNDRED_MILLION;
      end = firstDigits(to, at, first);
      LONGS.set(to, end, eightDigits(upper - first * HUNDRED_MILLION));
      end += 8;
    }
    LONGS.set(to, end, eightDigits(value - upper * HUNDRED_MILLION));
    return end + 8;
  }

  /**
   * A number below 10^8 without zeros before it. All its eight digits are made, and shifted over
   * the zeros, so that nothing hangs on how many digits there are.
   */
  private static int firstDigits(byte[] to, int at, long value) {
    long digits = eightDigits(value);
    int zeros = zerosBefore(digits);
    LONGS.set(to, at, digits >>> 8 * zeros);
    return at + 8 - zeros;
  }

  /** How many of eight digits are zeros before the others; the last one is none of them. */
  private static int zerosBefore(long digits) {
    return Long.numberOfTrailingZeros(digits ^ EIGHT_ZEROS | LAST_DIGIT) >>> 3;
  }

  /**
   * Writes a number with a decimal point.
   *
   * @param digits not negative
   * @param count how many digits that are
   * @param decimals digits behind the point, fewer than there are
   * @return where the number ends
   */
  static int digitsWithPoint(byte[] to, int at, long digits, int count, int decimals) {
    int end = at + count + 1;
    long whole = lastDigits(to, end, digits, decimals);
    int point = end - decimals - 1;
    to[point] = '.';
    lastDigits(to, point, whole, count - decimals);
    return end;
  }

  /**
   * Writes the last digits of a number.
   *
   * @param end where they end
   * @return the number that the digits before them are
   */
  static long lastDigits(byte[] to, int end, long value, int count) {
    long rest = value;
    int at = end;
    int left = count;
    while (left >= 8) {
      long quotient = rest / HUNDRED_MILLION;
      at -= 8;
      LONGS.set(to, at, eightDigits(rest - quotient * HUNDRED_MILLION));
      rest = quotient;
      left -= 8;
    }
    while (left >= 2) {
      long quotient = rest / 100;
      at -= 2;
      SHORTS.set(to, at, DIGIT_PAIRS[(int) (rest - quotient * 100)]);
      rest = quotient;
      left -= 2;
    }
    if (left == 1) {
      long quotient = rest / 10;
      to[at - 1] = (byte) ('0' + (rest - quotient * 10));
      rest = quotient;
    }
    return rest;
  }

  /** Some bytes, eight at once where they are few; needs room, and seven bytes behind them. */
  void putWords(byte[] source, int start, int length) {
    if (length > LONGEST_IN_WORDS) {
      System.arraycopy(source, start, bytes, size, length);
    } else {
      for (int i = 0; i < length; i += 8) {
        LONGS.set(bytes, size + i, (long) LONGS.get(source, start + i));
      }
    }
    size += length;
  }

  /** Up to eight bytes at once, the first in the lowest; needs room for eight. */
  void putWord(long word, int length) {
    LONGS.set(bytes, size, word);
    size += length;
  }

  /** {@code hh:mm:ss} of a second of the day; needs room. */
  public void putTimeOfDay(int second) {
    int minute = second / 60;
    int hour = minute / 60;
    putWord(
        pair(hour)
            | (long) ':' << 16
            | pair(minute - hour * 60) << 24
            | (long) ':' << 40
            | pair(second - minute * 60) << 48,
        8);
  }

  private static long pair(int value) {
    return DIGIT_PAIRS[value];
  }

  /** An unsigned number in exactly so many digits, filled with zeros; needs room. */
  public void putPadded(long value, int width) {
    size += width;
    if (value >= 0) {
      lastDigits(bytes, size, value, width);
    } else {
      long quotient = Long.divideUnsigned(value, 10);
      bytes[size - 1] = (byte) ('0' + (value - quotient * 10));
      lastDigits(bytes, size - 1, quotient, width - 1);
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
