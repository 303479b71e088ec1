package buckaroo.server.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
  private static final String TOKEN = "0123456789abcdef";

  private final AtomicLong now = new AtomicLong();
  private final Credentials credentials = Credentials.of(TOKEN, now::get);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      textBlock =
          """
          Authorization, Bearer 0123456789abcdef,                     true
          Authorization, bearer 0123456789abcdef,                     true
          Authorization, Bearer 0123456789abcdeF,                     false
          Authorization, Bearer 0123456789abcde,                      false
          Authorization, 0123456789abcdef,                            false
          Authorization, Bearer,                                      false
          Cookie,        buckaroo_token_8700=0123456789abcdef,        true
          Cookie,        a=b; buckaroo_token_8700=0123456789abcdef,   true
          Cookie,        buckaroo_token_8701=0123456789abcdef,        false
          Cookie,        buckaroo_token_8700=,                        false
          Cookie,        buckaroo_token_8700=0123456789abcdef0,       false
          X-Other,       nothing,                                     false
          """)
  void theTokenComesAsABearerOrInTheCookieOfThePort(String header, String value, boolean served) {
    assertEquals(served, credentials.admit(head("/load", header, value)));
  }

  @Test
  void withoutATokenEverybodyIsServed() {
    assertTrue(Credentials.none().admit(head("/load", "X-Other", "nothing")));
    assertEquals("", Credentials.none().ticketQuery());
    assertFalse(Credentials.none().isSignIn(head("/s/a?token=", "X-Other", "")));
  }

  @Test
  void theTokenInTheAddressOfASessionIsTradedForACookie() {
    RequestHead visit = head("/s/a?x=1&token=" + TOKEN, "X-Other", "");

    assertTrue(credentials.isSignIn(visit));
    assertEquals(
        Optional.of("buckaroo_token_8700=" + TOKEN + "; HttpOnly; SameSite=Strict; Path=/"),
        credentials.signIn(visit));
    assertFalse(credentials.isSignIn(head("/export/a?token=" + TOKEN, "X-Other", "")));
    assertFalse(credentials.isSignIn(head("/s/a?token=wrong", "X-Other", "")));
  }

  @Test
  void aTicketIsGoodOnce() {
    RequestHead visit = head("/s/a" + credentials.ticketQuery(), "X-Other", "");

    assertTrue(credentials.isSignIn(visit));
    assertTrue(credentials.signIn(visit).isPresent());
    assertFalse(credentials.isSignIn(visit));
    assertEquals(Optional.empty(), credentials.signIn(visit));
  }

  @Test
  void aTicketIsGoodForAMinute() {
    RequestHead visit = head("/s/a" + credentials.ticketQuery(), "X-Other", "");
    now.set(TimeUnit.SECONDS.toNanos(61));

    assertFalse(credentials.isSignIn(visit));
  }

  @Test
  void aSecondBearerIsAsGoodButNoCookie() {
    Credentials both = credentials.orBearer("lease-secret");

    assertTrue(both.admit(head("/lease", "Authorization", "Bearer lease-secret")));
    assertTrue(both.admit(head("/lease", "Authorization", "Bearer " + TOKEN)));
    assertFalse(both.admit(head("/lease", "Cookie", "buckaroo_token_8700=lease-secret")));
  }

  private static RequestHead head(String target, String header, String value) {
    return new RequestHead(
        "GET", target, Map.of("Host", List.of("localhost:8700"), header, List.of(value)));
  }
}
