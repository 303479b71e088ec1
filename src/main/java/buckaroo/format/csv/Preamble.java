package buckaroo.format.csv;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.ReadOptions;
import buckaroo.table.Nullable;
import java.io.IOException;

/**
 * What stands before the header and is no row: Excel's own first line, {@code sep=;}, and the lines
 * that a person said to skip.
 *
 * @param end where the header may begin
 * @param delimiter that Excel's line tells, or null where there is no such line
 */
record Preamble(long end, @Nullable Character delimiter) {
  private static final int BUFFER_BYTES = 1 << 14;

  /**
   * Looks at the beginning of a text.
   *
   * @throws FileTooLargeException if the lines to skip are longer than a field may be
   */
  static Preamble of(CsvText text, ReadOptions declared, Limits limits) throws IOException {
    char quote = declared.quote() == null ? '"' : declared.quote();
    Character fromLine = separatorLine(text, quote);
    int lines = fromLine == null ? declared.skip() : Math.max(1, declared.skip());
    return new Preamble(behind(text, lines, limits), fromLine);
  }

  /** What a person declared, completed by what the preamble tells where nobody said otherwise. */
  ReadOptions completing(ReadOptions declared) {
    return delimiter == null || declared.delimiter() != null
        ? declared
        : new ReadOptions(
            delimiter,
            declared.quote(),
            declared.hasHeader(),
            declared.encoding(),
            declared.types(),
            declared.skip(),
            declared.nullMarkers());
  }

  /** The delimiter of a first line {@code sep=;} or {@code "sep=;"}, else null. */
  private static @Nullable Character separatorLine(CsvText text, char quote) throws IOException {
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
    boolean usable = found > 0 && found != '\n' && found != '\r' && found != quote && found != '"';
    return ends && usable && !Character.isLetterOrDigit(found)
        ? Character.valueOf((char) found)
        : null;
  }

  /** Where the text goes on behind some lines; its end where it has no more of them. */
  private static long behind(CsvText text, int lines, Limits limits) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long at = text.start();
    int left = lines;
    boolean afterReturn = false;
    while (left > 0 || afterReturn) {
      int count = text.utf8().read(at, buffer, 0, BUFFER_BYTES);
      if (count == 0) {
        return at;
      }
      for (int i = 0; i < count; i++) {
        byte b = buffer[i];
        if (afterReturn) {
          afterReturn = false;
          if (b == '\n') {
            continue;
          }
        }
        if (left == 0) {
          return at + i;
        }
        if (b == '\n' || b == '\r') {
          left--;
          afterReturn = b == '\r';
          if (left == 0 && !afterReturn) {
            return at + i + 1;
          }
        }
      }
      at += count;
      if (at - text.start() > limits.fieldBytes()) {
        throw new FileTooLargeException(
            text.utf8().path()
                + ": the "
                + lines
                + " lines to skip are longer than "
                + limits.fieldBytes()
                + " bytes, the limit");
      }
    }
    return at;
  }
}
