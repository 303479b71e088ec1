package buckaroo.format.parquet.encoding;

import buckaroo.format.MalformedFileException;
import java.util.Arrays;

/**
 * DELTA_BINARY_PACKED: the first value, then in blocks the distances between neighbours, each block
 * with its smallest distance and, for each of its miniblocks, the bits that the rest needs.
 *
 * <pre>
 *   block size | miniblocks a block | value count | first value
 *   smallest distance | a width a miniblock | packed distances ...
 * </pre>
 *
 * <p>Sums wrap around, as the specification wants. Confined to one thread.
 */
final class DeltaBinaryPackedDecoder implements ValueDecoder {
  private static final int MAX_BLOCK = 1 << 20;

  private final byte[] bytes;
  private final int end;
  private final boolean narrow;
  private final int miniblocks;
  private final int miniblockValues;
  private final int[] widths;
  private final long[] distances;
  private int position;
  private long left;
  private long value;
  private boolean first = true;
  private long smallest;
  private int miniblock;

  /** Where the next distance stands in {@link #distances}. */
  private int next;

  /** How many of them are not used yet. */
  private int ready;

  /**
   * A decoder of the bytes from {@code start}.
   *
   * @param narrow whether values have 32 bits, at which sums then wrap
   */
  DeltaBinaryPackedDecoder(byte[] bytes, int start, int end, boolean narrow)
      throws MalformedFileException {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.narrow = narrow;
    long block = readVarint();
    long perBlock = readVarint();
    this.left = readVarint();
    long zigzag = readVarint();
    this.value = zigzag >>> 1 ^ -(zigzag & 1);
    if (block <= 0
        || block > MAX_BLOCK
        || perBlock <= 0
        || block % perBlock != 0
        || block / perBlock % 8 != 0
        || left < 0) {
      throw new MalformedFileException(
          "blocks of "
              + block
              + " values in "
              + perBlock
              + " parts, "
              + left
              + " values in all, are not possible");
    }
    this.miniblocks = (int) perBlock;
    this.miniblockValues = (int) (block / perBlock);
    this.widths = new int[miniblocks];
    this.miniblock = miniblocks;
    this.distances = new long[miniblockValues];
  }

  /** How many values the page says there are, those read included. */
  long valuesLeft() {
    return left;
  }

  /** Where the bytes behind the values begin; meaningful when all were read. */
  int position() {
    return position;
  }

  @Override
  public void readLongs(long[] target, int offset, int count) throws MalformedFileException {
    if (count > left) {
      throw new MalformedFileException(
          "a page has " + left + " values left where " + count + " are wanted");
    }
    int at = offset;
    int stop = offset + count;
    if (first && count > 0) {
      first = false;
      target[at++] = wrap(value);
      left--;
    }
    while (at < stop) {
      if (ready == 0) {
        readMiniblock();
      }
      int n = Math.min(ready, stop - at);
      long sum = value;
      for (int i = 0; i < n; i++) {
        sum += smallest + distances[next + i];
        target[at + i] = sum;
      }
      if (narrow) {
        for (int i = 0; i < n; i++) {
          target[at + i] = (int) target[at + i];
        }
      }
      value = sum;
      next += n;
      ready -= n;
      at += n;
      left -= n;
    }
  }

  private long wrap(long sum) {
    return narrow ? (int) sum : sum;
  }

  private void readMiniblock() throws MalformedFileException {
    if (miniblock == miniblocks) {
      long zigzag = readVarint();
      smallest = zigzag >>> 1 ^ -(zigzag & 1);
      if (miniblocks > end - position) {
        throw cutOff();
      }
      for (int i = 0; i < miniblocks; i++) {
        widths[i] = bytes[position++] & 0xff;
      }
      miniblock = 0;
    }
    int width = widths[miniblock++];
    if (width > 64) {
      throw new MalformedFileException("a page has distances of " + width + " bits");
    }
    int packedBytes = Math.toIntExact((long) miniblockValues * width / 8);
    // The last miniblock may end behind its last value.
    long needed = (Math.min(left, miniblockValues) * width + 7) / 8;
    if (needed > end - position) {
      throw cutOff();
    }
    int count = (int) Math.min(left, miniblockValues);
    unpack(width, count);
    position += Math.min(packedBytes, end - position);
    next = 0;
    ready = count;
  }

  private void unpack(int width, int count) {
    if (width == 0) {
      Arrays.fill(distances, 0, count, 0);
      return;
    }
    long mask = width == 64 ? -1L : (1L << width) - 1;
    long bit = 0;
    for (int i = 0; i < count; i++, bit += width) {
      int octet = position + (int) (bit >>> 3);
      int shift = (int) (bit & 7);
      long low;
      if (octet <= end - 8) {
        low = LittleEndian.getLong(bytes, octet) >>> shift;
        if (shift + width > 64) {
          low |= (bytes[octet + 8] & 0xffL) << (64 - shift);
        }
      } else {
        low = slowBits(octet, shift);
      }
      distances[i] = low & mask;
    }
  }

  /** Near the end of the page, where eight bytes cannot be taken at once. */
  private long slowBits(int octet, int shift) {
    long word = 0;
    for (int i = 0; i < 8 && octet + i < end; i++) {
      word |= (bytes[octet + i] & 0xffL) << 8 * i;
    }
    return word >>> shift;
  }

  private long readVarint() throws MalformedFileException {
    long result = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (position >= end) {
        throw cutOff();
      }
      int octet = bytes[position++];
      result |= (octet & 0x7FL) << shift;
      if (octet >= 0) {
        return result;
      }
    }
    throw new MalformedFileException("a page has a number of more than 10 bytes");
  }

  private static MalformedFileException cutOff() {
    return new MalformedFileException("a page of delta encoded values is cut off");
  }
}
