package buckaroo.text;

/**
 * Text from outside made safe to stand in a log, in a message or before a model: what cannot be
 * seen (control and format characters, line separators, marks that turn the direction of writing,
 * lone surrogates, characters that no font has) is written as {@code \\uXXXX}.
 */
public final class SafeText {
  private static final int MAX_LOGGED_LENGTH = 256;

  private SafeText() {}

  /** As one line, whole. */
  public static String line(String text) {
    return escape(text, "", "");
  }

  /** As several lines: line feeds and tabs stay. */
  public static String paragraph(String text) {
    return escape(text, "\n\t", "");
  }

  /**
   * As a value within a line: its backslashes are escaped as well, so that it cannot imitate an
   * escape, and what is longer than 256 characters is cut.
   */
  public static String value(String text) {
    return text.length() <= MAX_LOGGED_LENGTH
        ? escape(text, "", "\\")
        : escape(text.substring(0, MAX_LOGGED_LENGTH), "", "\\") + "...";
  }

  /** Adds a character as it is if it can be seen, else as an escape. */
  public static void append(int codePoint, StringBuilder out) {
    if (isVisible(codePoint)) {
      out.appendCodePoint(codePoint);
    } else {
      appendEscape(codePoint, out);
    }
  }

  private static String escape(String text, String kept, String escapedToo) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (escapedToo.indexOf(c) >= 0) {
        appendEscape(c, out);
      } else if (kept.indexOf(c) >= 0) {
        out.appendCodePoint(c);
      } else {
        append(c, out);
      }
    }
    return out.toString();
  }

  private static void appendEscape(int codePoint, StringBuilder out) {
    for (char unit : Character.toChars(codePoint)) {
      String digits = Integer.toHexString(unit);
      out.append("\\u").append("0000", digits.length(), 4).append(digits);
    }
  }

  /** Whether a character can be seen, and passes for no other. */
  public static boolean isVisible(int codePoint) {
    if (codePoint >= ' ' && codePoint < 0x7f) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> !isBlank(codePoint);
    };
  }

  /** Letters and marks by type that fonts draw as nothing, and spaces that pass for another. */
  private static boolean isBlank(int codePoint) {
    return switch (codePoint) {
      case 0xa0, 0x34f, 0x115f, 0x1160, 0x1680, 0x17b4, 0x17b5, 0x202f, 0x205f -> true;
      case 0x2800, 0x3164, 0xffa0 -> true;
      default ->
          (codePoint >= 0x180b && codePoint <= 0x180f)
              || (codePoint >= 0x2000 && codePoint <= 0x200a)
              || (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
              || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
    };
  }
}
