package buckaroo.format.csv;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.ReadOptions;
import buckaroo.table.Nullable;
import java.io.IOException;

/**
 * What stands before the header and is no row: Excel's own first line, {@code sep=;}, and the lines
 * that a person told to skip.
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
  static Preamble of(CsvText text, ReadOptions options, Limits limits) throws IOException {
    char quote = options.quote() == null ? '"' : options.quote();
    Character told = separatorLine(text, quote);
    int lines = told == null ? options.skip() : Math.max(1, options.skip());
    return new Preamble(behind(text, lines, limits), told);
  }

  /** The options with what the preamble tells where nobody told otherwise. */
  ReadOptions completing(ReadOptions options) {
    return delimiter == null || options.delimiter() != null
        ? options
        : new ReadOptions(
            delimiter,
            options.quote(),
            options.hasHeader(),
            options.encoding(),
            options.types(),
            options.skip(),
            options.nullMarkers());
  }

  /** The delimiter of a first line {@code sep=;} or {@code "sep=;"}, else null. */
  private static @Nullable Character separatorLine(CsvText text, char quote) throws IOException {
    byte[] head = new byte[8];
    int length = text.utf8().read(text.start(), head, 0, head.length);
    int at = length > 0 && head[0] == '"' ? 1 : 0;
    if (length < at + 5
        || (head[at] | 0x20) != 's'
        || (head[at + 1] | 0x20) != 'e'
        || (head[at + 2] | 0x20) != 'p'
        || head[at + 3] != '=') {
      return null;
    }
    byte told = head[at + 4];
    int end = at + 5;
    if (at == 1) {
      if (end == length || head[end] != '"') {
        return null;
      }
      end++;
    }
    boolean ends = end == length || head[end] == '\n' || head[end] == '\r';
    boolean usable = told > 0 && told != '\n' && told != '\r' && told != quote && told != '"';
    return ends && usable && !Character.isLetterOrDigit(told)
        ? Character.valueOf((char) told)
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
