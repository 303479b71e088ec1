package buckaroo.server.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {
  @Test
  void headersKeepEveryValueUnderTheirNameInLowerCase() {
    RequestHead head =
        parse("GET /s/a%20b?x=1 HTTP/1.1\r\nHost: a\r\nX-A: 1 \r\nx-a:\t2\r\nEmpty:\r\n\r\n");
    assertEquals("GET", head.method());
    assertEquals("/s/a%20b", head.rawPath());
    assertEquals("x=1", head.rawQuery());
    assertEquals(List.of("1", "2"), head.all("x-a"));
    assertEquals(List.of(""), head.all("empty"));
    assertEquals(List.of(), head.all("origin"));
  }

  @Test
  void listsFindsAWordAmongItems() {
    RequestHead head =
        parse("GET / HTTP/1.1\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n\r\n");
    assertTrue(head.lists("connection", "upgrade"));
    assertTrue(head.lists("upgrade", "websocket"));
    assertFalse(head.lists("connection", "keep"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n\r\n",
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/1.1\nHost: a\r\n\r\n",
        "GET /\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        "GET / HTTP/2.0\r\n\r\n",
        "GET / http/1.1\r\n\r\n",
        "GET / HTTP/1.1 \r\n\r\n",
        " GET / HTTP/1.1\r\n\r\n",
        "G\u0000T / HTTP/1.1\r\n\r\n",
        "GETTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT / HTTP/1.1\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\n\r\n",
        "CONNECT localhost:1 HTTP/1.1\r\n\r\n",
        "GET http://localhost/ HTTP/1.1\r\n\r\n",
        "GET //evil.example/ HTTP/1.1\r\n\r\n",
        "GET /%zz HTTP/1.1\r\n\r\n",
        "GET /a#b HTTP/1.1\r\n\r\n",
        "GET /a|b HTTP/1.1\r\n\r\n",
        "GET /\u0001 HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\n: no name\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nH\u00f6st: a\r\n\r\n",
        "GET / HTTP/1.1\r\nX: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\nX: a\rb\r\n\r\n",
        "GET / HTTP/1.1\r\nX: a\nHost: b\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length:\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
      })
  void malformedHeadsAreRefused(String text) {
    ApiException refusal = assertThrows(ApiException.class, () -> parse(text));
    assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
  }

  @Test
  void headersAreCounted() {
    String head = "GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(100);
    assertEquals(100, parse(head + "\r\n").all("a").size());
    assertThrows(ApiException.class, () -> parse(head + "a: b\r\n\r\n"));
  }

  private static RequestHead parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return RequestHead.parse(bytes, bytes.length, 100);
  }
}
