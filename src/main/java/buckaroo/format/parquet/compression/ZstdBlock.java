package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;
import buckaroo.table.Nullable;
import java.util.Arrays;

/**
 * Inflates the compressed blocks of one Zstandard frame (RFC 8878, section 3.1.1.3): literals, then
 * sequences, each of which takes some literals and repeats some bytes of the output. Tables and
 * distances are kept from block to block. Confined to one thread.
 */
final class ZstdBlock {
  /** The most bytes that a block inflates to. */
  static final int MAX_BYTES = 1 << 17;

  private static final int PREDEFINED = 0;
  private static final int RLE = 1;
  private static final int COMPRESSED = 2;
  private static final int REPEAT = 3;

  private final byte[] source;
  private byte[] target;
  private int targetEnd;
  private final int frameStart;
  private final byte[] literals = new byte[MAX_BYTES + 16];
  private int literalCount;
  private @Nullable HuffmanTable huffman;
  private @Nullable FseTable literalLengths;
  private @Nullable FseTable offsets;
  private @Nullable FseTable matchLengths;
  private int distance1 = 1;
  private int distance2 = 4;
  private int distance3 = 8;

  /**
   * Begins a frame, whose output begins at {@code frameStart} of the target and may not pass {@code
   * targetEnd}.
   */
  ZstdBlock(byte[] source, byte[] target, int frameStart, int targetEnd) {
    this.source = source;
    this.target = target;
    this.frameStart = frameStart;
    this.targetEnd = targetEnd;
  }

  /** Begins another frame at the same place. */
  void begin() {
    huffman = null;
    literalLengths = null;
    offsets = null;
    matchLengths = null;
    distance1 = 1;
    distance2 = 4;
    distance3 = 8;
  }

  /** Goes on in another array that holds what was inflated last, or with another end. */
  void moveTo(byte[] target, int targetEnd) {
    this.target = target;
    this.targetEnd = targetEnd;
  }

  /**
   * Inflates a block, {@code source[start .. end)}, to the target from {@code out} on.
   *
   * @return where its output ends
   */
  int inflate(int start, int end, int out) throws MalformedFileException {
    int sequences = readLiterals(start, end);
    return readSequences(sequences, end, out);
  }

  /** Returns where the sequences begin. */
  private int readLiterals(int start, int end) throws MalformedFileException {
    int kind = octet(start, end) & 3;
    int format = octet(start, end) >>> 2 & 3;
    if (kind == PREDEFINED || kind == RLE) {
      int headBytes = format == 1 ? 2 : format == 3 ? 3 : 1;
      long head = number(start, headBytes, end);
      int count = (int) (head >>> (headBytes == 1 ? 3 : 4));
      int from = start + headBytes;
      int stored = kind == RLE ? 1 : count;
      if (count > MAX_BYTES || stored > end - from) {
        throw ZstdBits.damaged();
      }
      if (kind == RLE) {
        Arrays.fill(literals, 0, count, source[from]);
      } else {
        System.arraycopy(source, from, literals, 0, count);
      }
      literalCount = count;
      return from + stored;
    }
    int headBytes = format < 2 ? 3 : format + 2;
    int sizeBits = format < 2 ? 10 : format == 2 ? 14 : 18;
    long head = number(start, headBytes, end);
    long mask = (1L << sizeBits) - 1;
    int count = (int) (head >>> 4 & mask);
    int stored = (int) (head >>> (4 + sizeBits) & mask);
    int from = start + headBytes;
    if (count > MAX_BYTES || stored > end - from) {
      throw ZstdBits.damaged();
    }
    readHuffman(kind, format == 0, from, from + stored, count);
    literalCount = count;
    return from + stored;
  }

  private void readHuffman(int kind, boolean oneStream, int start, int end, int count)
      throws MalformedFileException {
    int from = start;
    HuffmanTable table = huffman;
    if (kind == COMPRESSED) {
      HuffmanTable.Read read = HuffmanTable.read(source, start, end);
      table = read.table();
      huffman = table;
      from = read.end();
    }
    if (table == null) {
      throw ZstdBits.damaged();
    }
    if (oneStream) {
      table.decode(source, from, end, literals, 0, count);
      return;
    }
    int part = (count + 3) / 4;
    int stream = from + 6;
    if (stream > end || 3 * part > count) {
      throw ZstdBits.damaged();
    }
    for (int i = 0; i < 4; i++) {
      int size = i < 3 ? (int) number(from + 2 * i, 2, end) : end - stream;
      if (size > end - stream) {
        throw ZstdBits.damaged();
      }
      int symbols = i < 3 ? part : count - 3 * part;
      table.decode(source, stream, stream + size, literals, i * part, symbols);
      stream += size;
    }
  }

