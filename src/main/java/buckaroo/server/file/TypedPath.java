package buckaroo.server.file;

import java.io.File;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path as people type and paste it: with blanks around, in the quotes of "Copy as path", of a
 * shell or of a text, as a {@code file:} address, with {@code ~} for the home folder, or with the
 * backslashes that a terminal puts before blanks.
 */
public final class TypedPath {
  private static final List<String> QUOTES =
      List.of("\"\"", "''", "“”", "‘’", "«»", "„“", "``", "<>");
  private static final Pattern FILE_ADDRESS =
      Pattern.compile("(?i)file:(?://(?<host>[^/\\\\]*))?(?<path>[/\\\\].*)");
  private static final Pattern DRIVE = Pattern.compile("[/\\\\][A-Za-z]:.*");

  /** Invisible marks of direction and width that travel with copied text. */
  private static final Pattern UNSEEN =
      Pattern.compile("^[\\p{Cf}\\p{Z}\\s]+|[\\p{Cf}\\p{Z}\\s]+$");

  private TypedPath() {}

  /**
   * The path that was meant. What exists as it was typed wins, quotes and blanks included.
   *
   * @param home what {@code ~} stands for
   */
  public static String meant(String typed, Optional<Path> home, Predicate<String> exists) {
    if (exists.test(typed)) {
      return typed;
    }
    String clean = clean(typed, home);
    String unescaped = clean.replaceAll("\\\\(.)", "$1");
    return File.separatorChar == '/'
            && !unescaped.equals(clean)
            && !exists.test(clean)
            && exists.test(unescaped)
        ? unescaped
        : clean;
  }

  /** What is left without blanks, quotes, {@code file:} and {@code ~}; it may be a beginning. */
  static String clean(String typed, Optional<Path> home) {
    String text = trimmed(typed);
    // PowerShell calls a quoted path by an ampersand.
    String bare = text.startsWith("& ") ? trimmed(text.substring(2)) : text;
    for (String quotes : QUOTES) {
      if (!bare.isEmpty() && bare.charAt(0) == quotes.charAt(0)) {
        boolean closed = bare.length() > 1 && bare.charAt(bare.length() - 1) == quotes.charAt(1);
        bare = trimmed(bare.substring(1, closed ? bare.length() - 1 : bare.length()));
        break;
      }
    }
    return atHome(withoutScheme(bare), home);
  }

  private static String trimmed(String text) {
    return UNSEEN.matcher(text).replaceAll("");
  }

  private static String withoutScheme(String text) {
    Matcher address = FILE_ADDRESS.matcher(text);
    if (!address.matches()) {
      return text;
    }
    String host = address.group("host");
    String path = decoded(address.group("path"));
    boolean here =
        host == null || host.isEmpty() || host.toLowerCase(Locale.ROOT).equals("localhost");
    if (!here) {
      return "//" + host + path;
    }
    return DRIVE.matcher(path).matches() ? path.substring(1) : path;
  }

  /** A plus is a plus in a path; a lone percent sign means itself. */
  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  private static String atHome(String text, Optional<Path> home) {
    boolean isHome = text.equals("~") || text.startsWith("~/") || text.startsWith("~\\");
    return isHome && home.isPresent() ? home.get() + text.substring(1) : text;
  }
}
