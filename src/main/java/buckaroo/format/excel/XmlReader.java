package buckaroo.format.excel;

import buckaroo.format.MalformedFileException;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads XML in UTF-8 from front to back: starts and ends of elements, and text in pieces. There is
 * no document type and so no entity but the five of XML and characters by number; prefixes of names
 * are left out. What is held is one tag or one piece of text. For one thread.
 *
 * <p>Of its own rather than the reader of the JDK, which takes longer than all the rest: 1.5
 * seconds for a sheet of a million cells in a JVM that has just started.
 */
final class XmlReader {
  /** There is nothing more. */
  static final int DONE = 0;

  static final int START = 1;
  static final int END = 2;

  /** Some text: {@code bytes()[textStart() .. textEnd())}; more of it may follow. */
  static final int TEXT = 3;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST_TAG = 1 << 20;
  private static final int LONGEST_REFERENCE = 16;
  private static final int DEEPEST = 1000;

  private final InputStream in;
  private final String path;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int filled;
  private boolean ended;
  private int depth;

  private int nameStart;
  private int nameEnd;
  private int tagEnd;
  private boolean closesItself;
  private int valueStart;
  private int valueEnd;
  private int row = -1;

  private byte[] text = buffer;
  private int textStart;
  private int textEnd;
  private final byte[] character = new byte[4];
  private boolean isInCdata;
  private boolean begun;

  /** Reads a part of an archive, which messages name by the path. */
  XmlReader(InputStream in, String path) {
    this.in = in;
    this.path = path;
  }

  /**
   * Goes on to the next event.
   *
   * @throws MalformedFileException if this is no XML, or has a document type
   */
  int next() throws IOException {
    if (closesItself) {
      closesItself = false;
      depth--;
      return END;
    }
    if (!begun) {
      begun = true;
      requireUtf8();
    }
    while (true) {
      if (isInCdata) {
        if (cdata()) {
          return TEXT;
        }
        continue;
      }
      if (at == filled && !fill(1)) {
        if (depth != 0) {
          throw wrong("was cut off");
        }
        return DONE;
      }
      if (buffer[at] != '<') {
        text();
        return TEXT;
      }
      if (!fill(2)) {
        throw wrong("was cut off");
      }
      byte kind = buffer[at + 1];
      if (kind == '?') {
        skipBehind("?>");
      } else if (kind == '!') {
        declaration();
      } else {
        return tag(kind == '/');
      }
    }
  }

  /** Wide characters have a zero in one of the first two bytes, or a mark that UTF-8 never has. */
  private void requireUtf8() throws IOException {
    if (fill(2)
        && (buffer[at] == 0
            || buffer[at + 1] == 0
            || (buffer[at] & 0xfe) == 0xfe && (buffer[at + 1] & 0xfe) == 0xfe)) {
      throw wrong("is not written in UTF-8");
    }
  }

  private int tag(boolean isEnd) throws IOException {
    int end = tagEnd();
    int from = at + (isEnd ? 2 : 1);
    int to = from;
    int start = from;
    while (to < end && !isBlank(buffer[to]) && buffer[to] != '/') {
      if (buffer[to] == ':') {
        start = to + 1;
      }
      to++;
    }
    if (to == start) {
      throw wrong("has a tag without a name");
    }
    nameStart = start;
    nameEnd = to;
    tagEnd = end;
    at = end + 1;
    if (isEnd) {
      if (--depth < 0) {
        throw wrong("ends more elements than it begins");
      }
      return END;
    }
    if (++depth > DEEPEST) {
      throw wrong("has more than " + DEEPEST + " elements within each other");
    }
    closesItself = buffer[end - 1] == '/';
    return START;
  }

  /** Where the tag at hand ends: its {@code >}, which quotes may hide. */
  private int tagEnd() throws IOException {
    int seen = 1;
    byte quote = 0;
    while (true) {
      while (at + seen < filled) {
        byte b = buffer[at + seen];
        if (quote != 0) {
          quote = b == quote ? 0 : quote;
        } else if (b == '>') {
          return at + seen;
        } else if (b == '"' || b == '\'') {
          quote = b;
        }
        seen++;
      }
      if (seen > LONGEST_TAG) {
        throw wrong("has a tag of more than " + LONGEST_TAG + " bytes");
      }
      if (!fill(seen + 1)) {
        throw wrong("was cut off");
      }
    }
  }

  /** Comments and characters as they are; a document type is where entities would come from. */
  private void declaration() throws IOException {
    if (begins("<!--")) {
      skipBehind("-->");
    } else if (begins("<![CDATA[")) {
      at += 9;
      isInCdata = true;
    } else {
      throw wrong("has a document type, which no workbook needs");
    }
  }

  /** Whether there is text before the end of the section. */
  private boolean cdata() throws IOException {
    if (!fill(3)) {
      throw wrong("was cut off");
    }
    int end = at;
    while (end + 2 < filled
        && !(buffer[end] == ']' && buffer[end + 1] == ']' && buffer[end + 2] == '>')) {
      end++;
    }
    text = buffer;
    textStart = at;
    textEnd = end;
    if (end + 2 < filled) {
      isInCdata = false;
      at = end + 3;
    } else {
      at = end;
    }
    return textEnd > textStart;
  }

  private void text() throws IOException {
    if (buffer[at] == '&') {
      reference();
      return;
    }
    int end = at;
    while (end < filled && buffer[end] != '<' && buffer[end] != '&') {
      end++;
    }
    text = buffer;
    textStart = at;
    textEnd = end;
    at = end;
  }

