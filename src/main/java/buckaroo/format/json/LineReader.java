package buckaroo.format.json;

import buckaroo.table.Nullable;
import java.io.IOException;
import java.io.Reader;

/** Gives text line by line, without the line feeds, and bounds the length of a line. */
final class LineReader {
  private static final int MAX_LINE_CHARS = 1 << 28;

  private final Reader text;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder line = new StringBuilder();
  private int position;
  private int filled;
  private long lineNumber;

  LineReader(Reader text) {
    this.text = text;
  }

  /** The number of the line given last, from 1. */
  long lineNumber() {
    return lineNumber;
  }

  /** The next line, or null at the end. A carriage return stays; JSON takes it for space. */
  @Nullable
  String next() throws IOException {
    line.setLength(0);
    while (true) {
      int start = position;
      while (position < filled && buffer[position] != '\n') {
        position++;
      }
      line.append(buffer, start, position - start);
      if (line.length() > MAX_LINE_CHARS) {
        throw JsonRefusal.tooLarge(
            "Line %d is longer than the limit of %d characters."
                .formatted(lineNumber + 1, MAX_LINE_CHARS));
      }
      if (position < filled) {
        position++;
        lineNumber++;
        return line.toString();
      }
      filled = text.read(buffer, 0, buffer.length);
      position = 0;
      if (filled < 0) {
        filled = 0;
        if (line.isEmpty()) {
          return null;
        }
        lineNumber++;
        return line.toString();
      }
    }
  }
}
