package buckaroo.format.json;

import buckaroo.text.IsoReader;

/**
 * Reads dates and timestamps from the cells of a JSON file, as instants in nanoseconds. Holds the
 * last one read; for one thread.
 */
final class InstantReader {
  private static final int LONGEST = "2021-01-05T12:30:00.123456789+02:00".length();

  private final IsoReader reader = new IsoReader();
  private final byte[] room = new byte[LONGEST + IsoReader.ROOM];
  private int kinds;

  /**
   * Whether {@code bytes[start .. end)} is a date, or a date with a time, that nanoseconds reach.
   */
  boolean read(byte[] bytes, int start, int end) {
    if (end - start > LONGEST) {
      return false;
    }
    System.arraycopy(bytes, start, room, 0, end - start);
    kinds = reader.read(room, 0, end - start);
    return kinds != 0 && (kinds & IsoReader.FAR) == 0;
  }

  /** Nanoseconds since 1970-01-01T00:00:00; UTC where there is an offset. */
  long nanos() {
    return reader.epochNanos();
  }

  /** Days since 1970-01-01. */
  long epochDay() {
    return reader.epochDay();
  }

  boolean isDate() {
    return (kinds & IsoReader.DATE) != 0;
  }

  boolean hasOffset() {
    return (kinds & IsoReader.ZONED_TIME) != 0;
  }
}
