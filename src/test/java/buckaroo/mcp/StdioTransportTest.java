package buckaroo.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StdioTransportTest {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        PING + "\n",
        PING + "\r\n",
        "\uFEFF" + PING + "\n",
        "\n\r\n   \n" + PING + "\n",
        "  " + PING + "  \n",
        "{\"jsonrpc\":\"2.0\",\r\"id\":1,\t\"method\":\"ping\"}\n"
      })
  void readsLinesAsClientsWriteThem(String text) throws Exception {
    try (Wire wire = Wire.withRealTools(temp)) {
      wire.send(text.getBytes(StandardCharsets.UTF_8));

      assertEquals(Json.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"), wire.receive());
    }
  }

  @Test
  void servesALastLineWithoutItsEnd() throws Exception {
    Wire wire = Wire.withRealTools(temp);
    wire.send(PING.getBytes(StandardCharsets.UTF_8));
    wire.close();

    assertEquals("1", wire.receive().asObject().get("id").toString());
  }

  @Test
  void refusesALineThatIsTooLongAndServesTheNext() throws Exception {
    try (Wire wire = Wire.withRealTools(temp)) {
      byte[] long5MiB = new byte[5 << 20];
      java.util.Arrays.fill(long5MiB, (byte) 'x');
      wire.send(long5MiB);
      wire.send("\n" + PING);

      assertError(wire.receive(), -32600, "longer than 4194304 bytes");
      assertEquals("1", wire.receive().asObject().get("id").toString());
    }
  }

  @Test
  void servesALineAsLongAsAllowed() throws Exception {
    try (Wire wire = Wire.withRealTools(temp)) {
      String head = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"x\":\"";
      String line = head + "y".repeat(StdioTransport.MAX_LINE_BYTES - head.length() - 2) + "\"}";
      assertEquals(StdioTransport.MAX_LINE_BYTES, line.length());
      wire.send(line + "\r");

      assertEquals("1", wire.receive().asObject().get("id").toString());
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws Exception {
    try (Wire wire = Wire.withRealTools(temp)) {
      wire.send(new byte[] {'"', (byte) 0xff, '"', '\n'});
      wire.send(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '\n'});

      assertError(wire.receive(), -32700, "UTF-8");
      assertError(wire.receive(), -32700, "UTF-8");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 5_000, 600_000})
  void refusesDeepNesting(int depth) throws Exception {
    try (Wire wire = Wire.withRealTools(temp)) {
      wire.send("[".repeat(depth));
      wire.send("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));

      assertError(wire.receive(), -32600, "nested");
      assertError(wire.receive(), -32600, "nested");
      assertTrue(wire.isQuiet());
    }
  }

  @Test
  void acceptsNestingThatIsOnlyUnusual() throws Exception {
    try (Wire wire = Wire.withRealTools(temp)) {
      String deep = "[".repeat(490) + "]".repeat(490);
      wire.send(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":" + deep + "}}");

      assertEquals("1", wire.receive().asObject().get("id").toString());
    }
  }

  @Test
  void bracketsInTextsAreNoNesting() throws Exception {
    try (Wire wire = Wire.withRealTools(temp)) {
      wire.send(
          "{\"jsonrpc\":\"2.0\",\"id\":\"\\\"" + "[".repeat(2000) + "\",\"method\":\"ping\"}");

      assertEquals("\"" + "[".repeat(2000), wire.receive().asObject().get("id").asString());
    }
  }

  @Test
  void tellsWhenStdoutIsBroken() {
    AtomicInteger broken = new AtomicInteger();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    StdioTransport transport =
        new StdioTransport(InputStream.nullInputStream(), out, broken::incrementAndGet);

    transport.send(Json.value(1));

    assertEquals(1, broken.get());
  }

  @Test
  void linesOfAnyLengthComeOutWhole() throws IOException {
    String text = "a\n" + "é".repeat(10_000) + "\r\n\nlast";
    InputLines reader =
        new InputLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1 << 20);

    assertEquals(InputLines.Outcome.LINE, reader.read());
    assertEquals("a", reader.text());
    assertEquals(InputLines.Outcome.LINE, reader.read());
    assertEquals("é".repeat(10_000), reader.text());
    assertEquals(InputLines.Outcome.LINE, reader.read());
    assertEquals("", reader.text());
    assertEquals(InputLines.Outcome.LINE, reader.read());
    assertEquals("last", reader.text());
    assertEquals(InputLines.Outcome.END, reader.read());
  }

  private static void assertError(JsonValue answer, int code, String words) {
    assertEquals(
        java.util.Optional.empty(),
        JsonPattern.difference(
            Json.parse(
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":"
                    + code
                    + ",\"message\":\"~"
                    + words
                    + "\"}}"),
            answer));
  }
}
