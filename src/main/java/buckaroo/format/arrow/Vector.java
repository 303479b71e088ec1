package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.Nullable;

/**
 * The values of a field in one batch, over the batch's buffers, which are checked when it is made.
 * Safe for any thread.
 */
abstract class Vector {
  private static final int MAX_DEPTH = 128;

  private final int length;
  private final byte @Nullable [] validity;
  private final int depth;

  /**
   * The values.
   *
   * @param validity a bit a value, the lowest first; null where all are there
   * @param below vectors that this one reads
   * @throws MalformedFileException if they are nested too deep
   */
  Vector(int length, byte @Nullable [] validity, Vector... below) throws MalformedFileException {
    this.length = length;
    this.validity = validity;
    int deepest = 0;
    for (Vector vector : below) {
      deepest = Math.max(deepest, vector.depth);
    }
    this.depth = deepest + 1;
    if (depth > MAX_DEPTH) {
      throw new MalformedFileException("values are nested more than " + MAX_DEPTH + " deep");
    }
  }

  final int length() {
    return length;
  }

  /** The bits of {@link #isNull}, turned round; null where all are there or no bits tell. */
  final byte @Nullable [] validity() {
    return validity;
  }

  boolean isNull(int i) {
    return validity != null && (validity[i >> 3] >> (i & 7) & 1) == 0;
  }

  /** A number, date or time as a whole number; the bits of a truth. */
  long longAt(int i) {
    throw new IllegalStateException("no whole number");
  }

  double doubleAt(int i) {
    throw new IllegalStateException("no number");
  }

  /** Whether the text of a value is a string in JSON rather than JSON itself. */
  abstract boolean isQuoted();

  /** Writes a value that is there as the text of a cell. */
  abstract void write(int i, TextBuffer out) throws MalformedFileException, FileTooLargeException;

  /** Writes a value, or null, as JSON. */
  void writeJson(int i, TextBuffer out) throws MalformedFileException, FileTooLargeException {
    if (isNull(i)) {
      out.putAscii("null");
      return;
    }
    int start = out.size();
    write(i, out);
    if (isQuoted()) {
      out.quoteFrom(start);
    }
  }
}
