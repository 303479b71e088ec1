package buckaroo.format.arrow;

import buckaroo.format.MalformedFileException;
import buckaroo.table.Nullable;

/**
 * What the values of a field are.
 *
 * @param bits width of numbers, times, durations and offsets; bytes of binary values of fixed size
 *     and elements of lists of fixed size; else 0
 * @param signed whether whole numbers are
 * @param unit digits behind the second: 0, 3, 6 or 9; of dates -1 for days and 3; of intervals the
 *     number of the format
 * @param scale of a decimal
 * @param zone of a timestamp; null for none
 * @param union which child a type id of a union means, by id; empty where it is the number itself
 * @param dense whether a union has offsets
 */
record ArrowType(
    Kind kind,
    int bits,
    boolean signed,
    int unit,
    int scale,
    @Nullable String zone,
    int[] union,
    boolean dense) {
  /** The types there are, by the ids of the union {@code Type} in the format's schema. */
  enum Kind {
    NONE,
    NULL,
    INT,
    FLOAT,
    BINARY,
    UTF8,
    BOOL,
    DECIMAL,
    DATE,
    TIME,
    TIMESTAMP,
    INTERVAL,
    LIST,
    STRUCT,
    UNION,
    FIXED_BINARY,
    FIXED_LIST,
    MAP,
    DURATION,
    LARGE_BINARY,
    LARGE_UTF8,
    LARGE_LIST,
    RUN_END,
    BINARY_VIEW,
    UTF8_VIEW,
    LIST_VIEW,
    LARGE_LIST_VIEW
  }

  private static final int[] DIGITS = {0, 3, 6, 9};

  /**
   * Reads a type.
   *
   * @param id in the union {@code Type}
   * @throws MalformedFileException if it is unknown or has a width that no type has
   */
  static ArrowType read(int id, @Nullable FlatTable table) throws MalformedFileException {
    if (id <= 0 || id >= Kind.values().length || table == null) {
      throw new MalformedFileException("it has a field of the unknown type " + id);
    }
    Kind kind = Kind.values()[id];
    return switch (kind) {
      case INT -> of(kind, width(table.i32(0, 0), 8, 64), table.bool(1), 0);
      case FLOAT -> of(kind, 16 << precision(table.i16(0, 0)), true, 0);
      case DECIMAL ->
          new ArrowType(
              kind, width(table.i32(2, 128), 32, 256), true, 0, scale(table), null, none(), false);
      case DATE -> table.i16(0, 1) == 0 ? of(kind, 32, true, -1) : of(kind, 64, true, DIGITS[1]);
      case TIME -> of(kind, width(table.i32(1, 32), 32, 64), true, digits(table, 1));
      case TIMESTAMP ->
          new ArrowType(kind, 64, true, digits(table, 0), 0, table.text(1), none(), false);
      case DURATION -> of(kind, 64, true, digits(table, 1));
      case INTERVAL -> of(kind, intervalBits(table.i16(0, 0)), true, table.i16(0, 0));
      case FIXED_BINARY, FIXED_LIST -> of(kind, size(table.i32(0, 0)), false, 0);
      case LARGE_BINARY, LARGE_UTF8, LARGE_LIST, LARGE_LIST_VIEW -> of(kind, 64, true, 0);
      case BINARY, UTF8, LIST, MAP, LIST_VIEW -> of(kind, 32, true, 0);
      case UNION -> union(table);
      case NONE, NULL, BOOL, STRUCT, RUN_END, BINARY_VIEW, UTF8_VIEW -> of(kind, 0, false, 0);
    };
  }

  private static ArrowType of(Kind kind, int bits, boolean signed, int unit) {
    return new ArrowType(kind, bits, signed, unit, 0, null, none(), false);
  }

  private static int[] none() {
    return new int[0];
  }

  private static ArrowType union(FlatTable table) throws MalformedFileException {
    int[] children = new int[table.count(1, 4) == 0 ? 0 : 128];
    for (int child = 0; child < table.count(1, 4); child++) {
      int id = table.i32(1, 4, child, 0);
      if (id < 0 || id >= children.length) {
        throw new MalformedFileException("a union has the type id " + id);
      }
      children[id] = child + 1;
    }
    return new ArrowType(Kind.UNION, 0, false, 0, 0, null, children, table.i16(0, 0) == 1);
  }

  private static int width(int bits, int least, int most) throws MalformedFileException {
    if (bits < least || bits > most || Integer.bitCount(bits) != 1) {
      throw new MalformedFileException("it has numbers of " + bits + " bits");
    }
    return bits;
  }

  private static int precision(int precision) throws MalformedFileException {
    if (precision < 0 || precision > 2) {
      throw new MalformedFileException("it has floating-point numbers of precision " + precision);
    }
    return precision;
  }

  private static int scale(FlatTable table) throws MalformedFileException {
    int scale = table.i32(1, 0);
    if (Math.abs(scale) > 1000) {
      throw new MalformedFileException("it has decimals of the scale " + scale);
    }
    return scale;
  }

  private static int digits(FlatTable table, int otherwise) throws MalformedFileException {
    int unit = table.i16(0, otherwise);
    if (unit < 0 || unit >= DIGITS.length) {
      throw new MalformedFileException("it has times of the unknown unit " + unit);
    }
    return DIGITS[unit];
  }

  private static int intervalBits(int unit) throws MalformedFileException {
    return switch (unit) {
      case 0 -> 32;
      case 1 -> 64;
      case 2 -> 128;
      default -> throw new MalformedFileException("it has intervals of the unknown unit " + unit);
    };
  }

  private static int size(int size) throws MalformedFileException {
    if (size < 0) {
      throw new MalformedFileException("it has values of " + size + " bytes");
    }
    return size;
  }
}