  private int readSequences(int start, int end, int to) throws MalformedFileException {
    int head = octet(start, end);
    int at = start + 1;
    int count = head;
    if (head == 255) {
      count = (int) number(at, 2, end) + 0x7F00;
      at += 2;
    } else if (head >= 128) {
      count = (head - 128 << 8) + octet(at, end);
      at++;
    }
    if (count == 0) {
      if (at != end) {
        throw ZstdBits.damaged();
      }
      return copyLiterals(0, literalCount, to);
    }
    int modes = octet(at, end);
    at++;
    FseTable.Read read = readTable(modes >>> 6, at, end, ZstdLengths.LITERAL, literalLengths);
    FseTable literalTable = read.table();
    read = readTable(modes >>> 4 & 3, read.end(), end, ZstdLengths.OFFSET, offsets);
    FseTable offsetTable = read.table();
    read = readTable(modes >>> 2 & 3, read.end(), end, ZstdLengths.MATCH, matchLengths);
    FseTable matchTable = read.table();
    literalLengths = literalTable;
    offsets = offsetTable;
    matchLengths = matchTable;
    var bits = new ZstdBits(source, read.end(), end);
    int literalState = (int) bits.read(literalTable.log());
    int offsetState = (int) bits.read(offsetTable.log());
    int matchState = (int) bits.read(matchTable.log());
    int out = to;
    int used = 0;
    for (int i = 0; i < count; i++) {
      int offsetBits = offsetTable.symbol(offsetState);
      long offset = (1L << offsetBits) + bits.read(offsetBits);
      int match = ZstdLengths.MATCH.length(matchTable.symbol(matchState), bits);
      int literal = ZstdLengths.LITERAL.length(literalTable.symbol(literalState), bits);
      if (bits.isOverrun()) {
        throw ZstdBits.damaged();
      }
      out = copyLiterals(used, literal, out);
      used += literal;
      out = copyMatch(distance(offset, literal), match, out);
      if (i + 1 < count) {
        literalState = literalTable.next(literalState, bits);
        matchState = matchTable.next(matchState, bits);
        offsetState = offsetTable.next(offsetState, bits);
      }
    }
    if (!bits.isDone()) {
      throw ZstdBits.damaged();
    }
    return copyLiterals(used, literalCount - used, out);
  }

  private FseTable.Read readTable(
      int mode, int start, int end, ZstdLengths lengths, @Nullable FseTable last)
      throws MalformedFileException {
    switch (mode) {
      case PREDEFINED -> {
        return new FseTable.Read(lengths.predefined(), start);
      }
      case RLE -> {
        int symbol = octet(start, end);
        if (symbol >= lengths.symbolCount()) {
          throw ZstdBits.damaged();
        }
        return new FseTable.Read(FseTable.ofSymbol(symbol), start + 1);
      }
      case COMPRESSED -> {
        return FseTable.read(source, start, end, lengths.maxLog(), lengths.symbolCount());
      }
      default -> {
        if (mode != REPEAT || last == null) {
          throw ZstdBits.damaged();
        }
        return new FseTable.Read(last, start);
      }
    }
  }

  /** The first three offsets stand for the last three distances, shifted where no literal is. */
  private long distance(long offset, int literal) {
    long distance;
    if (offset > 3) {
      distance = offset - 3;
      distance3 = distance2;
      distance2 = distance1;
    } else {
      int which = (int) offset + (literal == 0 ? 1 : 0);
      if (which == 1) {
        return distance1;
      }
      distance = which == 2 ? distance2 : which == 3 ? distance3 : distance1 - 1L;
      if (which > 2) {
        distance3 = distance2;
      }
      distance2 = distance1;
    }
    distance1 = (int) Math.min(distance, Integer.MAX_VALUE);
    return distance;
  }

  private int copyLiterals(int from, int count, int out) throws MalformedFileException {
    if (count < 0 || count > literalCount - from || count > targetEnd - out) {
      throw ZstdBits.damaged();
    }
    CopyBytes.literal(literals, from, literals.length, target, out, targetEnd, count);
    return out + count;
  }

  private int copyMatch(long distance, int count, int out) throws MalformedFileException {
    if (distance <= 0 || distance > out - frameStart || count > targetEnd - out) {
      throw ZstdBits.damaged();
    }
    CopyBytes.match(target, out, targetEnd, (int) distance, count);
    return out + count;
  }

  private int octet(int at, int end) throws MalformedFileException {
    if (at >= end) {
      throw ZstdBits.damaged();
    }
    return source[at] & 0xff;
  }

  /** A little-endian number of some bytes. */
  private long number(int at, int count, int end) throws MalformedFileException {
    if (count > end - at) {
      throw ZstdBits.damaged();
    }
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (source[at + i] & 0xffL) << 8 * i;
    }
    return value;
  }
}
