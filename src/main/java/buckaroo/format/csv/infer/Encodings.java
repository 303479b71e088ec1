package buckaroo.format.csv.infer;

import buckaroo.format.ByteSource;
import buckaroo.table.Nullable;
import buckaroo.text.Utf8;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What the bytes of a file tell about its encoding. */
public final class Encodings {
  private static final int SAMPLE_BYTES = 1 << 12;

  /** Fewer zeros are a slip in a text of another encoding. */
  private static final int FEWEST_ZEROS = 4;

  private static final int BUFFER_BYTES = 1 << 16;

  private Encodings() {}

  /**
   * UTF-16 or UTF-32, by a mark or by the zeros that ASCII has in them; null for neither.
   *
   * @param marked whether only a mark is looked for
   */
  public static @Nullable Charset wide(ByteSource source, boolean marked) throws IOException {
    byte[] first = new byte[SAMPLE_BYTES];
    int count = source.read(0, first, 0, SAMPLE_BYTES) / 4 * 4;
    if (begins(first, count, 0xff, 0xfe, 0, 0)) {
      return Charset.forName("UTF-32LE");
    }
    if (begins(first, count, 0, 0, 0xfe, 0xff)) {
      return Charset.forName("UTF-32BE");
    }
    if (begins(first, Math.max(count, 2), 0xfe, 0xff)) {
      return StandardCharsets.UTF_16BE;
    }
    if (begins(first, Math.max(count, 2), 0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE;
    }
    return marked ? null : byZeros(first, count);
  }

  private static boolean begins(byte[] bytes, int count, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= count || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Charset byZeros(byte[] bytes, int count) {
    if (count < 8) {
      return null;
    }
    int[] zeros = new int[4];
    for (int i = 0; i < count; i++) {
      zeros[i % 4] += bytes[i] == 0 ? 1 : 0;
    }
    int each = count / 4;
    if (zeros[2] == each && zeros[3] == each && zeros[0] < each / 8 + 1) {
      return Charset.forName("UTF-32LE");
    }
    if (zeros[0] == each && zeros[1] == each && zeros[3] < each / 8 + 1) {
      return Charset.forName("UTF-32BE");
    }
    return sixteen(bytes, count);
  }

  /** UTF-16 where more units are ASCII than are two bytes of it. */
  private static @Nullable Charset sixteen(byte[] bytes, int count) {
    int little = 0;
    int big = 0;
    int neither = 0;
    for (int i = 0; i < count; i += 2) {
      little += bytes[i] > 0 && bytes[i + 1] == 0 ? 1 : 0;
      big += bytes[i] == 0 && bytes[i + 1] > 0 ? 1 : 0;
      neither += bytes[i] > 0 && bytes[i + 1] > 0 ? 1 : 0;
    }
    if (little >= FEWEST_ZEROS && little > neither && big * 50 < little) {
      return StandardCharsets.UTF_16LE;
    }
    return big >= FEWEST_ZEROS && big > neither && little * 50 < big
        ? StandardCharsets.UTF_16BE
        : null;
  }

  /**
   * How much of a text is UTF-8.
   *
   * @param wellFormed sequences of several bytes that are
   * @param bad bytes that are none
   * @param firstBad where the first of them stands, -1 if there is none
   */
  public record Survey(long wellFormed, long bad, long firstBad) {
    /** Whether the text is meant to be UTF-8, whatever a few bytes say. */
    public boolean isMeant() {
      return wellFormed > bad;
    }
  }

  /** Looks at every byte of a text. */
  public static Survey survey(ByteSource source) throws IOException {
    byte[] bytes = new byte[BUFFER_BYTES];
    long wellFormed = 0;
    long bad = 0;
    long firstBad = -1;
    int kept = 0;
    long base = 0;
    while (true) {
      int count = source.read(base + kept, bytes, kept, bytes.length - kept);
      int length = kept + count;
      int at = 0;
      // A sequence that may go on behind these bytes waits for the next ones.
      int sure = count == 0 ? length : length - 3;
      while (at < sure) {
        if (bytes[at] >= 0) {
          at++;
          continue;
        }
        int sequence = Utf8.sequenceLength(bytes, at, length);
        if (sequence == 0) {
          bad++;
          firstBad = firstBad < 0 ? base + at : firstBad;
          at++;
        } else {
          wellFormed++;
          at += sequence;
        }
      }
      if (count == 0) {
        return new Survey(wellFormed, bad, firstBad);
      }
      kept = Math.max(0, length - at);
      System.arraycopy(bytes, at, bytes, 0, kept);
      base += at;
    }
  }
}
