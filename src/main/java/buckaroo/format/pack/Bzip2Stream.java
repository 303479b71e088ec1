package buckaroo.format.pack;

import buckaroo.format.ByteSource;
import buckaroo.format.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * What a file of bzip2 inflates to, one stream behind the other, as parallel packers write them.
 *
 * <pre>
 *   "BZh", level | block ... | 0x177245385090 | checksum of all (4) | up to the next byte
 *   block:  0x314159265359 | checksum (4) | sorted text, by codes of Huffman
 * </pre>
 *
 * Each block is a text whose rotations were sorted: its last letters are moved to the front,
 * counted in runs and coded by two to six tables in turn. What stands behind the last stream and is
 * none is passed over, as bzip2 does. For one thread.
 */
final class Bzip2Stream extends InputStream {
  private static final int INPUT_BYTES = 1 << 16;
  private static final long BLOCK = 0x314159265359L;
  private static final long END = 0x177245385090L;
  private static final int LEVEL_BYTES = 100_000;
  private static final int MOST_SYMBOLS = 258;
  private static final int GROUP = 50;
  private static final int LONGEST_CODE = 20;

  /** Of a run, four equal bytes are written and how many more there are. */
  private static final int RUN = 4;

  private static final int[] CHECKSUMS = checksums();

  private final ByteSource packed;
  private final byte[] input = new byte[INPUT_BYTES];
  private int inputAt;
  private int inputEnd;
  private long inputPosition;

  /** The next bits are the low {@code bitCount} of these, the highest first. */
  private long bits;

  private int bitCount;

  private int blockBytes;
  private boolean isInStream;
  private boolean isBehindFirst;

  /** Of each place of the sorted text, its letter and above it the place of the next letter. */
  private int[] sorted = new int[0];

  private int left;
  private int next;
  private int last;
  private int equal;
  private int repeats;
  private boolean isInBlock;
  private int toldChecksum;
  private int checksum;
  private int checksumOfAll;

  Bzip2Stream(ByteSource packed) {
    this.packed = packed;
  }

  /** Whether a file begins as bzip2 does, with its first block or its end. */
  static boolean isBzip2(ByteSource source) throws IOException {
    byte[] head = new byte[10];
    if (source.read(0, head, 0, head.length) < head.length) {
      return false;
    }
    long magic = 0;
    for (int i = 4; i < head.length; i++) {
      magic = magic << 8 | head[i] & 0xff;
    }
    return head[0] == 'B'
        && head[1] == 'Z'
        && head[2] == 'h'
        && head[3] >= '1'
        && head[3] <= '9'
        && (magic == BLOCK || magic == END);
  }

