package buckaroo.format.parquet.encoding;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.thrift.PhysicalType;
import java.util.Arrays;

/**
 * The distinct values of a column chunk, to which data pages point. Immutable; its bytes are its
 * own.
 */
public final class Dictionary {
  private final long[] longs;
  private final BinaryValues binary;
  private final int size;

  private Dictionary(long[] longs, BinaryValues binary, int size) {
    this.longs = longs;
    this.binary = binary;
    this.size = size;
  }

  /**
   * Reads a dictionary page, whose values are PLAIN; its bytes are copied.
   *
   * @throws MalformedFileException if it holds fewer values than it claims
   */
  public static Dictionary read(
      PhysicalType type, int typeLength, byte[] bytes, int start, int end, int count)
      throws MalformedFileException, FileTooLargeException {
    boolean numbers = Decoders.isNumber(type);
    if (numbers && count > 8L * (end - start)) {
      throw new MalformedFileException(
          "a dictionary of " + count + " values has " + (end - start) + " bytes");
    }
    byte[] own = Arrays.copyOfRange(bytes, start, end);
    var decoder = new PlainDecoder(type, typeLength, own, 0, own.length);
    if (numbers) {
      var longs = new long[count];
      decoder.readLongs(longs, 0, count);
      return new Dictionary(longs, BinaryValues.EMPTY, count);
    }
    return new Dictionary(new long[0], decoder.readBinary(count), count);
  }

  /** A dictionary of byte strings. */
  public static Dictionary of(BinaryValues values) {
    return new Dictionary(new long[0], values, values.count());
  }

  public int size() {
    return size;
  }

  /** The entries of a dictionary of numbers; to be read only. */
  public long[] longs() {
    return longs;
  }

  /** The entries of a dictionary of byte strings. */
  public BinaryValues binary() {
    return binary;
  }
}
