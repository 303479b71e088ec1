package buckaroo.operation.number;

/** Reads a number from a cell. Holds the last one read; for one thread. */
public interface NumberReader {
  /** What stands in a cell. */
  enum Found {
    NOTHING,
    /** A whole number that a {@code long} holds. */
    WHOLE,
    /** Another number, as the nearest double; never infinite. */
    REAL
  }

  /** Reads {@code bytes[start .. end)}. */
  Found read(byte[] bytes, int start, int end);

  /** The last whole number. */
  long whole();

  /** The last number of either kind. */
  double real();
}