  /** How many packed bytes were read. */
  long position() {
    return inputPosition - (inputEnd - inputAt);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      int count = give(target, offset, length);
      if (count > 0) {
        return count;
      }
      if (isInBlock) {
        endBlock();
      }
      if (!isInStream && !beginStream()) {
        return -1;
      }
      beginBlock();
    }
  }

  /** Writes letters of the block in hand, with their runs; returns how many. */
  private int give(byte[] target, int offset, int length) {
    int to = offset;
    int end = offset + length;
    int sum = checksum;
    while (to < end && (repeats > 0 || left > 0)) {
      if (repeats == 0) {
        next = sorted[next];
        int letter = next & 0xff;
        next >>>= 8;
        left--;
        if (equal == RUN) {
          repeats = letter;
          equal = 0;
          continue;
        }
        equal = letter == last ? equal + 1 : 1;
        last = letter;
        target[to++] = (byte) letter;
        sum = sum << 8 ^ CHECKSUMS[sum >>> 24 ^ letter];
      } else {
        target[to++] = (byte) last;
        sum = sum << 8 ^ CHECKSUMS[sum >>> 24 ^ last];
        repeats--;
      }
    }
    checksum = sum;
    return to - offset;
  }

  private boolean beginStream() throws IOException {
    if (isBehindFirst && packed.size() - position() + bitCount / 8 < 4) {
      return false;
    }
    if (take(24) != 0x425A68) {
      if (isBehindFirst) {
        return false;
      }
      throw damaged("it does not begin as bzip2 does");
    }
    int level = take(8) - '0';
    require(level >= 1 && level <= 9, "its level is none");
    blockBytes = level * LEVEL_BYTES;
    checksumOfAll = 0;
    isInStream = true;
    isBehindFirst = true;
    return true;
  }

  /** Reads the next block, or the end of the stream. */
  private void beginBlock() throws IOException {
    long magic = (long) take(24) << 24 | take(24);
    if (magic == END) {
      require((take(16) << 16 | take(16)) == checksumOfAll, "its checksum does not fit");
      bitCount -= bitCount % 8;
      isInStream = false;
      return;
    }
    require(magic == BLOCK, "no block begins where one must");
    toldChecksum = take(16) << 16 | take(16);
    require(take(1) == 0, "it is of a bzip2 older than 0.9.5");
    int origin = take(24);
    if (sorted.length < blockBytes) {
      sorted = new int[blockBytes];
    }
    int[] counts = new int[256];
    int size = readLetters(counts);
    require(size > 0 && origin < size, "a block has no beginning");
    link(counts, size);
    next = sorted[origin] >>> 8;
    left = size;
    last = -1;
    equal = 0;
    repeats = 0;
    checksum = -1;
    isInBlock = true;
  }

  private void endBlock() throws MalformedFileException {
    require(~checksum == toldChecksum, "the checksum of a block does not fit its content");
    checksumOfAll = (checksumOfAll << 1 | checksumOfAll >>> 31) ^ toldChecksum;
    isInBlock = false;
  }

  /** Puts above each letter where the next one of the text stands. */
  private void link(int[] counts, int size) {
    int before = 0;
    for (int letter = 0; letter < 256; letter++) {
      int count = counts[letter];
      counts[letter] = before;
      before += count;
    }
    for (int i = 0; i < size; i++) {
      sorted[counts[sorted[i] & 0xff]++] |= i << 8;
    }
  }

  /** Reads the sorted text's last letters; returns how many. */
  private int readLetters(int[] counts) throws IOException {
    byte[] front = new byte[256];
    int letters = readAlphabet(front);
    int symbols = letters + 2;
    int tables = take(3);
    int groups = take(15);
    require(letters > 0 && tables >= 2 && tables <= 6 && groups > 0, "its tables are none");
    byte[] chosen = readChoices(tables, groups);
    Codes[] codes = new Codes[tables];
    for (int i = 0; i < tables; i++) {
      codes[i] = readCodes(symbols);
    }
    int size = 0;
    long run = 0;
    long place = 1;
    Codes table = codes[0];
    for (int i = 0; ; i++) {
      if (i % GROUP == 0) {
        require(i / GROUP < groups, "a block does not end");
        table = codes[chosen[i / GROUP]];
      }
      int symbol = table.take();
      if (symbol < 2) {
        // The digits 1 and 2 of a run, the lowest first.
        run += place << symbol;
        place <<= 1;
        require(run <= blockBytes, "a run is too long");
        continue;
      }
      if (run > 0) {
        require(run <= blockBytes - size, "a block is too long");
        int letter = front[0] & 0xff;
        counts[letter] += (int) run;
        Arrays.fill(sorted, size, size + (int) run, letter);
        size += (int) run;
        run = 0;
        place = 1;
      }
      if (symbol == symbols - 1) {
        return size;
      }
      require(size < blockBytes, "a block is too long");
      int at = symbol - 1;
      byte letter = front[at];
      System.arraycopy(front, 0, front, 1, at);
      front[0] = letter;
      counts[letter & 0xff]++;
      sorted[size++] = letter & 0xff;
    }
  }

  /** Which letters there are: sixteen bits for the ranges that have some, then each range. */
  private int readAlphabet(byte[] letters) throws IOException {
    int count = 0;
    int ranges = take(16);
    for (int range = 0; range < 16; range++) {
      int used = (ranges >>> 15 - range & 1) == 0 ? 0 : take(16);
      for (int i = 0; i < 16; i++) {
        if ((used >>> 15 - i & 1) != 0) {
          letters[count++] = (byte) (16 * range + i);
        }
      }
    }
    return count;
  }

  /** Which table each group of symbols is coded by, moved to the front as it is used. */
  private byte[] readChoices(int tables, int groups) throws IOException {
    byte[] front = {0, 1, 2, 3, 4, 5};
    byte[] chosen = new byte[groups];
    for (int group = 0; group < groups; group++) {
      int at = 0;
      while (take(1) == 1) {
        at++;
        require(at < tables, "a table is chosen that is not there");
      }
      byte table = front[at];
      System.arraycopy(front, 0, front, 1, at);
      front[0] = table;
      chosen[group] = table;
    }
    return chosen;
  }

  private Codes readCodes(int symbols) throws IOException {
    byte[] lengths = new byte[symbols];
    int length = take(5);
    for (int symbol = 0; symbol < symbols; symbol++) {
      while (true) {
        require(length >= 1 && length <= LONGEST_CODE, "a code has no length");
        if (take(1) == 0) {
          break;
        }
        length += take(1) == 0 ? 1 : -1;
      }
      lengths[symbol] = (byte) length;
    }
    return new Codes(lengths);
  }

  /** Takes up to 24 bits. */
  private int take(int count) throws IOException {
    need(count);
    bitCount -= count;
    return (int) (bits >>> bitCount & (1L << count) - 1);
  }

  private void need(int count) throws IOException {
    while (bitCount < count) {
      if (inputAt == inputEnd) {
        inputEnd = packed.read(inputPosition, input, 0, input.length);
        inputAt = 0;
        inputPosition += inputEnd;
        if (inputEnd == 0) {
          throw new MalformedFileException(
              packed.path()
                  + " is a bzip2 file that was cut off after "
                  + packed.size()
                  + " bytes");
        }
      }
      bits = bits << 8 | input[inputAt++] & 0xff;
      bitCount += 8;
    }
  }

  /** A table of codes; of each length they are numbers that follow one another. */
  private final class Codes {
    private static final int FAST_BITS = 10;

    /** By the next bits: the symbol and above it its length; 0 where more bits are needed. */
    private final short[] fast = new short[1 << FAST_BITS];

    private final int[] firstCode = new int[LONGEST_CODE + 2];
    private final int[] firstIndex = new int[LONGEST_CODE + 2];
    private final short[] symbols = new short[MOST_SYMBOLS];

    Codes(byte[] lengths) {
      int[] counts = new int[LONGEST_CODE + 2];
      for (byte length : lengths) {
        counts[length]++;
      }
      int code = 0;
      int index = 0;
      for (int length = 1; length <= LONGEST_CODE; length++) {
        firstCode[length] = code;
        firstIndex[length] = index;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
          if (lengths[symbol] == length) {
            symbols[index++] = (short) symbol;
          }
        }
        code = code + counts[length] << 1;
      }
      firstIndex[LONGEST_CODE + 1] = index;
      fillFast();
    }

    private void fillFast() {
      for (int length = 1; length <= FAST_BITS; length++) {
        int codes = firstIndex[length + 1] - firstIndex[length];
        for (int i = 0; i < codes; i++) {
          int from = firstCode[length] + i << FAST_BITS - length;
          int to = Math.min(from + (1 << FAST_BITS - length), fast.length);
          for (int at = from; at < to; at++) {
            fast[at] = (short) (length << 9 | symbols[firstIndex[length] + i]);
          }
        }
      }
    }

    int take() throws IOException {
      need(FAST_BITS);
      int found = fast[(int) (bits >>> bitCount - FAST_BITS & (1 << FAST_BITS) - 1)];
      if (found != 0) {
        bitCount -= found >>> 9;
        return found & 0x1ff;
      }
      need(LONGEST_CODE);
      for (int length = FAST_BITS + 1; length <= LONGEST_CODE; length++) {
        int code = (int) (bits >>> bitCount - length & (1L << length) - 1);
        int at = code - firstCode[length];
        if (at >= 0 && at < firstIndex[length + 1] - firstIndex[length]) {
          bitCount -= length;
          return symbols[firstIndex[length] + at];
        }
      }
      throw damaged("a code is none");
    }
  }

  private static int[] checksums() {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int sum = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = sum << 1 ^ (sum < 0 ? 0x04C11DB7 : 0);
      }
      table[i] = sum;
    }
    return table;
  }

  private void require(boolean fits, String why) throws MalformedFileException {
    if (!fits) {
      throw damaged(why);
    }
  }

  private MalformedFileException damaged(String why) {
    return new MalformedFileException(packed.path() + " is a damaged bzip2 file: " + why);
  }
}
