package buckaroo.mcp.text;

import buckaroo.text.SafeText;

/** Names and texts from files and requests, made safe to stand in a model's context. */
public final class Names {
  private static final int MAX_PLAIN_CHARS = 80;
  private static final int MAX_SPACES = 3;
  private static final int MAX_QUOTED_CHARS = 200;
  private static final int MAX_CUT_CHARS = 120;

  private Names() {}

  /**
   * Whether a name reads as nothing but a name: 1 to 80 letters, digits, {@code _ . % -} and at
   * most three spaces, since more words than four may be a sentence.
   */
  public static boolean isPlain(String name) {
    if (name.isEmpty() || name.length() > MAX_PLAIN_CHARS) {
      return false;
    }
    int spaces = 0;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      spaces += c == ' ' ? 1 : 0;
      boolean isOfName = Character.isLetterOrDigit(c) || "_.% -".indexOf(c) >= 0;
      if (!isOfName || spaces > MAX_SPACES || !SafeText.isVisible(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  /** The name as it is when it is plain, else as JSON text of at most about 200 characters. */
  public static String show(String name) {
    return isPlain(name) ? name : '"' + escaped(name, MAX_QUOTED_CHARS) + '"';
  }

  /** A text as one short line, for messages. */
  public static String cut(String text) {
    return escaped(text, MAX_CUT_CHARS);
  }

  private static String escaped(String text, int max) {
    StringBuilder out = new StringBuilder();
    int end = Math.min(text.length(), max);
    for (int i = 0; i < end; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '"', '\\' -> out.append('\\').append((char) c);
        default -> SafeText.append(c, out);
      }
    }
    return end < text.length() ? out.append('…').toString() : out.toString();
  }
}
