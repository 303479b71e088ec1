package buckaroo.server.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.wire.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestGateTest {
  private static final RequestGate STRICT = new RequestGate(GateRules.defaults());
  private static final String PASSED = "pass";

  @ParameterizedTest(name = "Host {0}: {1}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          localhost,                      pass
          localhost:8700,                 pass
          LOCALHOST:1,                    pass
          127.0.0.1:65535,                pass
          [::1]:8700,                     pass
          [::1],                          pass
          -,                              host_not_allowed
          '',                             host_not_allowed
          localhost:,                     host_not_allowed
          localhost:65536,                host_not_allowed
          localhost:8700:8700,            host_not_allowed
          localhost.,                     host_not_allowed
          localhost.evil.example,         host_not_allowed
          evil.example,                   host_not_allowed
          evil.example:8700,              host_not_allowed
          127.0.0.1.evil.example,         host_not_allowed
          127.0.0.2,                      host_not_allowed
          127.1,                          host_not_allowed
          2130706433,                     host_not_allowed
          0.0.0.0,                        host_not_allowed
          evil.example@localhost,         host_not_allowed
          localhost@evil.example,         host_not_allowed
          localhost/evil,                 host_not_allowed
          'localhost evil.example',       host_not_allowed
          ::1,                            host_not_allowed
          [::2],                          host_not_allowed
          [::1]evil.example,              host_not_allowed
          ｌocalhost,                      host_not_allowed
          'localhost,localhost',          host_not_allowed
          """)
  void hostIsParsedAndNotMatchedByItsBeginning(String host, String verdict) {
    assertEquals(verdict, judge("GET", "/health", "host", host));
  }

  @Test
  void twoHostsAreRefusedEvenWhenTheyAgree() {
    RequestHead head =
        new RequestHead("GET", "/", Map.of("Host", List.of("localhost", "localhost")));
    assertEquals("host_not_allowed", verdict(STRICT.judge(head).orElse(null)));
  }

  @ParameterizedTest(name = "Origin {0} at Host {1}: {2}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,                              localhost:8700, pass
          http://localhost:8700,          localhost:8700, pass
          http://localhost:8700,          LocalHost:8700, pass
          http://127.0.0.1:8700,          127.0.0.1:8700, pass
          http://[::1]:8700,              [::1]:8700,     pass
          http://localhost,               localhost,      pass
          '',                             localhost:8700, origin_not_allowed
          null,                           localhost:8700, origin_not_allowed
          https://localhost:8700,         localhost:8700, origin_not_allowed
          http://localhost:3000,          localhost:8700, origin_not_allowed
          http://localhost,               localhost:8700, origin_not_allowed
          http://127.0.0.1:8700,          localhost:8700, origin_not_allowed
          http://localhost:8700/,         localhost:8700, origin_not_allowed
          http://localhost:87001,         localhost:8700, origin_not_allowed
          http://localhost:8700.evil.com, localhost:8700, origin_not_allowed
          http://evil.example,            localhost:8700, origin_not_allowed
          """)
  void originMustBeOurOwn(String origin, String host, String verdict) {
    for (String method : List.of("GET", "POST", "OPTIONS", "PUT")) {
      assertEquals(
          verdict,
          judge(
              method, "/load", "host", host, "origin", origin, "content-type", "application/json"));
    }
    assertEquals(verdict, judgeUpgrade(STRICT, "host", host, "origin", origin));
  }

  @Test
  void twoOriginsAreRefused() {
    RequestHead head =
        new RequestHead(
            "GET",
            "/",
            Map.of(
                "Host", List.of("localhost"),
                "Origin", List.of("http://localhost", "http://localhost")));
    assertEquals("origin_not_allowed", verdict(STRICT.judge(head).orElse(null)));
  }

  @ParameterizedTest(name = "{0} {1} from {2}, mode {3}, dest {4}: {5}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          GET,  /s/a,    same-origin, cors,     empty,    pass
          GET,  /,       none,        navigate, document, pass
          GET,  /s/a,    cross-site,  navigate, document, pass
          GET,  /s/a,    same-site,   navigate, document, pass
          HEAD, /s/a,    cross-site,  navigate, document, cross_site_refused
          GET,  /s/a,    cross-site,  navigate, iframe,   cross_site_refused
          GET,  /s/a,    cross-site,  no-cors,  document, cross_site_refused
          GET,  /s/a,    cross-site,  -,        -,        cross_site_refused
          GET,  /,       cross-site,  navigate, document, cross_site_refused
          GET,  /health, cross-site,  no-cors,  script,   cross_site_refused
          GET,  /health, same-site,   cors,     empty,    cross_site_refused
          POST, /s/a,    cross-site,  navigate, document, cross_site_refused
          POST, /load,   cross-site,  no-cors,  empty,    cross_site_refused
          GET,  /health, Cross-Site,  no-cors,  empty,    cross_site_refused
          GET,  /health, '',          no-cors,  empty,    cross_site_refused
          """)
  void anotherSiteMayOnlyLinkToSessions(
      String method, String target, String site, String mode, String dest, String verdict) {
    assertEquals(
        verdict,
        judge(
            method,
            target,
            "host",
            "localhost:1",
            "sec-fetch-site",
            site,
            "sec-fetch-mode",
            mode,
            "sec-fetch-dest",
            dest));
  }

  @ParameterizedTest(name = "POST of {0} marked {1}: {2}, with json required: {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          application/json,                  -,              pass,                   pass
          application/json,                  origin,         pass,                   pass
          'Application/JSON; charset=utf-8', origin,         pass,                   pass
          application/json,                  sec-fetch-site, pass,                   pass
          -,                                 -,              pass,                   unsupported_media_type
          text/plain,                        -,              pass,                   unsupported_media_type
          -,                                 origin,         unsupported_media_type, unsupported_media_type
          text/plain,                        origin,         unsupported_media_type, unsupported_media_type
          text/plain,                        sec-fetch-site, unsupported_media_type, unsupported_media_type
          text/plain,                        sec-fetch-mode, unsupported_media_type, unsupported_media_type
          text/plain,                        referer,        unsupported_media_type, unsupported_media_type
          application/json-seq,              origin,         unsupported_media_type, unsupported_media_type
          text/plain;application/json,       origin,         unsupported_media_type, unsupported_media_type
          """)
  void browsersPostJsonOnly(String type, String marker, String verdict, String whenRequired) {
    Map<String, String> values =
        Map.of(
            "origin", "http://localhost:1",
            "sec-fetch-site", "same-origin",
            "sec-fetch-mode", "cors",
            "referer", "http://localhost:1/s/a");
    RequestHead head =
        marker == null
            ? head("POST", "/load", "host", "localhost:1", "content-type", type)
            : head(
                "POST",
                "/load",
                "host",
                "localhost:1",
                "content-type",
                type,
                marker,
                values.get(marker));
    RequestGate requiring = new RequestGate(GateRules.of(Map.of("BUCKAROO_REQUIRE_JSON", "1")));
    assertEquals(verdict, verdict(STRICT.judge(head).orElse(null)));
    assertEquals(whenRequired, verdict(requiring.judge(head).orElse(null)));
  }

  @Test
  void allowedHostsMatchWithAnyPortOrWithTheirOwn() {
    RequestGate gate =
        new RequestGate(GateRules.of(Map.of("BUCKAROO_ALLOWED_HOSTS", "Devbox, lab:9000")));
    assertEquals(PASSED, judge(gate, "host", "devbox"));
    assertEquals(PASSED, judge(gate, "host", "devbox:1234"));
    assertEquals(PASSED, judge(gate, "host", "lab:9000"));
    assertEquals("host_not_allowed", judge(gate, "host", "lab:9001"));
    assertEquals("host_not_allowed", judge(gate, "host", "lab"));
    assertEquals("host_not_allowed", judge(gate, "host", "devbox.evil.example"));
  }

  @Test
  void anAllowedOriginPassesAndMayReadOthersMayNot() {
    RequestGate gate =
        new RequestGate(
            GateRules.of(Map.of("BUCKAROO_ALLOWED_ORIGINS", "tauri://localhost,http://a:1")));
    RequestHead allowed =
        head(
            "GET",
            "/",
            "host",
            "localhost",
            "origin",
            "tauri://localhost",
            "sec-fetch-site",
            "cross-site");
    assertEquals(PASSED, verdict(gate.judge(allowed).orElse(null)));
    assertEquals("tauri://localhost", gate.readableBy(allowed).orElseThrow());
    RequestHead own = head("GET", "/", "host", "localhost", "origin", "http://localhost");
    assertEquals(Set.of(), gate.readableBy(own).stream().collect(Collectors.toSet()));
    assertEquals(
        "origin_not_allowed", judge(gate, "host", "localhost", "origin", "tauri://localhost2"));
    assertEquals("host_not_allowed", judge(gate, "host", "evil", "origin", "tauri://localhost"));
  }

  @Test
  void strictOriginOffRelaxesUpgradesAloneAndNotTheirHost() {
    RequestGate gate = new RequestGate(GateRules.of(Map.of("BUCKAROO_STRICT_ORIGIN", "0")));
    assertEquals(
        PASSED,
        judgeUpgrade(
            gate, "host", "localhost", "origin", "http://evil", "sec-fetch-site", "cross-site"));
    assertEquals(
        "host_not_allowed", judgeUpgrade(gate, "host", "evil", "origin", "http://localhost"));
    assertEquals("origin_not_allowed", judge(gate, "host", "localhost", "origin", "http://evil"));
  }

  @Test
  void refusalsQuoteNoControlCharacters() {
    RequestHead head = head("GET", "/", "host", "a\u202eb\tc");
    String message = STRICT.judge(head).orElseThrow().message();
    assertEquals(-1, message.indexOf('\u202e'));
    assertEquals(-1, message.indexOf('\t'));
  }

  private static String judge(String method, String target, String... headers) {
    return verdict(STRICT.judge(head(method, target, headers)).orElse(null));
  }

  private static String judge(RequestGate gate, String... headers) {
    return verdict(gate.judge(head("GET", "/health", headers)).orElse(null));
  }

  private static String judgeUpgrade(RequestGate gate, String... headers) {
    return verdict(gate.judgeUpgrade(head("GET", "/ws/a", headers)).orElse(null));
  }

  private static String verdict(Refusal refusal) {
    ErrorCode code = refusal == null ? null : refusal.code();
    return code == null ? PASSED : code.wireName();
  }

  /** Pairs of header names and values; a null value is a header that was not sent. */
  private static RequestHead head(String method, String target, String... headers) {
    Map<String, List<String>> map = new TreeMap<>();
    List<String> list = Arrays.asList(headers);
    for (int i = 0; i < list.size(); i += 2) {
      if (list.get(i + 1) != null) {
        map.put(list.get(i), List.of(list.get(i + 1)));
      }
    }
    return new RequestHead(method, target, map);
  }
}
