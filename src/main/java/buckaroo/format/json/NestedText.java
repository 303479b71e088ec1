package buckaroo.format.json;

/**
 * Writes a nested value as compact JSON text, from the events of the parser. Numbers keep the
 * literal that the file has.
 */
final class NestedText {
  private final StringBuilder text = new StringBuilder();

  void clear() {
    text.setLength(0);
    // One huge value must not hold its buffer for the rest of the file.
    if (text.capacity() > 1 << 20) {
      text.trimToSize();
    }
  }

  int length() {
    return text.length();
  }

  /** A comma, unless the next element or member is the first of its parent. */
  void separate() {
    char last = text.charAt(text.length() - 1);
    if (last != '[' && last != '{') {
      text.append(',');
    }
  }

  /** A bracket, or the literal of a number, a boolean or null. */
  void literal(String json) {
    text.append(json);
  }

  void name(String name) {
    string(name);
    text.append(':');
  }

  void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        control(c);
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  private void control(char c) {
    switch (c) {
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> text.append("\\u00%02x".formatted((int) c));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
