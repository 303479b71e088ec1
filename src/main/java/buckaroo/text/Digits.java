package buckaroo.text;

/** Reads decimal digits eight at a time, as lanes of a long; the first stands in the lowest. */
public final class Digits {
  /** What {@link #read} answers for bytes that are no digits. */
  public static final long NONE = -1;

  /** So many digits never exceed a {@code long}. */
  public static final int LONGEST = 18;

  private static final long ZEROS = 0x3030303030303030L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Added to a lane, lifts everything beyond nine to the high bit. */
  private static final long BEYOND_NINE = 0x7676767676767676L;

  private static final long PAIRS = 0x00ff00ff00ff00ffL;
  private static final long FOURS = 0x0000ffff0000ffffL;

  private Digits() {}

  /**
   * The number that {@code bytes[start .. end)} spells, or {@link #NONE}.
   *
   * @param bytes with at least seven bytes of room behind the end
   * @param end one to {@link #LONGEST} bytes from the start
   */
  public static long read(byte[] bytes, int start, int end) {
    int head = (end - start - 1 & 7) + 1;
    // Shifting the first few digits up puts zeros before them.
    long lanes = lanes(bytes, start) << 8 * (8 - head);
    long wrong = wrong(lanes);
    long value = value(lanes);
    for (int at = start + head; at < end; at += 8) {
      lanes = lanes(bytes, at);
      wrong |= wrong(lanes);
      value = 100_000_000 * value + value(lanes);
    }
    return wrong == 0 ? value : NONE;
  }

  /** Eight bytes, each less the digit zero. */
  public static long lanes(byte[] bytes, int at) {
    return ByteMasks.word(bytes, at) ^ ZEROS;
  }

  /** Zero if every lane is a digit. */
  public static long wrong(long lanes) {
    return (lanes + BEYOND_NINE | lanes) & HIGH_BITS;
  }

  /** The number that eight digits spell. */
  public static long value(long lanes) {
    // Neighbours are joined: ones to tens, pairs to hundreds, fours to ten thousands.
    long pairs = (lanes * 10 + (lanes >>> 8)) & PAIRS;
    long fours = (pairs * 100 + (pairs >>> 16)) & FOURS;
    return (fours * 10_000 + (fours >>> 32)) & 0xffff_ffffL;
  }

  /** The number that two lanes spell, the first of them at a bit of the word. */
  public static int pair(long lanes, int bit) {
    return 10 * (int) (lanes >>> bit & 0xf) + (int) (lanes >>> bit + 8 & 0xf);
  }
}
