package buckaroo.format.csv.infer;

import buckaroo.table.Nullable;
import java.io.IOException;

/** Excel's own first line, {@code sep=;}, which is no row. */
final class SeparatorLine {
  private SeparatorLine() {}

  /** The delimiter of a first line {@code sep=;} or {@code "sep=;"}, else null. */
  static @Nullable Character delimiter(CsvText text) throws IOException {
    byte[] first = new byte[8];
    int length = text.utf8().read(text.start(), first, 0, first.length);
    int at = length > 0 && first[0] == '"' ? 1 : 0;
    if (length < at + 5
        || (first[at] | 0x20) != 's'
        || (first[at + 1] | 0x20) != 'e'
        || (first[at + 2] | 0x20) != 'p'
        || first[at + 3] != '=') {
      return null;
    }
    byte found = first[at + 4];
    int end = at + 5;
    if (at == 1) {
      if (end == length || first[end] != '"') {
        return null;
      }
      end++;
    }
    boolean ends = end == length || first[end] == '\n' || first[end] == '\r';
    boolean usable = found > 0 && found != '\n' && found != '\r' && found != '"';
    return ends && usable && !Character.isLetterOrDigit(found)
        ? Character.valueOf((char) found)
        : null;
  }
}
