package buckaroo.lazy;

import java.util.List;
import java.util.Random;

/** Lines of JSON objects whose keys and kinds of values change on the way. */
final class LazyJsonLines {
  private static final List<String> NAMES =
      List.of("id", "name", "made_at", "é \\\"q\\\"", "flag", "deep", "date", "late");

  private LazyJsonLines() {}

  static String text(Random random) {
    var text = new StringBuilder(random.nextInt(4) == 0 ? "\uFEFF" : "");
    int rows = 1 + random.nextInt(300);
    int turn = random.nextBoolean() ? rows : random.nextInt(rows);
    int[] kinds = random.ints(NAMES.size(), 0, 10).toArray();
    String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
    for (int row = 0; row < rows; row++) {
      text.append(random.nextInt(30) == 0 ? "  " + lineEnd : "");
      text.append(random.nextInt(9) == 0 ? " {" : "{");
      String separator = "";
      for (int c = 0; c < NAMES.size(); c++) {
        boolean isLate = c == NAMES.size() - 1 && row < turn;
        if (isLate || random.nextInt(9) == 0) {
          continue;
        }
        int kind = row < turn ? kinds[c] : (kinds[c] + c % 2) % 10;
        text.append(separator).append('"').append(NAMES.get(c)).append("\": ");
        text.append(random.nextInt(12) == 0 ? "null" : value(kind, random));
        separator = ",";
      }
      boolean isLast = row == rows - 1 && random.nextBoolean();
      text.append('}').append(isLast ? "" : lineEnd);
    }
    return text.toString();
  }

  private static String value(int kind, Random random) {
    return switch (kind) {
      case 0 -> String.valueOf(random.nextInt(200) - 100);
      case 1 -> String.valueOf(random.nextInt(2000) / 8.0);
      case 2 -> String.valueOf(random.nextBoolean());
      case 3 -> "\"2024-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + "\"";
      case 4 -> "\"2024-02-1" + random.nextInt(10) + "T10:00:00Z\"";
      case 5 -> Long.toUnsignedString(-1L - random.nextInt(9));
      case 6 -> "\"a\\n" + random.nextInt(30) + " \\u00e9 é\"";
      case 7 -> "{\"k\" : [" + random.nextInt(9) + ", \"x\"]}";
      case 8 -> String.valueOf(1_700_000_000L + random.nextInt(1 << 20));
      default -> "\"" + "x".repeat(random.nextInt(20) == 0 ? 1100 : 3) + random.nextInt(99) + "\"";
    };
  }
}
