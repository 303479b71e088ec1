package buckaroo.server.door;

import buckaroo.home.EnvironmentReader;
import buckaroo.home.Secret;
import buckaroo.text.SafeText;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the {@link RequestGate} lets pass beyond its defaults. Immutable.
 *
 * @param allowedHosts further Host values, lower case; with a port they match that port only,
 *     without one any port
 * @param allowedOrigins further Origin values, matched as a whole; their scripts may read replies
 * @param requireJson whether every POST needs {@code application/json}, also one that no browser
 *     sent
 * @param credentials who may ask at all
 * @param strictOrigin whether the Origin of an upgrade is checked; off only as a loud opt-out
 */
public record GateRules(
    Set<String> allowedHosts,
    Set<String> allowedOrigins,
    boolean requireJson,
    boolean strictOrigin,
    Credentials credentials) {
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
  private static final Pattern ORIGIN = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/\\s?#]+");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{16,256}");
  private static final int TOKEN_BYTES = 32;

  public GateRules {
    allowedHosts =
        allowedHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  /** Secure, and what every existing client works with. */
  public static GateRules defaults() {
    return new GateRules(Set.of(), Set.of(), false, true, Credentials.none());
  }

  /**
   * Reads {@code BUCKAROO_ALLOWED_HOSTS}, {@code BUCKAROO_ALLOWED_ORIGINS}, {@code
   * BUCKAROO_REQUIRE_JSON}, {@code BUCKAROO_STRICT_ORIGIN} and {@code BUCKAROO_TOKEN}.
   *
   * @throws IllegalArgumentException naming the variable that makes no sense
   */
  public static GateRules of(Map<String, String> environment) {
    EnvironmentReader settings = new EnvironmentReader(environment);
    return new GateRules(
        list(settings, "BUCKAROO_ALLOWED_HOSTS", HOST, "devbox or devbox:8700"),
        list(settings, "BUCKAROO_ALLOWED_ORIGINS", ORIGIN, "https://app.example"),
        settings.flag("BUCKAROO_REQUIRE_JSON", false),
        settings.flag("BUCKAROO_STRICT_ORIGIN", true),
        Credentials.of(token(environment.getOrDefault("BUCKAROO_TOKEN", "")), System::nanoTime));
  }

  /** These rules for other credentials. */
  public GateRules with(Credentials other) {
    return new GateRules(allowedHosts, allowedOrigins, requireJson, strictOrigin, other);
  }

  private static Set<String> list(
      EnvironmentReader settings, String name, Pattern form, String example) {
    Set<String> entries = settings.list(name);
    for (String entry : entries) {
      if (!form.matcher(entry).matches()) {
        throw new IllegalArgumentException(
            "%s must be a list separated by commas of entries such as %s; \"%s\" is none."
                .formatted(name, example, SafeText.value(entry)));
      }
    }
    return entries;
  }

  /** Its value is never repeated: whoever mistyped a token would read it in a log. */
  private static String token(String set) {
    if (set.isEmpty() || TOKEN.matcher(set).matches()) {
      return set;
    }
    if (set.equals("auto")) {
      return Secret.hex(TOKEN_BYTES);
    }
    throw new IllegalArgumentException(
        "BUCKAROO_TOKEN must be \"auto\" or 16 to 256 letters, digits and . _ ~ -.");
  }
}
