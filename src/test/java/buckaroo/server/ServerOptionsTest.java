package buckaroo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerOptionsTest {
  @Test
  void theDefaultsAreThoseOfTheSpecification() {
    ServerOptions options = ServerOptions.defaults(8700);
    assertEquals(512, options.limits().connections());
    assertEquals(Duration.ofSeconds(20), options.limits().readTimeout());
    assertEquals(1 << 20, options.socketLimits().messageBytes());
    assertEquals(16 << 20, options.socketLimits().unsentBytes());
    assertTrue(options.rules().strictOrigin());
    assertFalse(options.debug());
  }

  @ParameterizedTest
  @CsvSource({
    "BUCKAROO_MAX_BODY, abc",
    "BUCKAROO_MAX_BODY, -1",
    "BUCKAROO_READ_TIMEOUT, 0",
    "BUCKAROO_MAX_CONNECTIONS, 99999999999999999999",
    "BUCKAROO_WS_MAX_MESSAGE, 1.5",
    "BUCKAROO_WS_MAX_BUFFER, 1MB",
    "BUCKAROO_STRICT_ORIGIN, maybe",
    "BUCKAROO_REQUIRE_JSON, yes please",
    "BUCKAROO_DEBUG, 2",
    "BUCKAROO_FRAME_ANCESTORS, 'a; script-src *'",
  })
  void aValueThatMakesNoSenseIsRefusedByItsName(String name, String value) {
    Map<String, String> environment = Map.of(name, value);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> ServerOptions.of(0, environment, false));
    assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
  }

  @Test
  void foreignPagesMayHoldStylesAndNamedSitesMayFrame() {
    ServerOptions options =
        ServerOptions.of(0, Map.of("BUCKAROO_FRAME_ANCESTORS", "https://a.example"), true);
    String policy = options.security().values().get("Content-Security-Policy");
    assertTrue(policy.contains("frame-ancestors https://a.example;"), policy);
    assertTrue(policy.contains("style-src 'self' 'unsafe-inline'"), policy);
    assertFalse(options.security().values().containsKey("X-Frame-Options"));
  }
}