  /** One character that is written by name or number. */
  private void reference() throws IOException {
    fill(LONGEST_REFERENCE);
    int end = at + 1;
    while (end < filled && end < at + LONGEST_REFERENCE && buffer[end] != ';') {
      end++;
    }
    if (end == filled || buffer[end] != ';') {
      throw wrong("has an & that begins no character");
    }
    int code = code(new String(buffer, at + 1, end - at - 1, StandardCharsets.US_ASCII));
    byte[] utf8 = new String(Character.toChars(code)).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(utf8, 0, character, 0, utf8.length);
    text = character;
    textStart = 0;
    textEnd = utf8.length;
    at = end + 1;
  }

  private int code(String name) throws MalformedFileException {
    switch (name) {
      case "lt":
        return '<';
      case "gt":
        return '>';
      case "amp":
        return '&';
      case "quot":
        return '"';
      case "apos":
        return '\'';
      default:
    }
    try {
      if (name.startsWith("#")) {
        int code =
            name.startsWith("#x")
                ? Integer.parseInt(name.substring(2), 16)
                : Integer.parseInt(name.substring(1));
        if (Character.isValidCodePoint(code)) {
          return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE ? 0xfffd : code;
        }
      }
    } catch (NumberFormatException e) {
      throw wrong("has an & that begins no character");
    }
    throw wrong("has an entity of its own, which is not read");
  }

  private void skipBehind(String end) throws IOException {
    while (true) {
      while (at + end.length() <= filled) {
        if (begins(end)) {
          at += end.length();
          return;
        }
        at++;
      }
      if (!fill(end.length())) {
        throw wrong("was cut off");
      }
    }
  }

  private boolean begins(String ascii) throws IOException {
    if (!fill(ascii.length())) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (buffer[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether so many bytes are there from here on, or can be read. */
  private boolean fill(int wanted) throws IOException {
    while (filled - at < wanted && !ended) {
      if (at > 0) {
        System.arraycopy(buffer, at, buffer, 0, filled - at);
        filled -= at;
        at = 0;
      }
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
      int count = in.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        ended = true;
      } else {
        filled += count;
      }
    }
    return filled - at >= wanted;
  }

  /** Whether the element that begins has a name. */
  boolean is(String name) {
    return equal(nameStart, nameEnd, name);
  }

  private boolean equal(int start, int end, String ascii) {
    if (end - start != ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (buffer[start + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Finds an attribute of the element that begins, whatever its prefix. */
  private boolean find(String name) {
    int from = nameEnd;
    while (true) {
      while (from < tagEnd && (isBlank(buffer[from]) || buffer[from] == '/')) {
        from++;
      }
      int start = from;
      while (from < tagEnd && buffer[from] != '=') {
        start = buffer[from] == ':' ? from + 1 : start;
        from++;
      }
      int end = from;
      while (end > start && isBlank(buffer[end - 1])) {
        end--;
      }
      while (from < tagEnd && buffer[from] != '"' && buffer[from] != '\'') {
        from++;
      }
      if (from >= tagEnd) {
        return false;
      }
      byte quote = buffer[from++];
      valueStart = from;
      while (from < tagEnd && buffer[from] != quote) {
        from++;
      }
      valueEnd = from++;
      if (equal(start, end, name)) {
        return true;
      }
    }
  }

  /** An attribute of the element that begins, or null. */
  @Nullable
  String attribute(String name) throws IOException {
    if (!find(name)) {
      return null;
    }
    String value = new String(buffer, valueStart, valueEnd - valueStart, StandardCharsets.UTF_8);
    if (value.indexOf('&') < 0) {
      return value;
    }
    var plain = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int end = c == '&' ? value.indexOf(';', i) : -1;
      if (c == '&' && end < 0) {
        throw wrong("has an & that begins no character");
      }
      if (c == '&') {
        plain.appendCodePoint(code(value.substring(i + 1, end)));
        i = end;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** A whole number that is an attribute; -1 where it is none or absent. */
  int number(String name) {
    if (!find(name) || valueEnd == valueStart || valueEnd - valueStart > 9) {
      return -1;
    }
    int number = 0;
    for (int i = valueStart; i < valueEnd; i++) {
      int digit = buffer[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** An attribute that is one letter; 0 where it is none or absent, -1 where it is longer. */
  int letter(String name) {
    if (!find(name)) {
      return 0;
    }
    return valueEnd - valueStart == 1 ? buffer[valueStart] : -1;
  }

  /**
   * The column that an attribute such as {@code BC12} names, from 0; -1 where it names none. {@link
   * #rowOf} has its row.
   */
  int columnOf(String name) {
    row = -1;
    if (!find(name)) {
      return -1;
    }
    int i = valueStart;
    int column = 0;
    while (i < valueEnd && buffer[i] >= 'A' && buffer[i] <= 'Z' && i - valueStart < 4) {
      column = 26 * column + buffer[i++] - 'A' + 1;
    }
    int number = 0;
    while (i < valueEnd && buffer[i] >= '0' && buffer[i] <= '9' && number < 100_000_000) {
      number = 10 * number + buffer[i++] - '0';
    }
    if (i < valueEnd || number == 0 || column == 0) {
      return -1;
    }
    row = number - 1;
    return column - 1;
  }

  /** The row, from 0, that stood beside the last column. */
  int rowOf() {
    return row;
  }

  byte[] bytes() {
    return text;
  }

  int textStart() {
    return textStart;
  }

  int textEnd() {
    return textEnd;
  }

  MalformedFileException wrong(String what) {
    return new MalformedFileException(path + " is a damaged workbook: its XML " + what);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
