package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.text.ByteMasks;
import buckaroo.text.Utf8;
import java.io.IOException;
import java.util.Arrays;

/**
 * What one chunk of a file holds, found without knowing whether it begins inside quotes: row starts
 * and oddities are kept for both cases, and {@link RowIndex} picks one when all chunks before are
 * known.
 *
 * <p>A row starts at a byte that follows a line end outside quotes and is no line end itself; so
 * blank lines and the second half of CR LF start nothing. Quotes are odd when an opening one does
 * not follow a delimiter or line end, or a closing one is not followed by either: then the parity
 * of quotes does not tell what is quoted.
 *
 * <p>Row starts count from the chunk's first byte.
 */
final class ChunkScan {
  private static final int[] NONE = {};

  /** Row starts if the chunk begins outside quotes. */
  int[] startsOutside = NONE;

  int startsOutsideCount;

  /** Row starts if the chunk begins inside quotes. */
  int[] startsInside = NONE;

  int startsInsideCount;
  boolean oddOutside;
  boolean oddInside;

  /** Whether the chunk ends on the other side of the quotes than it began. */
  boolean flipsQuotes;

  /** Bytes at the front that only continue a character of the chunk before. */
  int utf8Lead;

  /** Bytes that the last character takes from the next chunk, or {@link Utf8#INVALID}. */
  int utf8Overrun;

  private ChunkScan(int expectedStarts) {
    if (expectedStarts > 0) {
      startsOutside = new int[expectedStarts + expectedStarts / 16 + ByteMasks.STEP];
    }
  }

  /**
   * Scans {@code [from, to)} of a source.
   *
   * @param first whether a row may start at {@code from} because the text begins there
   * @param buffer at least {@link #bufferBytes} long; its content is overwritten
   * @param expectedStarts about how many rows start there, 0 if nobody knows
   */
  static ChunkScan of(
      ByteSource source,
      Dialect dialect,
      boolean first,
      long from,
      long to,
      byte[] buffer,
      int expectedStarts)
      throws IOException {
    // One byte before the chunk and a few behind it are read too: a quote is judged by its
    // neighbours, and a character may reach over the border.
    int base = ByteMasks.STEP;
    int length = (int) (to - from);
    int end = base + length;
    int extra;
    if (first) {
      buffer[base - 1] = '\n';
      extra = source.read(from, buffer, base, length + 3) - length;
    } else {
      extra = source.read(from - 1, buffer, base - 1, length + 4) - length - 1;
    }
    Arrays.fill(buffer, end + extra, end + ByteMasks.STEP + 8, (byte) 0);
    if (extra == 0) {
      buffer[end] = '\n';
    }
    var scan = new ChunkScan(expectedStarts);
    boolean ascii = scan.scan(buffer, base, end, dialect);
    if (!ascii) {
      scan.utf8Lead = first ? 0 : Utf8.leadingContinuations(buffer, base, end);
      scan.utf8Overrun = Utf8.overrun(buffer, base + scan.utf8Lead, end, end + extra);
    }
    return scan;
  }

  static int bufferBytes(int chunkBytes) {
    return chunkBytes + 3 * ByteMasks.STEP;
  }

  /** The one long loop of this class; returns whether all bytes are ASCII. */
  private boolean scan(byte[] buffer, int base, int end, Dialect dialect) {
    long quotePattern = ByteMasks.pattern(dialect.quote());
    long delimiterPattern = ByteMasks.pattern(dialect.delimiter());
    long lineFeeds = ByteMasks.pattern('\n');
    long returns = ByteMasks.pattern('\r');
    boolean afterLineEnd = isLineEnd(buffer[base - 1]);
    long outsideCarry = afterLineEnd ? 1 : 0;
    long insideCarry = 0;
    long parityCarry = 0;
    long all = 0;
    for (int at = base; at < end; at += ByteMasks.STEP) {
      long lineEnds = 0;
      long quotes = 0;
      for (int lane = 0; lane < ByteMasks.STEP; lane += 8) {
        long word = ByteMasks.word(buffer, at + lane);
        all |= word;
        if (ByteMasks.maybeLineEndsOr(word, quotePattern) != 0) {
          lineEnds |=
              ByteMasks.pack(ByteMasks.matches(word, lineFeeds) | ByteMasks.matches(word, returns))
                  << lane;
          quotes |= ByteMasks.pack(ByteMasks.matches(word, quotePattern)) << lane;
        }
      }
      long present = end - at >= ByteMasks.STEP ? -1L : (1L << (end - at)) - 1;
      long ends = lineEnds & present;
      // What stands behind the chunk still tells whether its last quote is odd.
      long borders = lineEnds | quotes;
      quotes &= present;
      long inside = parityCarry;
      if (quotes != 0) {
        inside ^= ByteMasks.prefixParity(quotes);
        judgeQuotes(buffer, at, quotes, inside, borders, delimiterPattern, dialect);
        parityCarry = inside >> 63;
      }
      long endsOutside = ends & ~inside;
      long endsInside = ends & inside;
      long starts = (endsOutside << 1 | outsideCarry) & ~lineEnds & present;
      outsideCarry = endsOutside >>> 63;
      if (starts != 0) {
        addOutside(starts, at - base);
      }
      if ((endsInside | insideCarry) != 0) {
        starts = (endsInside << 1 | insideCarry) & ~lineEnds & present;
        insideCarry = endsInside >>> 63;
        addInside(starts, at - base);
      }
    }
    flipsQuotes = parityCarry != 0;
    return !ByteMasks.hasNonAscii(all);
  }

  private void judgeQuotes(
      byte[] buffer,
      int at,
      long quotes,
      long inside,
      long borders,
      long delimiterPattern,
      Dialect dialect) {
    long fine = borders;
    for (int lane = 0; lane < ByteMasks.STEP; lane += 8) {
      long word = ByteMasks.word(buffer, at + lane);
      fine |= ByteMasks.pack(ByteMasks.matches(word, delimiterPattern)) << lane;
    }
    long fineBefore = fine << 1 | (borders(buffer[at - 1], dialect) ? 1 : 0);
    long fineAfter = fine >>> 1 | (borders(buffer[at + ByteMasks.STEP], dialect) ? 1L << 63 : 0);
    long wrongBefore = quotes & ~fineBefore;
    long wrongAfter = quotes & ~fineAfter;
    oddOutside |= ((wrongBefore & inside) | (wrongAfter & ~inside)) != 0;
    oddInside |= ((wrongBefore & ~inside) | (wrongAfter & inside)) != 0;
  }

  private static boolean borders(byte b, Dialect dialect) {
    return b == dialect.delimiter() || b == dialect.quote() || isLineEnd(b);
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  private void addOutside(long starts, int offset) {
    if (startsOutsideCount + ByteMasks.STEP > startsOutside.length) {
      startsOutside =
          Arrays.copyOf(startsOutside, Math.max(4 * ByteMasks.STEP, 2 * startsOutside.length));
    }
    for (long rest = starts; rest != 0; rest &= rest - 1) {
      startsOutside[startsOutsideCount++] = offset + Long.numberOfTrailingZeros(rest);
    }
  }

  private void addInside(long starts, int offset) {
    if (startsInsideCount + ByteMasks.STEP > startsInside.length) {
      startsInside =
          Arrays.copyOf(startsInside, Math.max(4 * ByteMasks.STEP, 2 * startsInside.length));
    }
    for (long rest = starts; rest != 0; rest &= rest - 1) {
      startsInside[startsInsideCount++] = offset + Long.numberOfTrailingZeros(rest);
    }
  }
}
