package buckaroo.server.door;

/** Makes text from outside safe for one line of a log or of an error message. */
public final class LogText {
  private static final int MAX_LENGTH = 256;

  private LogText() {}

  /**
   * Escapes control characters, line separators, zero-width and bidirectional marks and lone
   * surrogates as {@code \\uXXXX}; cuts what is longer than 256 characters.
   */
  public static String escape(String text) {
    int end = Math.min(text.length(), MAX_LENGTH);
    StringBuilder out = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (isUnsafe(c)) {
        out.append("\\u").append(String.format("%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return end < text.length() ? out.append("...").toString() : out.toString();
  }

  private static boolean isUnsafe(char c) {
    if (c >= ' ' && c < 0x7f) {
      return c == '\\';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
