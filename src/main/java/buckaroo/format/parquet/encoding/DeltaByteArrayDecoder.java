package buckaroo.format.parquet.encoding;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import java.util.Arrays;

/**
 * DELTA_BYTE_ARRAY: each value is the beginning of the one before it, and a suffix. First the
 * lengths of all beginnings, delta encoded, then the suffixes as DELTA_LENGTH_BYTE_ARRAY.
 */
final class DeltaByteArrayDecoder implements ValueDecoder {
  private final long[] prefixes;
  private final DeltaLengthByteArrayDecoder suffixes;
  private final long maxBytes;
  private byte[] previous = new byte[0];
  private int next;

  /**
   * A decoder of the bytes from {@code start}.
   *
   * @param maxBytes bound of the values of one call, which can be far more than the page
   */
  DeltaByteArrayDecoder(byte[] bytes, int start, int end, int valueCount, long maxBytes)
      throws MalformedFileException {
    var decoder = new DeltaBinaryPackedDecoder(bytes, start, end, true);
    this.prefixes = DeltaLengthByteArrayDecoder.lengths(decoder, valueCount);
    this.suffixes = new DeltaLengthByteArrayDecoder(bytes, decoder.position(), end, valueCount);
    this.maxBytes = maxBytes;
  }

  @Override
  public BinaryValues readBinary(int count) throws MalformedFileException, FileTooLargeException {
    if (count > prefixes.length - next) {
      throw new MalformedFileException(
          "a page has " + (prefixes.length - next) + " prefixes where " + count + " are wanted");
    }
    BinaryValues ends = suffixes.readBinary(count);
    long total = 0;
    long last = previous.length;
    for (int i = 0; i < count; i++) {
      long prefix = prefixes[next + i];
      if (prefix < 0 || prefix > last) {
        throw new MalformedFileException(
            "a value repeats " + prefix + " bytes of one that has " + last);
      }
      last = prefix + ends.ends()[i] - ends.starts()[i];
      total += last;
    }
    if (total > Math.min(maxBytes, Integer.MAX_VALUE - 64)) {
      throw new FileTooLargeException("the values of one page take " + total + " bytes");
    }
    var bytes = new byte[(int) total];
    var starts = new int[count];
    var stops = new int[count];
    byte[] source = previous;
    int sourceStart = 0;
    int at = 0;
    for (int i = 0; i < count; i++) {
      int prefix = (int) prefixes[next + i];
      int suffix = ends.ends()[i] - ends.starts()[i];
      System.arraycopy(source, sourceStart, bytes, at, prefix);
      System.arraycopy(ends.bytes(), ends.starts()[i], bytes, at + prefix, suffix);
      source = bytes;
      sourceStart = at;
      starts[i] = at;
      at += prefix + suffix;
      stops[i] = at;
    }
    next += count;
    if (count > 0) {
      previous = Arrays.copyOfRange(bytes, starts[count - 1], at);
    }
    return new BinaryValues(bytes, starts, stops, count);
  }
}
