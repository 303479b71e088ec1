package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;
import java.util.Arrays;

/**
 * The Huffman code of literals (RFC 8878, section 4.2): the next {@code log} bits of the stream
 * tell a symbol and how many of the bits are its own. Immutable.
 *
 * @param entries for each value of the bits, the symbol and, shifted by 8, its number of bits
 */
record HuffmanTable(int log, char[] entries) {
  private static final int MAX_LOG = 11;
  private static final int MAX_SYMBOLS = 256;
  private static final int MAX_WEIGHT_LOG = 6;

  /** Weights of more than this stand four bits each, not compressed. */
  private static final int DIRECT = 128;

  /** A table as it was read, and where the bytes behind it begin. */
  record Read(HuffmanTable table, int end) {}

  static Read read(byte[] bytes, int start, int end) throws MalformedFileException {
    if (start >= end) {
      throw ZstdBits.damaged();
    }
    int head = bytes[start] & 0xff;
    var weights = new byte[MAX_SYMBOLS];
    int size = head >= DIRECT ? (head - DIRECT + 2) / 2 : head;
    int tableEnd = start + 1 + size;
    if (tableEnd > end) {
      throw ZstdBits.damaged();
    }
    int count;
    if (head >= DIRECT) {
      count = head - DIRECT + 1;
      for (int i = 0; i < count; i++) {
        int octet = bytes[start + 1 + i / 2];
        weights[i] = (byte) (i % 2 == 0 ? octet >>> 4 & 15 : octet & 15);
      }
    } else {
      count = readWeights(bytes, start + 1, tableEnd, weights);
    }
    return new Read(of(weights, count), tableEnd);
  }

  /** Two states take turns, until the bits are used up. */
  private static int readWeights(byte[] bytes, int start, int end, byte[] weights)
      throws MalformedFileException {
    FseTable.Read read = FseTable.read(bytes, start, end, MAX_WEIGHT_LOG, MAX_LOG + 1);
    FseTable table = read.table();
    var bits = new ZstdBits(bytes, read.end(), end);
    int state = (int) bits.read(table.log());
    int other = (int) bits.read(table.log());
    int count = 0;
    while (count < MAX_SYMBOLS - 1) {
      weights[count++] = (byte) table.symbol(state);
      state = table.next(state, bits);
      if (bits.isOverrun()) {
        weights[count++] = (byte) table.symbol(other);
        return count;
      }
      int swap = state;
      state = other;
      other = swap;
    }
    throw ZstdBits.damaged();
  }

  /**
   * The table of the weights, to which the last one is added: it fills what is left.
   *
   * @param weights of the symbols but the last; 0 where a symbol has no code
   */
  private static HuffmanTable of(byte[] weights, int count) throws MalformedFileException {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] > MAX_LOG) {
        throw ZstdBits.damaged();
      }
      sum += weights[i] == 0 ? 0 : 1 << (weights[i] - 1);
    }
    int log = 32 - Integer.numberOfLeadingZeros(sum);
    int rest = (1 << log) - sum;
    if (sum == 0 || log > MAX_LOG || Integer.bitCount(rest) != 1 || count >= MAX_SYMBOLS) {
      throw ZstdBits.damaged();
    }
    weights[count] = (byte) (32 - Integer.numberOfLeadingZeros(rest));
    var entries = new char[1 << log];
    int at = 0;
    // The longest codes, which have the smallest weight, come first.
    for (int weight = 1; weight <= log; weight++) {
      for (int symbol = 0; symbol <= count; symbol++) {
        if (weights[symbol] == weight) {
          int places = 1 << (weight - 1);
          Arrays.fill(entries, at, at + places, (char) (symbol | log + 1 - weight << 8));
          at += places;
        }
      }
    }
    return new HuffmanTable(log, entries);
  }

  /** Decodes a stream, which must hold exactly so many symbols. */
  void decode(byte[] bytes, int start, int end, byte[] target, int to, int count)
      throws MalformedFileException {
    var bits = new ZstdBits(bytes, start, end);
    int at = to;
    int stop = to + count;
    int first = 64 - log;
    // Five codes of up to 11 bits stand in 56 bits.
    while (at + 5 <= stop && !bits.isOverrun()) {
      long word = bits.peek(56) << 8;
      int used = 0;
      for (int i = 0; i < 5; i++) {
        int entry = entries[(int) (word << used >>> first)];
        target[at++] = (byte) entry;
        used += entry >>> 8;
      }
      bits.skip(used);
    }
    while (at < stop) {
      int entry = entries[(int) bits.peek(log)];
      target[at++] = (byte) entry;
      bits.skip(entry >>> 8);
    }
    if (!bits.isDone()) {
      throw ZstdBits.damaged();
    }
  }
}
