package buckaroo.server.door;

import buckaroo.home.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Who may ask at all, when a token is configured (SECURITY section 5): whoever sends it as a bearer
 * or in the cookie that it was once traded for. Without a token everybody may.
 *
 * <p>A browser is not handed the token, since every user of the machine can read the arguments of
 * its process, but a ticket: good for one visit within a minute. Safe for any thread.
 */
public final class Credentials {
  private static final String QUERY = "token=";
  private static final String COOKIE = "buckaroo_token_";
  private static final String DEFAULT_PORT = "80";
  private static final int TICKET_BYTES = 16;
  private static final Duration TICKET_LIFE = Duration.ofMinutes(1);

  private final String token;
  private final List<SharedSecret> bearers;
  private final LongSupplier nanos;

  /** When each ticket was made, by its text. */
  private final Map<String, Long> tickets = new ConcurrentHashMap<>();

  private Credentials(String token, List<SharedSecret> bearers, LongSupplier nanos) {
    this.token = token;
    this.bearers = List.copyOf(bearers);
    this.nanos = nanos;
  }

  /** Everybody may ask. */
  public static Credentials none() {
    return of("", System::nanoTime);
  }

  /**
   * Whoever knows a token may ask.
   *
   * @param token empty for none
   * @param nanos the clock of the tickets
   */
  public static Credentials of(String token, LongSupplier nanos) {
    return new Credentials(
        token, token.isEmpty() ? List.of() : List.of(new SharedSecret(token)), nanos);
  }

  /** The same, where one more secret is as good a bearer as the token. */
  public Credentials orBearer(String secret) {
    List<SharedSecret> more = new ArrayList<>(bearers);
    more.add(new SharedSecret(secret));
    return new Credentials(token, more, nanos);
  }

  /** The token; empty when none is asked for. */
  public String token() {
    return token;
  }

  /** Whether a request may be served. */
  public boolean admit(RequestHead head) {
    return token.isEmpty()
        || head.all("authorization").stream().anyMatch(this::isBearer)
        || cookies(head).stream().anyMatch(new SharedSecret(token)::is);
  }

  /** Whether it asks for the page of a session and brings the token, or a ticket, in its query. */
  public boolean isSignIn(RequestHead head) {
    return !token.isEmpty()
        && head.method().equals("GET")
        && head.rawPath().startsWith("/s/")
        && given(head).filter(this::opens).isPresent();
  }

  /**
   * The cookie that the token or ticket of a sign-in is traded for; empty when it is none, or when
   * somebody else has used the ticket by now.
   */
  public Optional<String> signIn(RequestHead head) {
    if (!isSignIn(head)) {
      return Optional.empty();
    }
    String given = given(head).orElse("");
    if (!new SharedSecret(token).is(given) && tickets.remove(given) == null) {
      return Optional.empty();
    }
    return Optional.of(cookieName(head) + "=" + token + "; HttpOnly; SameSite=Strict; Path=/");
  }

  /** What a browser is to be given behind the address of a session; empty without a token. */
  public String ticketQuery() {
    if (token.isEmpty()) {
      return "";
    }
    long now = nanos.getAsLong();
    tickets.values().removeIf(made -> now - made > TICKET_LIFE.toNanos());
    String ticket = Secret.hex(TICKET_BYTES);
    tickets.put(ticket, now);
    return "?" + QUERY + ticket;
  }

  private boolean isBearer(String authorization) {
    boolean found = false;
    for (SharedSecret secret : bearers) {
      found |= secret.isBearer(authorization);
    }
    return found;
  }

  private boolean opens(String given) {
    Long made = tickets.get(given);
    return new SharedSecret(token).is(given)
        || (made != null && nanos.getAsLong() - made <= TICKET_LIFE.toNanos());
  }

  private static Optional<String> given(RequestHead head) {
    for (String pair : head.rawQuery().split("&")) {
      if (pair.startsWith(QUERY)) {
        return Optional.of(pair.substring(QUERY.length()));
      }
    }
    return Optional.empty();
  }

  private static List<String> cookies(RequestHead head) {
    String begin = cookieName(head) + "=";
    List<String> values = new ArrayList<>();
    for (String header : head.all("cookie")) {
      for (String cookie : header.split(";")) {
        if (cookie.trim().startsWith(begin)) {
          values.add(cookie.trim().substring(begin.length()));
        }
      }
    }
    return values;
  }

  /** Browsers keep one jar for all ports of a host, so the name tells the port as they see it. */
  private static String cookieName(RequestHead head) {
    String host = head.first("host").orElse("");
    int colon = host.lastIndexOf(':');
    String port = colon > host.lastIndexOf(']') ? host.substring(colon + 1) : DEFAULT_PORT;
    return COOKIE + (port.matches("[0-9]{1,5}") ? port : DEFAULT_PORT);
  }
}
