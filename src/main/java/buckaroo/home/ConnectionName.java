package buckaroo.home;

import java.util.regex.Pattern;

/**
 * Tells a table of a named connection, {@code wh:sales.items}, from a path of a file. One letter
 * before the colon is a drive of Windows, and two slashes behind it are a URL.
 */
public final class ConnectionName {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{1,63}");
  private static final Pattern TABLE =
      Pattern.compile("(" + NAME.pattern() + "):(?![/\\\\]).+", Pattern.DOTALL);

  private ConnectionName() {}

  /** Whether a text is what a connection can be called. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether a text may name a table of a connection. */
  public static boolean isTable(String text) {
    return TABLE.matcher(text).matches() && !isUrl(text);
  }

  /** Whether a text is the address of an engine, which only a command line may give. */
  public static boolean isUrl(String text) {
    return text.regionMatches(true, 0, "jdbc:", 0, 5);
  }
}
