package buckaroo.lazy;

import java.util.Arrays;

/** Rows of one piece that are kept, their bytes moved together at its front. For one thread. */
final class KeptRows {
  private long[] refs = new long[64];
  private int count;
  private int length;

  /** Keeps a row. */
  void add(long ref) {
    if (count == refs.length) {
      refs = Arrays.copyOf(refs, 2 * count);
    }
    refs[count++] = ref;
  }

  /** Moves the bytes of a row behind those moved before, with one line end. */
  void move(byte[] bytes, int start, int end) {
    System.arraycopy(bytes, start, bytes, length, end - start);
    length += end - start;
    bytes[length++] = '\n';
  }

  int count() {
    return count;
  }

  /** Bytes of the rows that were moved. */
  int length() {
    return length;
  }

  long[] refs() {
    return Arrays.copyOf(refs, count);
  }
}
