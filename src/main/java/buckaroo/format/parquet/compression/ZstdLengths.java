package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;

/**
 * The three alphabets of sequences (RFC 8878, section 3.1.1.3.2): what a code stands for, how many
 * further bits tell the rest, and the table that is used where none is sent.
 */
enum ZstdLengths {
  /** How many literals a sequence takes. */
  LITERAL(
      9,
      6,
      new int[] {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48,
        64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536
      },
      new int[] {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10,
        11, 12, 13, 14, 15, 16
      },
      new short[] {
        4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1,
        1, -1, -1, -1, -1
      }),

  /** How many bytes it repeats. */
  MATCH(
      9,
      6,
      new int[] {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
        28, 29, 30, 31, 32, 33, 34, 35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027,
        2051, 4099, 8195, 16387, 32771, 65539
      },
      new int[] {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
      },
      new short[] {
        1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1
      }),

  /** From how far back; a code is the number of its further bits. */
  OFFSET(
      8,
      5,
      new int[32],
      new int[32],
      new short[] {
        1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1
      });

  private final int maxLog;
  private final int[] bases;
  private final int[] bitCounts;
  private final FseTable predefined;

  ZstdLengths(int maxLog, int log, int[] bases, int[] bitCounts, short[] counts) {
    this.maxLog = maxLog;
    this.bases = bases;
    this.bitCounts = bitCounts;
    try {
      this.predefined = FseTable.of(log, counts, counts.length);
    } catch (MalformedFileException e) {
      throw new IllegalStateException(e);
    }
  }

  int maxLog() {
    return maxLog;
  }

  int symbolCount() {
    return bases.length;
  }

  FseTable predefined() {
    return predefined;
  }

  /** The length that a code tells, together with its further bits. */
  int length(int code, ZstdBits bits) {
    int count = bitCounts[code];
    return count == 0 ? bases[code] : bases[code] + (int) bits.read(count);
  }
}
