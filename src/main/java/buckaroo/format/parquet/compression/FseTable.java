package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;

/**
 * A table of the entropy code FSE (RFC 8878, section 4.1.1): each state tells a symbol, and how the
 * next state is made of some more bits. Immutable.
 *
 * @param log binary logarithm of the number of states
 * @param symbols the symbol of each state
 * @param bitCounts how many bits the next state takes
 * @param bases what is added to them
 */
record FseTable(int log, byte[] symbols, byte[] bitCounts, int[] bases) {
  static final int SMALLEST_LOG = 5;

  /** A table of one state, whose symbol is repeated without taking bits. */
  static FseTable ofSymbol(int symbol) {
    return new FseTable(0, new byte[] {(byte) symbol}, new byte[1], new int[1]);
  }

  /**
   * A table of the given counts.
   *
   * @param counts how many states each symbol has; -1 for one of less than a whole state
   * @throws MalformedFileException if they do not fill the table
   */
  static FseTable of(int log, short[] counts, int symbolCount) throws MalformedFileException {
    int size = 1 << log;
    var symbols = new byte[size];
    var next = new int[symbolCount];
    int high = size;
    int total = 0;
    for (int symbol = 0; symbol < symbolCount; symbol++) {
      total += Math.abs(counts[symbol]);
      next[symbol] = Math.abs(counts[symbol]);
    }
    if (total != size) {
      throw ZstdBits.damaged();
    }
    for (int symbol = 0; symbol < symbolCount; symbol++) {
      if (counts[symbol] == -1) {
        symbols[--high] = (byte) symbol;
      }
    }
    int step = (size >>> 1) + (size >>> 3) + 3;
    int position = 0;
    for (int symbol = 0; symbol < symbolCount; symbol++) {
      for (int i = 0; i < counts[symbol]; i++) {
        symbols[position] = (byte) symbol;
        do {
          position = position + step & size - 1;
        } while (position >= high);
      }
    }
    var bitCounts = new byte[size];
    var bases = new int[size];
    for (int state = 0; state < size; state++) {
      int number = next[symbols[state] & 0xff]++;
      int bits = log - (31 - Integer.numberOfLeadingZeros(number));
      bitCounts[state] = (byte) bits;
      bases[state] = (number << bits) - size;
    }
    return new FseTable(log, symbols, bitCounts, bases);
  }

  int symbol(int state) {
    return symbols[state] & 0xff;
  }

  /** The state after this one. */
  int next(int state, ZstdBits bits) {
    return bases[state] + (int) bits.read(bitCounts[state]);
  }

  /** A table as it was read, and where the bytes behind it begin. */
  record Read(FseTable table, int end) {}

  /**
   * Reads a table: counts of the symbols in bits from the front, each with no more bits than the
   * rest can need.
   *
   * @param maxLog the largest table allowed here
   * @param maxSymbols the most symbols
   */
  static Read read(byte[] bytes, int start, int end, int maxLog, int maxSymbols)
      throws MalformedFileException {
    var in = new ForwardBits(bytes, start, end);
    int log = in.read(4) + SMALLEST_LOG;
    if (log > maxLog) {
      throw ZstdBits.damaged();
    }
    var counts = new short[maxSymbols];
    int symbol = 0;
    int rest = 1 << log;
    while (rest > 0) {
      if (symbol >= maxSymbols) {
        throw ZstdBits.damaged();
      }
      int bits = 32 - Integer.numberOfLeadingZeros(rest + 1);
      int value = in.read(bits);
      int lowMask = (1 << (bits - 1)) - 1;
      int threshold = (1 << bits) - 1 - (rest + 1);
      if ((value & lowMask) < threshold) {
        in.back();
        value &= lowMask;
      } else if (value > lowMask) {
        value -= threshold;
      }
      int count = value - 1;
      rest -= Math.abs(count);
      counts[symbol++] = (short) count;
      if (count == 0) {
        int zeros;
        do {
          zeros = in.read(2);
          symbol += zeros;
        } while (zeros == 3);
      }
    }
    if (rest < 0 || symbol > maxSymbols) {
      throw ZstdBits.damaged();
    }
    return new Read(of(log, counts, symbol), in.end());
  }

  /** Bits from the front, the lowest of each byte first. */
  private static final class ForwardBits {
    private final byte[] bytes;
    private final int start;
    private final int end;
    private int bit;

    ForwardBits(byte[] bytes, int start, int end) {
      this.bytes = bytes;
      this.start = start;
      this.end = end;
    }

    int read(int count) throws MalformedFileException {
      // The last number may look one bit past the end and give it back.
      if (start + (bit + count - 2 >>> 3) >= end) {
        throw ZstdBits.damaged();
      }
      int value = 0;
      for (int i = 0; i < count; i++, bit++) {
        int at = start + (bit >>> 3);
        value |= (at < end ? bytes[at] >>> (bit & 7) & 1 : 0) << i;
      }
      return value;
    }

    void back() {
      bit--;
    }

    int end() {
      return start + (bit + 7 >>> 3);
    }
  }
}
