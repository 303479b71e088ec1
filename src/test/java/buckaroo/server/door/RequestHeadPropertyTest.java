package buckaroo.server.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Seeded;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

class RequestHeadPropertyTest {
  private static final List<String> PIECES =
      List.of(
          "GET",
          "POST",
          " ",
          " ",
          "/",
          "/ws/a",
          "?ext=1",
          "%",
          "%41",
          "HTTP/1.1",
          "HTTP/1.0",
          "\r\n",
          "\r\n",
          "\r\n",
          "\n",
          "\r",
          "\r\n\r\n",
          "Host",
          ":",
          ": ",
          "localhost",
          "127.0.0.1",
          "[::1]",
          ":8700",
          "Origin",
          "null",
          "http://",
          "Content-Length: 5",
          "Transfer-Encoding",
          "chunked",
          "\t",
          "\u0000",
          "\u00ff",
          ",",
          "@",
          "#",
          "..",
          "Sec-Fetch-Site: cross-site",
          "Upgrade: websocket");

  @Seeded(10)
  void anyBytesAreEitherAHeadThatCanBeJudgedOrRefused(Random random) {
    RequestGate gate = new RequestGate(GateRules.defaults());
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = garbage(random).getBytes(StandardCharsets.ISO_8859_1);
      try {
        RequestHead head = RequestHead.parse(bytes, bytes.length, 100);
        assertTrue(head.target().startsWith("/"));
        RequestId.of(head);
        boolean passes = gate.judge(head).isEmpty();
        assertTrue(!passes || head.all("host").size() == 1);
        gate.judgeUpgrade(head);
      } catch (ApiException e) {
        assertEquals(ErrorCode.INVALID_REQUEST, e.code());
      }
    }
  }

  private static String garbage(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "GET / HTTP/1.1\r\n" : "");
    int pieces = random.nextInt(20);
    for (int i = 0; i < pieces; i++) {
      text.append(
          random.nextInt(10) == 0
              ? String.valueOf((char) random.nextInt(256))
              : PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.append(random.nextInt(4) == 0 ? "" : "\r\n\r\n").toString();
  }
}
