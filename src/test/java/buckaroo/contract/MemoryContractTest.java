package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a small heap refuses what does not fit, and lives on (SECURITY section 3). */
final class MemoryContractTest {
  private static final Path SMALL = Goldens.input("mixed.csv");

  @TempDir Path work;
  private JarServer server;

  @BeforeEach
  void start() throws Exception {
    server = JarServer.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx96m"));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void jsonDocumentThatDoesNotFitIsRefused() throws Exception {
    Path file = work.resolve("big.json");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      writeRecords(out, 120L << 20);
    }
    assertRefused(file);
  }

  @Test
  void compressedJsonDocumentThatDoesNotFitIsRefused() throws Exception {
    Path file = work.resolve("big.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      writeRecords(out, 120L << 20);
    }
    assertRefused(file);
  }

  @Test
  void documentOfOneGiantTextIsRefused() throws Exception {
    Path file = work.resolve("text.json");
    byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("[{\"a\":\"".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 100; i++) {
        out.write(block);
      }
      out.write("\"}]".getBytes(StandardCharsets.US_ASCII));
    }
    assertRefused(file);
  }

  @Test
  void compressedCsvThatDoesNotFitIsRefused() throws Exception {
    Path file = work.resolve("big.csv.gz");
    Path plain = TempFolder.bigCsv(work.resolve("plain.csv"), 150L << 20);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      Files.copy(plain, out);
    }
    assertRefused(file);
  }

  @Test
  void firstRowsOfFileThatDoesNotFitGiveWayToWhatWasThere() throws Exception {
    Path file = work.resolve("big.json");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      writeRecords(out, 120L << 20);
    }
    server.loadWell("seen", SMALL);
    try (Socket viewer = Socket.openExtended(server.port(), "seen")) {
      JsonObject before = viewer.nextMessage();
      assertEnvelope(server.load("seen", file), 413, "file_too_large");
      List<JsonObject> news = new ArrayList<>();
      while (news.isEmpty() || !last(news).getString("type", "").equals("error")) {
        news.add(viewer.nextMessage());
      }
      List<String> paths =
          news.stream()
              .filter(message -> message.getString("type", "").equals("initial_state"))
              .map(message -> message.get("metadata").asObject().getString("path", ""))
              .toList();
      assertEquals(List.of(file.toString(), SMALL.toString()), paths);
      viewer.requestWindow(new JsonObject().add("start", 0).add("end", 1));
      assertEquals(
          before.get("df_meta").asObject().getInt("total_rows", -1),
          viewer.nextMessage().getInt("length", -2));
    }
  }

  private static JsonObject last(List<JsonObject> messages) {
    return messages.get(messages.size() - 1);
  }

  @Test
  void sortThatDoesNotFitIsToldAndTheTableStaysInUse() throws Exception {
    // Half of the heap is the table; a sort needs more than the rest. Numbers of one length, or
    // the first of them would tell that the table does not fit and has to stay in its file.
    Path file = work.resolve("long.csv");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write("n\n".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 6_000_000; i++) {
        out.write(
            (Integer.toString(10_000_000 + (i * 40_503L % 1_000_003 > 9 ? i : -i)) + "\n")
                .getBytes(StandardCharsets.US_ASCII));
      }
    }
    server.loadWell("long", file);
    try (Socket viewer = Socket.openExtended(server.port(), "long")) {
      viewer.nextMessage();
      JsonArray sorts = new JsonArray().add(new JsonObject().add("column", "a").add("desc", true));
      viewer.requestWindow(new JsonObject().add("start", 0).add("end", 5).add("sorts", sorts));
      JsonObject reply = viewer.nextMessage();
      assertEquals("out_of_memory", reply.getString("error_code", null), reply::toString);
      viewer.requestWindow(new JsonObject().add("start", 0).add("end", 5));
      assertEquals(6_000_000, viewer.nextMessage().getInt("length", 0));
    }
    server.loadWell("small", SMALL);
  }

  private void assertRefused(Path file) throws IOException {
    Http.Reply reply = server.load("big", file);
    String message = assertEnvelope(reply, 413, "file_too_large").getString("message", "");
    assertTrue(message.contains("-Xmx"), message);
    assertEquals(200, server.http().get("/health").status());
    server.loadWell("small", SMALL);
  }

  private static void writeRecords(OutputStream out, long bytes) throws IOException {
    out.write('[');
    long written = 0;
    for (int i = 0; written < bytes; i++) {
      String row =
          "%s{\"id\":%d,\"name\":\"name %d of many\",\"nested\":{\"k\":[%d,2,3]}}"
              .formatted(i == 0 ? "" : ",", i, i * 7919L, i);
      byte[] utf8 = row.getBytes(StandardCharsets.UTF_8);
      out.write(utf8);
      written += utf8.length;
    }
    out.write(']');
  }
}
