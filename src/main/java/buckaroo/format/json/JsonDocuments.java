package buckaroo.format.json;

import java.io.IOException;
import java.io.Reader;

/**
 * The documents of a text, one behind another with or without anything between them: reads as far
 * as the end of one, and then {@link #next} begins the next one. Only looks at quotes and brackets,
 * so what is broken is for the parser to say. Words for numbers that JSON does not have are passed
 * on as {@link NonFinite} has them. For one thread.
 */
final class JsonDocuments extends Reader {
  private static final int BUFFER_CHARS = 1 << 16;

  private final Reader in;
  private final char[] buffer;
  private int at;
  private int filled;
  private boolean isOver = true;
  private boolean hasBegun;
  private int depth;
  private boolean inText;
  private boolean isEscaped;
  private int lines;
  private long line = 1;
  private String word = "";
  private int wordAt;

  JsonDocuments(Reader in) {
    this(in, BUFFER_CHARS);
  }

  JsonDocuments(Reader in, int bufferChars) {
    this.in = in;
    this.buffer = new char[Math.max(bufferChars, NonFinite.INFINITY.length())];
  }

  /**
   * Begins the next document; the one before must have been read to its end.
   *
   * @return whether there is one
   */
  boolean next() throws IOException {
    while (at < filled || fill()) {
      if (!isSpace(buffer[at])) {
        isOver = false;
        hasBegun = false;
        depth = 0;
        lines = 0;
        inText = false;
        return true;
      }
      line += buffer[at] == '\n' ? 1 : 0;
      at++;
    }
    return false;
  }

  /** The line of the next character, from 1. */
  long line() {
    return line;
  }

  /** Line feeds within the document, as far as it was read. */
  int lines() {
    return lines;
  }

  /** A record separator stands before each document of a JSON text sequence (RFC 7464). */
  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\u001e';
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (wordAt < word.length()) {
        target[offset + done++] = word.charAt(wordAt++);
        continue;
      }
      if (isOver || at == filled && !fill()) {
        isOver = true;
        break;
      }
      char c = buffer[at];
      if (!inText && (c == 'N' || c == 'I') && takesWord()) {
        continue;
      }
      if (!inText && depth == 0 && hasBegun && endsScalar(c)) {
        isOver = true;
        break;
      }
      at++;
      target[offset + done++] = c;
      see(c);
    }
    return done == 0 && length > 0 ? -1 : done;
  }

  private static boolean endsScalar(char c) {
    return isSpace(c) || c == '{' || c == '[' || c == '"';
  }

  private void see(char c) {
    hasBegun = true;
    if (inText) {
      inText = isEscaped || c != '"';
      isEscaped = !isEscaped && c == '\\';
      isOver = !inText && depth == 0;
    } else if (c == '"') {
      inText = true;
    } else if (c == '{' || c == '[') {
      depth++;
    } else if (c == '}' || c == ']') {
      depth--;
      isOver = depth <= 0;
    } else if (c == '\n') {
      lines++;
      line++;
    }
  }

  /** Takes a whole word at the current place, if there is one. */
  private boolean takesWord() throws IOException {
    String wanted = buffer[at] == 'N' ? NonFinite.NAN : NonFinite.INFINITY;
    if (filled - at < wanted.length()) {
      System.arraycopy(buffer, at, buffer, 0, filled - at);
      filled -= at;
      at = 0;
      int count;
      while (filled < wanted.length()
          && (count = in.read(buffer, filled, buffer.length - filled)) > 0) {
        filled += count;
      }
    }
    if (filled - at < wanted.length() || !wanted.equals(new String(buffer, at, wanted.length()))) {
      return false;
    }
    at += wanted.length();
    hasBegun = true;
    word = NonFinite.number(wanted);
    wordAt = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
