package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.encoding.LittleEndian;
import java.util.Arrays;
import java.util.Base64;

/**
 * Values of the Variant encoding (parquet-format, VariantEncoding.md) as JSON.
 *
 * <pre>
 *   metadata:  version, sizes (1) | count | offsets of names (count + 1) | names
 *   value:     kind (2 bits), facts (6 bits) | content
 * </pre>
 *
 * The names of all objects of a value stand in its metadata. Confined to one thread.
 */
public final class VariantText {
  private static final int MAX_DEPTH = 200;
  private static final CellText[] DECIMALS = new CellText[39];
  private static final CellText DOUBLE = new FloatText(64);
  private static final CellText FLOAT = new FloatText(32);

  static {
    for (int scale = 0; scale < DECIMALS.length; scale++) {
      DECIMALS[scale] = new DecimalText(scale);
    }
  }

  private final byte[] names;
  private final int nameCount;
  private final int nameOffsets;
  private final int nameOffsetBytes;
  private final int nameStart;
  private final int namesEnd;

  /**
   * The names of a value.
   *
   * @throws MalformedFileException if they are damaged
   */
  public VariantText(byte[] bytes, int start, int end) throws MalformedFileException {
    require(start < end, "its metadata is empty");
    int head = bytes[start] & 0xFF;
    require((head & 15) == 1, "its metadata is of the unknown version " + (head & 15));
    this.names = bytes;
    this.namesEnd = end;
    this.nameOffsetBytes = (head >>> 6) + 1;
    require(end - start - 1 >= nameOffsetBytes, "its metadata ends in the middle");
    long count = number(bytes, start + 1, nameOffsetBytes);
    this.nameOffsets = start + 1 + nameOffsetBytes;
    require(
        (count + 1) * nameOffsetBytes <= end - nameOffsets,
        "its metadata claims " + count + " names");
    this.nameCount = (int) count;
    this.nameStart = nameOffsets + (nameCount + 1) * nameOffsetBytes;
  }

  /**
   * Writes a value as JSON.
   *
   * @throws MalformedFileException if it is damaged
   */
  public void write(byte[] bytes, int start, int end, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    write(bytes, start, end, 0, out);
  }

  /**
   * Writes the fields of a value that must be an object, without its braces.
   *
   * @param first whether no comma belongs before the first field
   * @return whether still no field was written
   */
  public boolean writeFields(byte[] bytes, int start, int end, boolean first, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    require(start < end && (bytes[start] & 3) == 2, "a part of an object is none");
    return fields(bytes, start, end, first, 0, out);
  }

  private void write(byte[] bytes, int start, int end, int depth, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    require(start < end, "a value is empty");
    require(depth < MAX_DEPTH, "it is nested more than " + MAX_DEPTH + " deep");
    int facts = (bytes[start] & 0xFF) >>> 2;
    switch (bytes[start] & 3) {
      case 0 -> writePrimitive(facts, bytes, start + 1, end, out);
      case 1 -> {
        require(facts <= end - start - 1, "a text ends in the middle");
        writeText(bytes, start + 1, start + 1 + facts, out);
      }
      case 2 -> {
        out.put('{');
        boolean unused = fields(bytes, start, end, true, depth, out);
        out.put('}');
      }
      default -> writeArray(facts, bytes, start + 1, end, depth, out);
    }
  }

  private boolean fields(
      byte[] bytes, int start, int end, boolean isFirst, int depth, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    int facts = (bytes[start] & 0xFF) >>> 2;
    int offsetBytes = (facts & 3) + 1;
    int idBytes = (facts >>> 2 & 3) + 1;
    int countBytes = (facts & 16) != 0 ? 4 : 1;
    int count = count(bytes, start + 1, end, countBytes, idBytes + offsetBytes, offsetBytes);
    int ids = start + 1 + countBytes;
    int offsets = ids + count * idBytes;
    int values = offsets + (count + 1) * offsetBytes;
    boolean first = isFirst;
    for (int i = 0; i < count; i++) {
      if (!first) {
        out.put(',');
      }
      first = false;
      writeName(number(bytes, ids + i * idBytes, idBytes), out);
      out.put(':');
      // Fields stand in the order of their names, their values in any; each knows its own length.
      long offset = number(bytes, offsets + i * offsetBytes, offsetBytes);
      require(offset < end - values, "a field lies outside its object");
      write(bytes, values + (int) offset, end, depth + 1, out);
    }
    return first;
  }

