package buckaroo.server.door;

import buckaroo.table.Nullable;
import buckaroo.text.SafeText;
import buckaroo.wire.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges every request and every upgrade before anything is done for it (SECURITY section 1): a
 * page of another site must neither read nor change anything here, and a name that was rebound to
 * this machine must not open it. Changes nothing; the last check is that of a token, if one is
 * asked for.
 */
public final class RequestGate {
  private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern HOST =
      Pattern.compile("(?<name>[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::(?<port>[0-9]{1,5}))?");
  private static final int MAX_PORT = 65_535;
  private static final Set<String> SAME_SITE_VALUES = Set.of("none", "same-origin");

  private final GateRules rules;

  public RequestGate(GateRules rules) {
    this.rules = rules;
  }

  /** Why this HTTP request does not pass; empty when it does. */
  public Optional<Refusal> judge(RequestHead head) {
    return judgeHost(head)
        .or(() -> judgeOrigin(head))
        .or(() -> judgeSite(head))
        .or(() -> judgeContentType(head))
        .or(() -> judgeCredentials(head));
  }

  /** Why this upgrade does not pass; empty when it does. */
  public Optional<Refusal> judgeUpgrade(RequestHead head) {
    if (rules.strictOrigin()) {
      return judge(head);
    }
    // Browsers add Sec-Fetch-Site to what the opt-out is for: an upgrade from another site.
    return judgeHost(head).or(() -> judgeCredentials(head));
  }

  /** Whether a request brought the token, or none is asked for. */
  public boolean trusts(RequestHead head) {
    return rules.credentials().admit(head);
  }

  /** Whether a request that passed wants to trade the token in its address for a cookie. */
  public boolean isSignIn(RequestHead head) {
    return rules.credentials().isSignIn(head);
  }

  /** The cookie for a sign-in; empty when its ticket is worth nothing any more. */
  public Optional<String> signIn(RequestHead head) {
    return rules.credentials().signIn(head);
  }

  /** The origin whose scripts may read the reply: an allowed one, never our own or {@code *}. */
  public Optional<String> readableBy(RequestHead head) {
    List<String> origins = head.all("origin");
    return origins.size() == 1 && rules.allowedOrigins().contains(origins.get(0))
        ? Optional.of(origins.get(0))
        : Optional.empty();
  }

  private Optional<Refusal> judgeHost(RequestHead head) {
    List<String> hosts = head.all("host");
    if (hosts.size() != 1) {
      return refuse(
          ErrorCode.HOST_NOT_ALLOWED,
          "A request needs exactly one Host header; this one has " + hosts.size() + ".");
    }
    String host = hosts.get(0).toLowerCase(Locale.ROOT);
    Matcher matcher = HOST.matcher(host);
    if (!matcher.matches() || !isPort(matcher.group("port"))) {
      return refuseHost(host);
    }
    String name = matcher.group("name");
    boolean allowed =
        LOCAL_HOSTS.contains(name)
            || rules.allowedHosts().contains(name)
            || rules.allowedHosts().contains(host);
    return allowed ? Optional.empty() : refuseHost(host);
  }

  private Optional<Refusal> judgeOrigin(RequestHead head) {
    List<String> origins = head.all("origin");
    if (origins.isEmpty() || readableBy(head).isPresent()) {
      return Optional.empty();
    }
    String own = "http://" + head.all("host").get(0).toLowerCase(Locale.ROOT);
    if (origins.size() == 1 && origins.get(0).equals(own)) {
      return Optional.empty();
    }
    return refuse(
        ErrorCode.ORIGIN_NOT_ALLOWED,
        "Requests from the origin \"%s\" are not served; BUCKAROO_ALLOWED_ORIGINS can allow it."
            .formatted(SafeText.value(String.join(", ", origins))));
  }

  private Optional<Refusal> judgeSite(RequestHead head) {
    boolean ownSite = SAME_SITE_VALUES.containsAll(head.all("sec-fetch-site"));
    if (ownSite || readableBy(head).isPresent() || isLinkToSession(head)) {
      return Optional.empty();
    }
    return refuse(
        ErrorCode.CROSS_SITE_REFUSED,
        "Requests that another site's page makes are not served; only links to /s/<id> are.");
  }

  private static boolean isLinkToSession(RequestHead head) {
    return head.method().equals("GET")
        && head.rawPath().startsWith("/s/")
        && head.all("sec-fetch-mode").equals(List.of("navigate"))
        && head.all("sec-fetch-dest").equals(List.of("document"));
  }

  private Optional<Refusal> judgeContentType(RequestHead head) {
    if (!head.method().equals("POST") || !(rules.requireJson() || isFromBrowser(head))) {
      return Optional.empty();
    }
    List<String> types = head.all("content-type");
    if (types.size() == 1 && mediaType(types.get(0)).equals("application/json")) {
      return Optional.empty();
    }
    return refuse(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        "A POST needs the header Content-Type: application/json; found \"%s\"."
            .formatted(SafeText.value(String.join(", ", types))));
  }

  /**
   * {@code /health} tells a stranger only that it lives. A browser asks without credentials whether
   * an allowed origin may ask.
   */
  private Optional<Refusal> judgeCredentials(RequestHead head) {
    Credentials credentials = rules.credentials();
    boolean free =
        credentials.admit(head)
            || credentials.isSignIn(head)
            || head.rawPath().equals("/health")
            || (head.method().equals("OPTIONS") && readableBy(head).isPresent());
    return free
        ? Optional.empty()
        : refuse(
            ErrorCode.UNAUTHORIZED,
            "This server asks for its token: the header Authorization: Bearer <token>, or"
                + " ?token=<token> behind the address of a session in a browser.");
  }

  private static boolean isFromBrowser(RequestHead head) {
    return head.headers().keySet().stream()
        .anyMatch(
            name ->
                name.equals("origin") || name.equals("referer") || name.startsWith("sec-fetch-"));
  }

  private static String mediaType(String contentType) {
    return contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
  }

  private static boolean isPort(@Nullable String digits) {
    return digits == null || Integer.parseInt(digits) <= MAX_PORT;
  }

  private static Optional<Refusal> refuseHost(String host) {
    return refuse(
        ErrorCode.HOST_NOT_ALLOWED,
        "The host \"%s\" is not served here; use localhost or 127.0.0.1, or allow it by BUCKAROO_ALLOWED_HOSTS."
            .formatted(SafeText.value(host)));
  }

  private static Optional<Refusal> refuse(ErrorCode code, String message) {
    return Optional.of(new Refusal(code, message));
  }
}
