package buckaroo.format.parquet.text;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.text.DoubleText;

/**
 * Geometries: well-known binary (OGC Simple Feature Access, part 1, section 8, also with EWKB's
 * flags) as well-known text.
 *
 * <pre>
 *   byte order (1) | kind (4) | SRID (4), if flagged | content
 *   content:  numbers of a point, or a count (4) and that many points, rings or geometries
 * </pre>
 */
record GeometryText() implements CellText {
  private static final int MAX_DEPTH = 32;

  @Override
  public void write(byte[] bytes, int start, int end, TextBuffer out)
      throws MalformedFileException, FileTooLargeException {
    var reader = new Reader(bytes, start, end, out);
    reader.geometry(0);
    if (reader.at != end) {
      throw damaged((end - reader.at) + " bytes are left behind it");
    }
  }

  private static MalformedFileException damaged(String why) {
    return new MalformedFileException("a geometry is damaged: " + why);
  }

  /** Goes through one value. */
  private static final class Reader {
    private static final int POINT = 1;
    private static final int LINE_STRING = 2;
    private static final int POLYGON = 3;
    private static final int COLLECTION = 7;
    private static final String[] NAMES = {
      "",
      "POINT",
      "LINESTRING",
      "POLYGON",
      "MULTIPOINT",
      "MULTILINESTRING",
      "MULTIPOLYGON",
      "GEOMETRYCOLLECTION"
    };
    private static final String[] DIMENSIONS = {"", " Z", " M", " ZM"};
    private static final int FLAG_Z = 0x80000000;
    private static final int FLAG_M = 0x40000000;
    private static final int FLAG_SRID = 0x20000000;

    private final byte[] bytes;
    private final int end;
    private final TextBuffer out;
    private final DoubleText numbers = DoubleText.asInJavaScript();
    private int at;
    private boolean littleEndian;

    Reader(byte[] bytes, int start, int end, TextBuffer out) {
      this.bytes = bytes;
      this.at = start;
      this.end = end;
      this.out = out;
    }

    /** A geometry with its name. */
    void geometry(int depth) throws MalformedFileException, FileTooLargeException {
      int kind = head();
      out.putAscii(NAMES[kind & 7]);
      out.putAscii(DIMENSIONS[kind >>> 3]);
      out.put(' ');
      content(kind, depth);
    }

    /** Reads what stands before the content: the kind, and eight times its dimensions. */
    private int head() throws MalformedFileException {
      require(1);
      int order = bytes[at++];
      if (order != 0 && order != 1) {
        throw damaged("the byte order " + order + " is unknown");
      }
      littleEndian = order == 1;
      int code = number();
      int dimensions = ((code & FLAG_Z) != 0 ? 1 : 0) + ((code & FLAG_M) != 0 ? 2 : 0);
      if ((code & FLAG_SRID) != 0) {
        number();
      }
      int plain = code & ~(FLAG_Z | FLAG_M | FLAG_SRID);
      int thousands = plain / 1000;
      int kind = plain % 1000;
      if (kind < POINT || kind > COLLECTION || thousands > 3) {
        throw damaged("the kind " + code + " is unknown");
      }
      return kind | (dimensions | thousands) << 3;
    }

    private void content(int kind, int depth) throws MalformedFileException, FileTooLargeException {
      int dimensions = 2 + Integer.bitCount(kind >>> 3);
      switch (kind & 7) {
        case POINT -> point(dimensions);
        case LINE_STRING -> points(dimensions);
        case POLYGON -> list(count(4), () -> points(dimensions));
        default -> parts(kind, depth);
      }
    }

    private void parts(int kind, int depth) throws MalformedFileException, FileTooLargeException {
      if (depth == MAX_DEPTH) {
        throw damaged("it is nested more than " + MAX_DEPTH + " deep");
      }
      if ((kind & 7) == COLLECTION) {
        list(count(5), () -> geometry(depth + 1));
        return;
      }
      // The parts of a multi-geometry say each what they are, and the text does not.
      int part = kind - 3;
      list(
          count(5),
          () -> {
            int found = head();
            if (found != part) {
              throw damaged("a part is of another kind than the whole");
            }
            content(part, depth + 1);
          });
    }

    /** A point of nothing but NaN is an empty one. */
    private void point(int dimensions) throws MalformedFileException, FileTooLargeException {
      require(8 * dimensions);
      int start = out.size();
      out.put('(');
      boolean isEmpty = position(dimensions);
      out.put(')');
      if (isEmpty) {
        out.truncate(start);
        out.putAscii("EMPTY");
      }
    }

    private void points(int dimensions) throws MalformedFileException, FileTooLargeException {
      list(count(8 * dimensions), () -> position(dimensions));
    }

    private boolean position(int dimensions) throws MalformedFileException, FileTooLargeException {
      require(8 * dimensions);
      boolean isEmpty = true;
      for (int i = 0; i < dimensions; i++) {
        long bits = (number() & 0xFFFFFFFFL) << (littleEndian ? 0 : 32);
        bits |= (number() & 0xFFFFFFFFL) << (littleEndian ? 32 : 0);
        double value = Double.longBitsToDouble(bits);
        isEmpty &= Double.isNaN(value);
        if (i > 0) {
          out.put(' ');
        }
        out.putAscii(Double.isFinite(value) ? numbers.of(value) : Double.toString(value));
      }
      return isEmpty;
    }

    /** One element of a list. */
    private interface Element {
      void write() throws MalformedFileException, FileTooLargeException;
    }

    private void list(int count, Element element)
        throws MalformedFileException, FileTooLargeException {
      if (count == 0) {
        out.putAscii("EMPTY");
        return;
      }
      out.put('(');
      for (int i = 0; i < count; i++) {
        if (i > 0) {
          out.putAscii(", ");
        }
        element.write();
      }
      out.put(')');
    }

    /** A count of things that take so many bytes at least. */
    private int count(int leastBytes) throws MalformedFileException {
      int count = number();
      if (count < 0 || count > (end - at) / leastBytes) {
        throw damaged("it claims " + (count & 0xFFFFFFFFL) + " parts in " + (end - at) + " bytes");
      }
      return count;
    }

    private int number() throws MalformedFileException {
      require(4);
      int value = 0;
      for (int i = 0; i < 4; i++) {
        value |= (bytes[at + i] & 0xFF) << 8 * (littleEndian ? i : 3 - i);
      }
      at += 4;
      return value;
    }

    private void require(int count) throws MalformedFileException {
      if (count > end - at) {
        throw damaged("it ends in the middle");
      }
    }
  }
}
