package buckaroo.sql.dialect;

import buckaroo.table.Nullable;
import buckaroo.text.Brief;
import java.util.Locale;

/**
 * Admits a query that a person wrote as a source of rows: exactly one SELECT or WITH, in balanced
 * parentheses, without a semicolon, as the engine itself will read it. What cannot be told for
 * sure, such as a string without an end, is refused. Drivers run several statements that stand
 * behind each other, and a query can leave the parentheses that we put around it, so neither is
 * left to them.
 */
public final class QueryText {
  private static final int MOST_CHARS = 100_000;

  private final String text;
  private final Quoting quoting;
  private int at;
  private int depth;
  private String firstWord = "";

  /**
   * How an engine quotes.
   *
   * @param backslashes whether a backslash escapes within strings
   * @param backticks whether backticks quote names
   * @param doubleQuotesAreNames whether double quotes quote names rather than strings
   * @param dollars whether dollar quotes make strings
   * @param hashes whether {@code #} begins a comment
   * @param nested whether comments nest
   */
  public record Quoting(
      boolean backslashes,
      boolean backticks,
      boolean doubleQuotesAreNames,
      boolean dollars,
      boolean hashes,
      boolean nested) {}

  private QueryText(String text, Quoting quoting) {
    this.text = text;
    this.quoting = quoting;
  }

  /**
   * The query, if it may be a source.
   *
   * @throws InvalidQueryException saying why not
   */
  public static String admit(String query, Quoting quoting) {
    if (query.length() > MOST_CHARS) {
      throw new InvalidQueryException("The query is longer than " + MOST_CHARS + " characters");
    }
    if (query.indexOf('\0') >= 0) {
      throw new InvalidQueryException("The query holds a zero character");
    }
    new QueryText(query, quoting).read();
    return query.strip();
  }

  private void read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (!comment(c) && !quoted(c)) {
        plain(c);
      }
    }
    if (depth > 0) {
      throw refused("a parenthesis is not closed");
    }
    if (firstWord.isEmpty()) {
      throw refused("it is empty");
    }
  }

  private void plain(char c) {
    if (isWordStart(c)) {
      int start = at;
      while (at < text.length() && isWordPart(text.charAt(at))) {
        at++;
      }
      if (firstWord.isEmpty()) {
        firstWord = text.substring(start, at).toUpperCase(Locale.ROOT);
        if (!firstWord.equals("SELECT") && !firstWord.equals("WITH")) {
          throw refused("it begins with " + Brief.of(firstWord));
        }
      }
      return;
    }
    switch (c) {
      case '(' -> depth++;
      case ')' -> {
        if (--depth < 0) {
          throw refused("it closes a parenthesis that it did not open");
        }
      }
      case ';' -> throw refused("a semicolon may not stand in it");
      default -> {}
    }
    if (firstWord.isEmpty() && c != '(') {
      throw refused("it begins with " + c);
    }
    at++;
  }

  private static boolean isWordStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private boolean comment(char c) {
    if (startsWith("--") || quoting.hashes && c == '#') {
      int end = text.indexOf('\n', at);
      if (end < 0) {
        throw refused("a comment at its end would hide what follows");
      }
      at = end + 1;
      return true;
    }
    if (!startsWith("/*")) {
      return false;
    }
    // Engines run what stands in these.
    if (startsWith("/*!") || startsWith("/*+")) {
      throw refused("a comment that is read as SQL may not stand in it");
    }
    int level = 1;
    at += 2;
    while (level > 0) {
      if (at >= text.length()) {
        throw refused("a comment has no end");
      }
      if (startsWith("*/")) {
        level--;
        at += 2;
      } else if (startsWith("/*")) {
        if (!quoting.nested) {
          throw refused("a comment stands within a comment");
        }
        level++;
        at += 2;
      } else {
        at++;
      }
    }
    return true;
  }

  private boolean quoted(char c) {
    if (c == '\'') {
      boolean escapes = quoting.backslashes || isPrefixed('e');
      skipString('\'', escapes);
      return true;
    }
    if (c == '"') {
      skipString('"', !quoting.doubleQuotesAreNames && quoting.backslashes);
      return true;
    }
    if (c == '`' && quoting.backticks) {
      skipString('`', false);
      return true;
    }
    if (c == '$' && quoting.dollars) {
      String tag = dollarTag();
      if (tag != null) {
        int end = text.indexOf(tag, at + tag.length());
        if (end < 0) {
          throw refused("a string has no end");
        }
        at = end + tag.length();
        return true;
      }
    }
    return false;
  }

  private boolean isPrefixed(char letter) {
    return at > 0
        && Character.toLowerCase(text.charAt(at - 1)) == letter
        && (at == 1 || !isWordPart(text.charAt(at - 2)));
  }

  private void skipString(char quote, boolean escapes) {
    int start = at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && escapes) {
        at += 2;
      } else if (c == quote) {
        at++;
        if (at >= text.length() || text.charAt(at) != quote) {
          return;
        }
        at++;
      } else {
        at++;
      }
    }
    at = start;
    throw refused("a string or name has no end");
  }

  private @Nullable String dollarTag() {
    int end = at + 1;
    while (end < text.length() && isWordPart(text.charAt(end)) && text.charAt(end) != '$') {
      end++;
    }
    boolean isTag =
        end < text.length()
            && text.charAt(end) == '$'
            && !(end > at + 1 && Character.isDigit(text.charAt(at + 1)));
    return isTag ? text.substring(at, end + 1) : null;
  }

  private boolean startsWith(String mark) {
    return text.startsWith(mark, at);
  }

  private static InvalidQueryException refused(String why) {
    return new InvalidQueryException(
        "The query must be one SELECT (or WITH … SELECT): " + why + ".");
  }
}
