package buckaroo.format.csv.infer;

import buckaroo.format.ByteSource;
import buckaroo.text.Utf8;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of a text from its beginning, its middle and its end, from which the dialect is inferred.
 * Parts begin and end with lines. Immutable.
 *
 * @param parts in the order of the text; the first one is its beginning
 * @param whole whether that is all of the text
 */
record Sample(List<char[]> parts, boolean whole) {
  /** What is looked at of the beginning. */
  static final int FIRST_BYTES = 1 << 14;

  /** What is looked at of the middle, and of the end. */
  static final int FURTHER_BYTES = 1 << 12;

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  Sample {
    parts = List.copyOf(parts);
  }

  /** Takes samples of a text. */
  static Sample of(CsvText text) throws IOException {
    ByteSource source = text.utf8();
    long start = text.start();
    long end = source.size();
    List<char[]> parts = new ArrayList<>();
    long firstEnd = Math.min(end, start + FIRST_BYTES);
    add(parts, source, start, firstEnd, start, end);
    if (end - firstEnd > 2 * FURTHER_BYTES) {
      long middle = firstEnd + (end - firstEnd) / 2;
      add(parts, source, middle, middle + FURTHER_BYTES, start, end);
      add(parts, source, end - FURTHER_BYTES, end, start, end);
    }
    return new Sample(parts, firstEnd == end);
  }

  /** The beginning of the text. */
  char[] first() {
    return parts.isEmpty() ? new char[0] : parts.get(0);
  }

  private static void add(
      List<char[]> parts, ByteSource source, long from, long to, long start, long end)
      throws IOException {
    byte[] bytes = new byte[(int) (to - from)];
    int length = source.read(from, bytes, 0, bytes.length);
    int first = from == start ? 0 : behindLineEnd(bytes, length);
    int last = to == end ? length : lastLineEnd(bytes, length);
    if (last <= first && from == start) {
      // Not one line is whole.
      last = length;
    }
    if (last > first) {
      parts.add(new String(bytes, first, last - first, charset(bytes, first, last)).toCharArray());
    }
  }

  private static Charset charset(byte[] bytes, int from, int to) {
    int cut = Math.min(to, Math.max(from, to - 3));
    return Utf8.overrun(bytes, from, cut, to) == Utf8.INVALID
        ? WINDOWS_1252
        : StandardCharsets.UTF_8;
  }

  private static int behindLineEnd(byte[] bytes, int length) {
    int at = 0;
    while (at < length && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    while (at < length && (bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  private static int lastLineEnd(byte[] bytes, int length) {
    int at = length;
    while (at > 0 && bytes[at - 1] != '\n' && bytes[at - 1] != '\r') {
      at--;
    }
    return at;
  }
}
