package buckaroo.format.csv.infer;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Lines of a text as an editor counts them: from 1, ended by LF, CR LF or CR, quoted or not. */
public final class LineNumbers {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int FIELD_START = 0;
  private static final int PLAIN = 1;
  private static final int QUOTED = 2;

  private LineNumbers() {}

  /** The line that a position is on. */
  public static long of(ByteSource source, long position) throws IOException {
    return of(source, new long[] {position})[0];
  }

  /** The lines that some positions are on, found in one pass. */
  public static long[] of(ByteSource source, long[] positions) throws IOException {
    long[] sorted = positions.clone();
    Arrays.sort(sorted);
    Map<Long, Long> lines = new HashMap<>();
    byte[] buffer = new byte[BUFFER_BYTES];
    long line = 1;
    byte before = 0;
    long at = 0;
    for (long position : sorted) {
      while (at < position) {
        int wanted = (int) Math.min(BUFFER_BYTES, position - at);
        int count = source.read(at, buffer, 0, wanted);
        for (int i = 0; i < count; i++) {
          byte b = buffer[i];
          if (b == '\r' || (b == '\n' && before != '\r')) {
            line++;
          }
          before = b;
        }
        at += wanted;
      }
      lines.put(position, line);
    }
    return Arrays.stream(positions).map(lines::get).toArray();
  }

  /**
   * The line where the quote stands that is still open at the end of the text, or 0 if none is. A
   * quote opens at the start of a field only, and what follows a closing one is text.
   */
  public static long ofUnclosedQuote(CsvText text, Dialect dialect) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    int state = FIELD_START;
    boolean afterQuote = false;
    long opened = 0;
    for (long at = text.start(); at < text.utf8().size(); at += BUFFER_BYTES) {
      int count = text.utf8().read(at, buffer, 0, BUFFER_BYTES);
      for (int i = 0; i < count; i++) {
        byte b = buffer[i];
        if (state == QUOTED && !(afterQuote && b != dialect.quote())) {
          afterQuote = b == dialect.quote() && !afterQuote;
        } else if (state == FIELD_START && b == dialect.quote()) {
          state = QUOTED;
          afterQuote = false;
          opened = at + i;
        } else {
          state = b == dialect.delimiter() || b == '\n' || b == '\r' ? FIELD_START : PLAIN;
        }
      }
    }
    return state == QUOTED && !afterQuote ? of(text.utf8(), opened) : 0;
  }

  /** Where the last lines of a text begin; its start where it has no more of them. */
  static long beforeLast(CsvText text, int lines, Limits limits) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long end = text.utf8().size();
    long at = end;
    int left = lines;
    while (at > text.start()) {
      long from = Math.max(text.start(), at - BUFFER_BYTES);
      int count = text.utf8().read(from, buffer, 0, (int) (at - from));
      for (int i = count - 1; i >= 0; i--) {
        boolean isReturn = buffer[i] == '\r';
        // The last line end closes the last line, and CR LF is one.
        boolean paired = isReturn && i + 1 < count && buffer[i + 1] == '\n';
        boolean closes = from + i + 1 == end || (isReturn && from + i + 2 == end);
        if ((buffer[i] == '\n' || (isReturn && !paired)) && !closes && --left == 0) {
          return from + i + 1;
        }
      }
      at = from;
      if (end - at > limits.fieldBytes()) {
        throw new FileTooLargeException(
            text.utf8().path() + ": the last " + lines + " lines are longer than a field may be");
      }
    }
    return text.start();
  }

  /**
   * Where a text goes on behind some lines; its end where it has no more of them.
   *
   * @throws FileTooLargeException if they are longer than a field may be
   */
  static long behind(CsvText text, int lines, Limits limits) throws IOException {
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
