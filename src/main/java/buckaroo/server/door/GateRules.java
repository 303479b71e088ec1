package buckaroo.server.door;

import buckaroo.home.EnvironmentReader;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the {@link RequestGate} lets pass beyond its defaults. Immutable.
 *
 * @param allowedHosts further Host values, lower case; with a port they match that port only,
 *     without one any port
 * @param allowedOrigins further Origin values, matched as a whole; their scripts may read replies
 * @param requireJson whether every POST needs {@code application/json}, also one that no browser
 *     sent
 * @param strictOrigin whether the Origin of an upgrade is checked; off only as a loud opt-out
 */
public record GateRules(
    Set<String> allowedHosts,
    Set<String> allowedOrigins,
    boolean requireJson,
    boolean strictOrigin) {
  public GateRules {
    allowedHosts =
        allowedHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  /** Secure, and what every existing client works with. */
  public static GateRules defaults() {
    return new GateRules(Set.of(), Set.of(), false, true);
  }

  /**
   * Reads {@code BUCKAROO_ALLOWED_HOSTS}, {@code BUCKAROO_ALLOWED_ORIGINS}, {@code
   * BUCKAROO_REQUIRE_JSON} and {@code BUCKAROO_STRICT_ORIGIN}.
   *
   * @throws IllegalArgumentException naming the variable that makes no sense
   */
  public static GateRules of(Map<String, String> environment) {
    EnvironmentReader settings = new EnvironmentReader(environment);
    return new GateRules(
        settings.list("BUCKAROO_ALLOWED_HOSTS"),
        settings.list("BUCKAROO_ALLOWED_ORIGINS"),
        settings.flag("BUCKAROO_REQUIRE_JSON", false),
        settings.flag("BUCKAROO_STRICT_ORIGIN", true));
  }
}
