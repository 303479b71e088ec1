package buckaroo.operation.cell;

import buckaroo.operation.Blank;
import buckaroo.operation.SqlText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The words for true and false, in any case and with blanks around; as in PROTOCOL section 7. */
public final class TruthWords {
  public static final int NEITHER = -1;
  static final int FALSE = 0;
  static final int TRUE = 1;

  static final List<String> TRUES = List.of("true", "yes", "on", "1");
  static final List<String> FALSES = List.of("false", "no", "off", "0");

  private static final byte[][] TRUE_BYTES = bytes(TRUES);
  private static final byte[][] FALSE_BYTES = bytes(FALSES);

  private TruthWords() {}

  /** What {@code bytes[start .. end)} says. */
  public static int read(byte[] bytes, int start, int end) {
    int from = Blank.skip(bytes, start, end);
    int to = Blank.skipBack(bytes, from, end);
    if (to == from || to - from > 5) {
      return NEITHER;
    }
    return isOneOf(TRUE_BYTES, bytes, from, to)
        ? TRUE
        : isOneOf(FALSE_BYTES, bytes, from, to) ? FALSE : NEITHER;
  }

  private static boolean isOneOf(byte[][] words, byte[] bytes, int from, int to) {
    for (byte[] word : words) {
      if (word.length == to - from && isWord(word, bytes, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(byte[] word, byte[] bytes, int from) {
    for (int i = 0; i < word.length; i++) {
      byte b = bytes[from + i];
      int small = b >= 'A' && b <= 'Z' ? b | 0x20 : b;
      if (small != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[][] bytes(List<String> words) {
    return words.stream()
        .map(word -> word.getBytes(StandardCharsets.US_ASCII))
        .toArray(byte[][]::new);
  }

  /** The words as entries of a Python dictionary. */
  static String python() {
    return TRUES.stream().map(word -> "'" + word + "': True").collect(Collectors.joining(", "))
        + ", "
        + FALSES.stream().map(word -> "'" + word + "': False").collect(Collectors.joining(", "));
  }

  /** Words as a list of SQL literals. */
  static String sql(List<String> words) {
    return words.stream().map(SqlText::literal).collect(Collectors.joining(", "));
  }
}
