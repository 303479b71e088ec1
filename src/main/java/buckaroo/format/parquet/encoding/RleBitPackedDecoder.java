package buckaroo.format.parquet.encoding;

import buckaroo.format.MalformedFileException;
import java.util.Arrays;

/**
 * The hybrid of run lengths and bit packing (encoding RLE): levels, dictionary codes, booleans.
 * Each run has a varint in front: even, a value is repeated; odd, groups of 8 packed values follow.
 *
 * <pre>
 *   count &lt;&lt; 1 | value in whole bytes       groups &lt;&lt; 1 | 1 | width bytes a group
 * </pre>
 *
 * <p>Confined to one thread.
 */
public final class RleBitPackedDecoder implements ValueDecoder {
  private final byte[] bytes;
  private final int end;
  private final int width;
  private int position;
  private long repeats;
  private int repeated;
  private long packed;

  /** The bit of all {@link #bytes} where the packed run goes on. */
  private long packedBit;

  /**
   * A decoder of {@code bytes[start .. end)}.
   *
   * @param width bits a value, 0 to 32; values of no bits are all 0 and take no bytes
   */
  public RleBitPackedDecoder(byte[] bytes, int start, int end, int width)
      throws MalformedFileException {
    if (width < 0 || width > 32) {
      throw new MalformedFileException("a page has values of " + width + " bits");
    }
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.width = width;
  }

  /**
   * Decodes the next values.
   *
   * @throws MalformedFileException if there are fewer
   */
  public void read(int[] target, int offset, int count) throws MalformedFileException {
    if (width == 0) {
      Arrays.fill(target, offset, offset + count, 0);
      return;
    }
    int at = offset;
    int stop = offset + count;
    while (at < stop) {
      if (repeats == 0 && packed == 0) {
        readRun();
      }
      if (repeats > 0) {
        int n = (int) Math.min(repeats, stop - at);
        Arrays.fill(target, at, at + n, repeated);
        repeats -= n;
        at += n;
      } else {
        int n = (int) Math.min(packed, stop - at);
        unpack(target, at, n);
        packed -= n;
        at += n;
      }
    }
  }

  @Override
  public void readLongs(long[] target, int offset, int count) throws MalformedFileException {
    var values = new int[Math.min(count, 1024)];
    for (int done = 0; done < count; ) {
      int n = Math.min(values.length, count - done);
      read(values, 0, n);
      for (int i = 0; i < n; i++) {
        target[offset + done + i] = values[i];
      }
      done += n;
    }
  }

  /**
   * Decodes levels of one bit as validity: where the level is 1, the bit of the row is set.
   *
   * @param words all zero in the range; bit {@code row & 63} of word {@code row >> 6}
   * @return how many are set
   */
  public int readBits(long[] words, int firstRow, int count) throws MalformedFileException {
    if (width != 1) {
      throw new IllegalStateException("levels of " + width + " bits are not validity");
    }
    int row = firstRow;
    int stop = firstRow + count;
    int set = 0;
    while (row < stop) {
      if (repeats == 0 && packed == 0) {
        readRun();
      }
      if (repeats > 0) {
        int n = (int) Math.min(repeats, stop - row);
        if (repeated == 1) {
          setRange(words, row, row + n);
          set += n;
        } else if (repeated != 0) {
          throw new MalformedFileException("a level of " + repeated + " where 1 is the most");
        }
        repeats -= n;
        row += n;
      } else {
        int n = (int) Math.min(packed, stop - row);
        set += copyBits(words, row, n);
        packed -= n;
        row += n;
      }
    }
    return set;
  }

  private int copyBits(long[] words, int firstRow, int count) {
    int set = 0;
    int done = 0;
    while (done < count) {
      int shift = (int) packedBit & 7;
      int n = Math.min(count - done, 8 - shift);
      int bits = (bytes[(int) (packedBit >>> 3)] & 0xff) >>> shift & (1 << n) - 1;
      int row = firstRow + done;
      words[row >>> 6] |= (long) bits << row;
      if ((row & 63) + n > 64) {
        words[(row >>> 6) + 1] |= (long) bits >>> (64 - (row & 63));
      }
      set += Integer.bitCount(bits);
      packedBit += n;
      done += n;
    }
    return set;
  }

  private static void setRange(long[] words, int from, int to) {
    for (int row = from; row < to; ) {
      int n = Math.min(to - row, 64 - (row & 63));
      words[row >>> 6] |= (n == 64 ? -1L : (1L << n) - 1) << row;
      row += n;
    }
  }

  private void readRun() throws MalformedFileException {
    long head = 0;
    int shift = 0;
    int next;
    do {
      if (position == end || shift > 28) {
        throw new MalformedFileException("a page has fewer levels or codes than values");
      }
      next = bytes[position++];
      head |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    if ((head & 1) == 0) {
      int valueBytes = (width + 7) / 8;
      if (valueBytes > end - position) {
        throw new MalformedFileException("a run in a page is cut off");
      }
      repeats = head >>> 1;
      repeated = 0;
      for (int i = 0; i < valueBytes; i++) {
        repeated |= (bytes[position++] & 0xff) << 8 * i;
      }
      return;
    }
    // The last group may be cut off behind its last value: only the bytes that are there count.
    long wanted = (head >>> 1) * width;
    long there = Math.min(wanted, end - position);
    packed = Math.min((head >>> 1) * 8, there * 8 / width);
    packedBit = 8L * position;
    if (packed == 0 && head != 1) {
      throw new MalformedFileException("a packed run in a page is cut off");
    }
    position += (int) there;
  }

  private void unpack(int[] target, int offset, int count) {
    int done = 0;
    long mask = (1L << width) - 1;
    long bit = packedBit;
    // Eight bytes at a time hold any value with its up to 7 bits before it.
    int lastLong = end - 8;
    while (done < count && (int) (bit >>> 3) <= lastLong) {
      long word = LittleEndian.getLong(bytes, (int) (bit >>> 3)) >>> (bit & 7);
      int n = Math.min(count - done, (64 - (int) (bit & 7)) / width);
      for (int i = 0; i < n; i++) {
        target[offset + done + i] = (int) (word & mask);
        word >>>= width;
      }
      done += n;
      bit += (long) n * width;
    }
    for (; done < count; done++) {
      target[offset + done] = (int) (slowBits(bit) & mask);
      bit += width;
    }
    packedBit = bit;
  }

  private long slowBits(long bit) {
    long word = 0;
    int first = (int) (bit >>> 3);
    for (int i = 0; i < 5 && first + i < end; i++) {
      word |= (bytes[first + i] & 0xffL) << 8 * i;
    }
    return word >>> (bit & 7);
  }
}
