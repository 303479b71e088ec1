package buckaroo.sql.connect;

import buckaroo.text.SafeText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an engine or a driver said, fit to be shown: its first line, without the address and without
 * any secret. Drivers repeat URLs in their messages, and some print a stack trace in one.
 */
final class Scrubbed {
  private static final int MOST_CHARS = 400;

  /** Properties that are no secret; every other value is taken for one. */
  private static final Set<String> PLAIN = Set.of("user", "applicationname", "sslmode", "schema");

  private static final Pattern IN_URL =
      Pattern.compile("(?i)(?:password|passwd|pwd|token|secret|accesskey)=([^&;,\\s]+)");
  private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*:([^/@\\s]+)@");
  private static final Pattern ANY_URL = Pattern.compile("jdbc:[^\\s\"']+");

  private Scrubbed() {}

  /** The first line of a message. */
  static String text(NamedConnection connection, Throwable failure) {
    Throwable told = failure;
    while ((told.getMessage() == null || told.getMessage().isBlank()) && told.getCause() != null) {
      told = told.getCause();
    }
    String message =
        told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    String line = message.strip().lines().findFirst().orElse("");
    for (String secret : secrets(connection)) {
      line = line.replace(secret, "…");
    }
    line = ANY_URL.matcher(line.replace(connection.url(), connection.name())).replaceAll("…");
    line = SafeText.line(line);
    return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + "…";
  }

  /** Whatever must not be told, the longest first. */
  private static Set<String> secrets(NamedConnection connection) {
    Set<String> secrets =
        new TreeSet<>(
            (left, right) ->
                left.length() == right.length()
                    ? left.compareTo(right)
                    : Integer.compare(right.length(), left.length()));
    for (Map.Entry<String, String> property : connection.properties().entrySet()) {
      if (!PLAIN.contains(property.getKey().toLowerCase(Locale.ROOT))
          && property.getValue().length() > 2) {
        secrets.add(property.getValue());
      }
    }
    for (Pattern pattern : new Pattern[] {IN_URL, USER_INFO}) {
      Matcher matcher = pattern.matcher(connection.url());
      while (matcher.find()) {
        secrets.add(matcher.group(1));
        secrets.add(decoded(matcher.group(1)));
      }
    }
    return secrets;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
