package buckaroo.text;

/**
 * Tells whether bytes are one JSON value (RFC 8259) without building it. For one text; confined to
 * one thread.
 */
public final class JsonSyntax {
  /** What {@link #value} answers where there is none. */
  private static final int NONE = -1;

  private final byte[] text;
  private final int end;

  private JsonSyntax(byte[] text, int end) {
    this.text = text;
    this.end = end;
  }

  /**
   * Whether {@code text[start .. end)} is one value in UTF-8, with white space around it.
   *
   * @param mostDepth arrays and objects may stand in one another this deep
   */
  public static boolean isValue(byte[] text, int start, int end, int mostDepth) {
    var syntax = new JsonSyntax(text, end);
    int at = syntax.value(syntax.blank(start), mostDepth);
    return at != NONE && syntax.blank(at) == end;
  }

  /** Where the value that begins here ends. */
  private int value(int at, int depth) {
    return switch (byteAt(at)) {
      case '{' -> depth == 0 ? NONE : members(at + 1, true, depth - 1);
      case '[' -> depth == 0 ? NONE : members(at + 1, false, depth - 1);
      case '"' -> string(at + 1);
      case 't' -> word(at, "true");
      case 'f' -> word(at, "false");
      case 'n' -> word(at, "null");
      default -> number(at);
    };
  }

  /** The rest of an array, or of an object, whose members have names. */
  private int members(int start, boolean named, int depth) {
    char closing = named ? '}' : ']';
    int at = blank(start);
    if (byteAt(at) == closing) {
      return at + 1;
    }
    while (true) {
      if (named) {
        at = byteAt(at) == '"' ? string(at + 1) : NONE;
        at = at == NONE ? NONE : blank(at);
        if (at == NONE || byteAt(at) != ':') {
          return NONE;
        }
        at = blank(at + 1);
      }
      at = value(at, depth);
      if (at == NONE) {
        return NONE;
      }
      at = blank(at);
      if (byteAt(at) == closing) {
        return at + 1;
      }
      if (byteAt(at) != ',') {
        return NONE;
      }
      at = blank(at + 1);
    }
  }

  /** The rest of a string whose quote was passed. */
  private int string(int start) {
    int at = start;
    while (at < end) {
      int octet = text[at];
      if (octet == '"') {
        return at + 1;
      }
      if (octet == '\\') {
        at = escape(at + 1);
        if (at == NONE) {
          return NONE;
        }
      } else if (octet >= ' ') {
        at++;
      } else {
        // Control characters are no part of a string, nor are bytes that are no UTF-8.
        int length = octet < 0 ? Utf8.sequenceLength(text, at, end) : 0;
        if (length == 0) {
          return NONE;
        }
        at += length;
      }
    }
    return NONE;
  }

  /** What follows a backslash. */
  private int escape(int at) {
    int letter = byteAt(at);
    if (letter != 'u') {
      return letter >= 0 && "\"\\/bfnrt".indexOf(letter) >= 0 ? at + 1 : NONE;
    }
    for (int i = 1; i <= 4; i++) {
      if (Character.digit(byteAt(at + i), 16) < 0) {
        return NONE;
      }
    }
    return at + 5;
  }

  private int word(int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (byteAt(at + i) != word.charAt(i)) {
        return NONE;
      }
    }
    return at + word.length();
  }

  private int number(int start) {
    int at = byteAt(start) == '-' ? start + 1 : start;
    int whole = digits(at);
    if (whole == at || whole > at + 1 && byteAt(at) == '0') {
      return NONE;
    }
    at = whole;
    if (byteAt(at) == '.') {
      int fraction = digits(at + 1);
      if (fraction == at + 1) {
        return NONE;
      }
      at = fraction;
    }
    if ((byteAt(at) | 0x20) == 'e') {
      at++;
      at += byteAt(at) == '-' || byteAt(at) == '+' ? 1 : 0;
      int exponent = digits(at);
      return exponent == at ? NONE : exponent;
    }
    return at;
  }

  private int digits(int start) {
    int at = start;
    while (byteAt(at) >= '0' && byteAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private int blank(int start) {
    int at = start;
    while (byteAt(at) == ' ' || byteAt(at) == '\n' || byteAt(at) == '\r' || byteAt(at) == '\t') {
      at++;
    }
    return at;
  }

  /** The byte at a position, or one that begins nothing where the text has ended. */
  private int byteAt(int at) {
    return at < end ? text[at] : NONE;
  }
}
