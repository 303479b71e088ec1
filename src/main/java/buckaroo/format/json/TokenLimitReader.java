package buckaroo.format.json;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Refuses a text or a number that is longer than a cell may be while it is being read: the parser
 * holds each of them whole, so it would be too late afterwards. For one thread.
 */
final class TokenLimitReader extends FilterReader {
  private final int maxChars;
  private int length;
  private boolean inText;
  private boolean escaped;

  TokenLimitReader(Reader in, int maxChars) {
    super(in);
    this.maxChars = maxChars;
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    if (c >= 0) {
      see((char) c);
    }
    return c;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    for (int i = 0; i < count; i++) {
      see(target[offset + i]);
    }
    return count;
  }

  private void see(char c) {
    length++;
    if (inText) {
      inText = escaped || c != '"';
      escaped = !escaped && c == '\\';
    } else if (c == '"') {
      inText = true;
      length = 0;
    } else if (c <= ' ' || c == ',' || c == ':' || c == '[' || c == '{') {
      length = 0;
    }
    if (length > maxChars + 1) { // The closing quote is counted too.
      throw JsonRefusal.tooLarge(
          "A text or number is longer than %d bytes, the limit for one cell;".formatted(maxChars)
              + " BUCKAROO_MAX_FIELD sets it, and a larger -Xmx of Java raises it up to 64 MiB");
    }
  }
}