  private void writeArray(int facts, byte[] bytes, int start, int end, int depth, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    int offsetBytes = (facts & 3) + 1;
    int countBytes = (facts & 4) != 0 ? 4 : 1;
    int count = count(bytes, start, end, countBytes, offsetBytes, offsetBytes);
    int offsets = start + countBytes;
    int values = offsets + (count + 1) * offsetBytes;
    out.put('[');
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.put(',');
      }
      long offset = number(bytes, offsets + i * offsetBytes, offsetBytes);
      require(offset < end - values, "an element lies outside its array");
      write(bytes, values + (int) offset, end, depth + 1, out);
    }
    out.put(']');
  }

  private static int count(byte[] bytes, int at, int end, int countBytes, int each, int more)
      throws MalformedFileException {
    require(countBytes <= end - at, "it ends in the middle");
    long count = number(bytes, at, countBytes);
    require(
        count * each + more <= end - at - countBytes,
        "it claims " + count + " parts in " + (end - at) + " bytes");
    return (int) count;
  }

  private void writeName(long id, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    require(id < nameCount, "the name " + id + " of " + nameCount + " is not there");
    int at = nameOffsets + (int) id * nameOffsetBytes;
    long from = number(names, at, nameOffsetBytes);
    long to = number(names, at + nameOffsetBytes, nameOffsetBytes);
    require(from <= to && to <= namesEnd - nameStart, "a name lies outside its metadata");
    writeText(names, nameStart + (int) from, nameStart + (int) to, out);
  }

  private static void writeText(byte[] bytes, int start, int end, TextBuffer out)
      throws FileTooLargeException {
    int quoted = out.size();
    out.put(bytes, start, end);
    out.quoteFrom(quoted);
  }

  private static void writePrimitive(int type, byte[] bytes, int start, int end, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    switch (type) {
      case 0 -> out.putAscii("null");
      case 1 -> out.putAscii("true");
      case 2 -> out.putAscii("false");
      case 3 -> out.putLong(signed(bytes, start, end, 1));
      case 4 -> out.putLong(signed(bytes, start, end, 2));
      case 5 -> out.putLong(signed(bytes, start, end, 4));
      case 6 -> out.putLong(signed(bytes, start, end, 8));
      case 7 -> DOUBLE.write(signed(bytes, start, end, 8), out);
      case 8 -> decimal(bytes, start, end, 4, out);
      case 9 -> decimal(bytes, start, end, 8, out);
      case 10 -> decimal(bytes, start, end, 16, out);
      case 11 -> quoted(new DateText(), signed(bytes, start, end, 4), out);
      case 12 -> quoted(new TimestampText(6, true), signed(bytes, start, end, 8), out);
      case 13 -> quoted(new TimestampText(6, false), signed(bytes, start, end, 8), out);
      case 14 -> FLOAT.write(signed(bytes, start, end, 4), out);
      case 15 -> {
        int length = length(bytes, start, end);
        writeBinary(bytes, start + 4, start + 4 + length, out);
      }
      case 16 -> {
        int length = length(bytes, start, end);
        writeText(bytes, start + 4, start + 4 + length, out);
      }
      case 17 -> quoted(new TimeText(6), signed(bytes, start, end, 8), out);
      case 18 -> quoted(new TimestampText(9, true), signed(bytes, start, end, 8), out);
      case 19 -> quoted(new TimestampText(9, false), signed(bytes, start, end, 8), out);
      case 20 -> {
        require(end - start >= 16, "a UUID ends in the middle");
        int quoted = out.size();
        new UuidText().write(bytes, start, start + 16, out);
        out.quoteFrom(quoted);
      }
      default -> throw damaged("a value is of the unknown type " + type);
    }
  }

  /** Bytes as a JSON string in base 64, as the specification writes them. */
  public static void writeBinary(byte[] bytes, int start, int end, TextBuffer out)
      throws FileTooLargeException {
    int quoted = out.size();
    byte[] encoded = Base64.getEncoder().encode(Arrays.copyOfRange(bytes, start, end));
    out.put(encoded, 0, encoded.length);
    out.quoteFrom(quoted);
  }

  private static void quoted(CellText text, long value, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    int start = out.size();
    text.write(value, out);
    out.quoteFrom(start);
  }

  private static void decimal(byte[] bytes, int start, int end, int width, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    require(end - start > width, "a decimal ends in the middle");
    int scale = bytes[start] & 0xFF;
    require(scale < DECIMALS.length, "a decimal has the scale " + scale);
    byte[] bigEndian = new byte[width];
    for (int i = 0; i < width; i++) {
      bigEndian[width - 1 - i] = bytes[start + 1 + i];
    }
    DECIMALS[scale].write(bigEndian, 0, width, out);
  }

  private static int length(byte[] bytes, int start, int end) throws MalformedFileException {
    require(end - start >= 4, "a text ends in the middle");
    int length = LittleEndian.getInt(bytes, start);
    require(length >= 0 && length <= end - start - 4, "a text claims " + length + " bytes");
    return length;
  }

  private static long signed(byte[] bytes, int start, int end, int width)
      throws MalformedFileException {
    require(end - start >= width, "a number ends in the middle");
    int unused = 64 - 8 * width;
    return number(bytes, start, width) << unused >> unused;
  }

  /** An unsigned little-endian number of 1 to 8 bytes. */
  private static long number(byte[] bytes, int at, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value |= (bytes[at + i] & 0xFFL) << 8 * i;
    }
    return value;
  }

  private static void require(boolean fits, String otherwise) throws MalformedFileException {
    if (!fits) {
      throw damaged(otherwise);
    }
  }

  private static MalformedFileException damaged(String why) {
    return new MalformedFileException("a variant is damaged: " + why);
  }
}
