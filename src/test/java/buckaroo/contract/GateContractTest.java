package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The request gate from outside (SECURITY section 1): a page of another site gets nothing. */
final class GateContractTest {
  private static final byte[] NOTHING = new byte[0];
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
    server.loadWell("gate", Goldens.input("one_col.csv"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest(name = "{0} {1} with {2}: {3} {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET  | /health | Host: evil.example                                   | 403 |"
            + " host_not_allowed",
        "GET  | /health | Host: localhost.evil.example                         | 403 |"
            + " host_not_allowed",
        "GET  | /health | Host: localhost;Host: localhost                      | 403 |"
            + " host_not_allowed",
        "GET  | /health | X-Other: 1                                           | 403 |"
            + " host_not_allowed",
        "GET  | /health | HOST;Origin: http://evil.example                     | 403 |"
            + " origin_not_allowed",
        "GET  | /health | HOST;Origin: null                                    | 403 |"
            + " origin_not_allowed",
        "GET  | /health | HOST;Origin: http://127.0.0.1:1                      | 403 |"
            + " origin_not_allowed",
        "POST | /load   | HOST;Origin: http://evil.example                     | 403 |"
            + " origin_not_allowed",
        "POST | /load   | HOST;Sec-Fetch-Site: cross-site                      | 403 |"
            + " cross_site_refused",
        "GET  | /s/gate | HOST;Sec-Fetch-Site: cross-site;Sec-Fetch-Mode: cors | 403 |"
            + " cross_site_refused",
        "POST | /load   | HOST;OWN;Content-Type: text/plain                    | 415 |"
            + " unsupported_media_type",
        "GET  | /ws/gate | HOST;Origin: http://evil.example;UPGRADE            | 403 |"
            + " origin_not_allowed",
        "GET  | /ws/gate | Host: evil.example;UPGRADE                          | 403 |"
            + " host_not_allowed",
      })
  void requestOfAnotherSiteIsRefused(
      String method, String path, String headers, int status, String code) throws IOException {
    Http.Reply reply = RawConnection.ask(server.port(), method, path, lines(headers), NOTHING);
    assertEnvelope(reply, status, code);
    assertTrue(reply.headers().keySet().stream().noneMatch(name -> name.startsWith("access-")));
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/health  | HOST                                                                | 200",
        "/health  | Host: LOCALHOST:9999                                                | 200",
        "/health  | Host: [::1]                                                         | 200",
        "/health  | HOST;OWN;Sec-Fetch-Site: same-origin                                | 200",
        "/s/gate  | HOST;Sec-Fetch-Site: cross-site;Sec-Fetch-Mode: navigate;Sec-Fetch-Dest:"
            + " document | 200",
        "/ws/gate | HOST;OWN;UPGRADE                                                    | 101",
        "/ws/gate | HOST;UPGRADE                                                        | 101",
      })
  void requestOfOurOwnPageOrOfAProgramPasses(String path, String headers, int status)
      throws IOException {
    Http.Reply reply = RawConnection.ask(server.port(), "GET", path, lines(headers), NOTHING);
    assertEquals(status, reply.status(), reply::text);
  }

  @Test
  void everyRequestOfAKeptConnectionIsJudged() throws IOException {
    try (RawConnection connection = RawConnection.open(server.port())) {
      assertEquals(200, connection.ask("GET", "/health", lines("HOST"), NOTHING).status());
      assertEquals(200, connection.ask("GET", "/health", lines("HOST"), NOTHING).status());
      Http.Reply refused = connection.ask("GET", "/health", lines("Host: evil.example"), NOTHING);
      assertEnvelope(refused, 403, "host_not_allowed");
    }
  }

  @Test
  void anUpgradeWithABodyIsRefused() throws IOException {
    Http.Reply reply =
        RawConnection.ask(server.port(), "GET", "/ws/x", lines("HOST;UPGRADE"), new byte[] {7});
    assertEnvelope(reply, 400, "invalid_request");
  }

  @Test
  void refusedLoadIsNotCarriedOut() throws IOException {
    String body = "{\"session\":\"stolen\",\"path\":\"" + Goldens.input("one_col.csv") + "\"}";
    int before = server.sessionCounts().getInt("active", -1);
    Http.Reply reply =
        RawConnection.ask(
            server.port(),
            "POST",
            "/load",
            lines("HOST;Origin: http://evil.example;Content-Type: text/plain"),
            body.getBytes(StandardCharsets.UTF_8));
    assertEnvelope(reply, 403, "origin_not_allowed");
    assertEquals(before, server.sessionCounts().getInt("active", -1));
  }

  @Test
  void optingOutOfTheOriginCheckConcernsUpgradesAloneAndIsLoud() throws Exception {
    try (JarServer open = JarServer.start(Map.of("BUCKAROO_STRICT_ORIGIN", "0"))) {
      List<String> foreign =
          List.of("Host: 127.0.0.1:" + open.port(), "Origin: http://evil.example");
      assertEnvelope(
          RawConnection.ask(open.port(), "GET", "/health", foreign, NOTHING),
          403,
          "origin_not_allowed");
      List<String> upgrade = new ArrayList<>(foreign);
      upgrade.addAll(lines("UPGRADE"));
      assertEquals(101, RawConnection.ask(open.port(), "GET", "/ws/x", upgrade, NOTHING).status());
      assertTrue(open.stderr().contains("BUCKAROO_STRICT_ORIGIN"), open::stderr);
    }
  }

  /** Header lines; HOST, OWN (our origin) and UPGRADE stand for what they name. */
  private static List<String> lines(String headers) {
    String address = "127.0.0.1:" + server.port();
    return List.of(
        headers
            .replaceAll("\\bHOST\\b", "Host: " + address)
            .replaceAll("\\bOWN\\b", "Origin: http://" + address)
            .replaceAll(
                "\\bUPGRADE\\b",
                "Upgrade: websocket;Connection: Upgrade;Sec-WebSocket-Version: 13;"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
            .split(";"));
  }
}
