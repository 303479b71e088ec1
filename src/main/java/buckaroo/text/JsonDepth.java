package buckaroo.text;

/**
 * How deep arrays and objects stand in one another, told before a parser recurses into them. Reads
 * only brackets and strings; whether the text is JSON at all, the parser says.
 */
public final class JsonDepth {
  private JsonDepth() {}

  /** Where a text first goes deeper than allowed, from 0; -1 when it does not. */
  public static int exceededAt(String text, int max) {
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '[' || c == '{') {
        if (++depth > max) {
          return i;
        }
      } else if (c == ']' || c == '}') {
        depth--;
      }
    }
    return -1;
  }
}
