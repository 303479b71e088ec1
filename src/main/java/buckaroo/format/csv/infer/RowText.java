package buckaroo.format.csv.infer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads single rows as strings; for the header. */
final class RowText {
  private RowText() {}

  /** The cells of the first row of a regular text, without their quotes. */
  static List<String> cells(byte[] bytes, int length, Dialect dialect) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int at = 0; at <= length; at++) {
      boolean ends = at == length || (!quoted && (bytes[at] == '\n' || bytes[at] == '\r'));
      if (ends || (!quoted && bytes[at] == dialect.delimiter())) {
        cells.add(cell(bytes, start, at, dialect.quote()));
        start = at + 1;
        if (ends) {
          break;
        }
      } else if (bytes[at] == dialect.quote()) {
        quoted = !quoted;
      }
    }
    return cells;
  }

  private static String cell(byte[] bytes, int start, int end, char quote) {
    if (start == end || bytes[start] != quote) {
      return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
    String single = String.valueOf(quote);
    return new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8)
        .replace(single + single, single);
  }
}
