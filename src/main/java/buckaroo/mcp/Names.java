package buckaroo.mcp;

/** Names and texts from files and requests, made safe to stand in a model's context. */
final class Names {
  private static final int MAX_PLAIN_CHARS = 80;
  private static final int MAX_QUOTED_CHARS = 200;
  private static final int MAX_CUT_CHARS = 120;

  private Names() {}

  /**
   * Whether a name reads as nothing but a name: 1 to 80 letters, digits, {@code _ . % -} and
   * spaces.
   */
  static boolean isPlain(String name) {
    if (name.isEmpty() || name.length() > MAX_PLAIN_CHARS) {
      return false;
    }
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      if (!Character.isLetterOrDigit(c) && "_.% -".indexOf(c) < 0) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  /** The name as it is when it is plain, else as JSON text of at most about 200 characters. */
  static String show(String name) {
    if (isPlain(name)) {
      return name;
    }
    boolean cut = name.length() > MAX_QUOTED_CHARS;
    StringBuilder out = new StringBuilder("\"");
    escape(cut ? name.substring(0, MAX_QUOTED_CHARS) : name, true, out);
    return out.append(cut ? "…\"" : "\"").toString();
  }

  /** A text of several lines without control, format and zero-width characters. */
  static String paragraph(String text) {
    StringBuilder out = new StringBuilder(text.length());
    escape(text, false, out);
    return out.toString();
  }

  /** A text as one short line, for messages. */
  static String cut(String text) {
    boolean cut = text.length() > MAX_CUT_CHARS;
    StringBuilder out = new StringBuilder();
    escape(cut ? text.substring(0, MAX_CUT_CHARS) : text, true, out);
    return cut ? out.append('…').toString() : out.toString();
  }

  private static void escape(String text, boolean quotedLine, StringBuilder out) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\n' || c == '\t') {
        if (quotedLine) {
          out.append(c == '\n' ? "\\n" : "\\t");
        } else {
          out.append((char) c);
        }
      } else if (quotedLine && (c == '"' || c == '\\')) {
        out.append('\\').append((char) c);
      } else if (isInvisible(c)) {
        for (char unit : Character.toChars(c)) {
          out.append("\\u").append(hex(unit));
        }
      } else {
        out.appendCodePoint(c);
      }
    }
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static String hex(char unit) {
    String digits = Integer.toHexString(unit);
    return "0000".substring(digits.length()) + digits;
  }
}
