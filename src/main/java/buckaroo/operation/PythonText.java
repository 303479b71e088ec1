package buckaroo.operation;

import java.util.Locale;

/** Python code being written: the body of one function, and how values are written in it. */
public final class PythonText {
  private final StringBuilder text = new StringBuilder();

  /** A line of the function, which is a format. */
  public void line(String format, Object... values) {
    text.append("    ").append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** The lines so far. */
  public String text() {
    return text.toString();
  }

  /** A string as a literal on one line, whatever it holds. */
  public static String literal(String value) {
    var literal = new StringBuilder("'");
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> literal.append("\\\\");
                case '\'' -> literal.append("\\'");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                  if (c < ' ' || c == 127) {
                    literal.append(String.format(Locale.ROOT, "\\x%02x", c));
                  } else if (Character.isISOControl(c)
                      || Character.getType(c) == Character.FORMAT
                      || Character.getType(c) == Character.SURROGATE
                      || Character.getType(c) == Character.LINE_SEPARATOR
                      || Character.getType(c) == Character.PARAGRAPH_SEPARATOR) {
                    literal.append(
                        String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
                  } else {
                    literal.appendCodePoint(c);
                  }
                }
              }
            });
    return literal.append('\'').toString();
  }
}
