package buckaroo.format.csv.infer;

import buckaroo.format.MalformedFileException;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.io.Reader;

/** The lines of a text, each with the line end that closes it. For one thread. */
public final class TextLines {
  private final Reader reader;
  private final int longest;
  private final char[] buffer = new char[1 << 14];
  private int at;
  private int filled;

  /**
   * The lines of a text.
   *
   * @param longest characters that a line may have
   */
  public TextLines(Reader reader, int longest) {
    this.reader = reader;
    this.longest = longest;
  }

  /**
   * The next line, or null behind the last one.
   *
   * @throws MalformedFileException if it is too long
   */
  @Nullable
  String next() throws IOException {
    var line = new StringBuilder();
    while (fill()) {
      int from = at;
      while (at < filled && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      boolean ends = at < filled;
      boolean isReturn = ends && buffer[at] == '\r';
      at += ends ? 1 : 0;
      line.append(buffer, from, at - from);
      if (line.length() > longest) {
        throw new MalformedFileException(
            "a row is longer than "
                + longest
                + " characters, the limit for one field; BUCKAROO_MAX_FIELD sets it");
      }
      if (isReturn && fill() && buffer[at] == '\n') {
        at++;
        line.append('\n');
      }
      if (ends) {
        break;
      }
    }
    return line.length() == 0 ? null : line.toString();
  }

  private boolean fill() throws IOException {
    if (at == filled) {
      at = 0;
      filled = Math.max(0, reader.read(buffer, 0, buffer.length));
    }
    return at < filled;
  }
}
