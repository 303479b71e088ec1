package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that stay in their files (DESIGN 5, 12.1, 12.5). */
final class LazyContractTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void largeFileStaysOnDiskAndIsScrolledAndSortedInASmallHeap() throws Exception {
    Path spill = Files.createDirectory(folder.resolve("spill"));
    Path file = TempFolder.bigCsv(folder.resolve("big.csv"), 300L * MEGABYTE);
    long rows;
    try (JarServer server =
        JarServer.start(
            Map.of("JAVA_TOOL_OPTIONS", "-Xmx96m", "BUCKAROO_TMPDIR", spill.toString()))) {
      try (Socket viewer = Socket.openExtended(server.port(), "big")) {
        JsonObject reply = server.loadWell("big", file);
        assertEquals("viewer", until(viewer, "initial_state").getString("mode", null));
        if (!reply.getBoolean("rows_complete", true)) {
          awaitMessage(
              viewer,
              message ->
                  message.getString("type", "").equals("rows")
                      && message.getBoolean("complete", false));
        }
        rows = rowCount(file);
        JsonObject last = window(viewer, rows - 1, rows, null);
        assertEquals(rows, last.getLong("length", -1));
        JsonObject cells = last.get("payload").asObject().get("columns").asObject();
        assertEquals(new JsonArray().add(rows - 1), cells.get("index"));
        String[] lastLine = lastLine(file).split(",");
        assertEquals(new JsonArray().add(Long.parseLong(lastLine[0])), cells.get("a"));
        assertEquals(new JsonArray().add(lastLine[3]), cells.get("d"));
        for (boolean descending : new boolean[] {false, true}) {
          JsonObject sorted =
              window(viewer, 0, 3, new JsonObject().add("column", "c").add("desc", descending));
          assertEquals(rows, sorted.getLong("length", -1));
          assertEquals(
              descending
                  ? new JsonArray().add(90).add(90).add(90)
                  : new JsonArray().add(0).add(0).add(0),
              sorted.get("payload").asObject().get("columns").asObject().get("c"));
        }
      }
      try (Socket viewer = Socket.openExtended(server.port(), "big")) {
        until(viewer, "initial_state");
        JsonObject found = asked(viewer, new JsonObject().add("search", "no such text"));
        assertEquals(0, found.getLong("length", -1));
        JsonObject filter = new JsonObject().add("column", "a").add("op", "eq").add("value", 7);
        found = asked(viewer, new JsonObject().add("filters", new JsonArray().add(filter)));
        assertTrue(found.getLong("length", -1) >= 0, found::toString);
      }
      Path document = folder.resolve("big.json");
      try (var out = Files.newBufferedWriter(document)) {
        out.write("[1");
        for (int i = 0; i < 20_000_000; i++) {
          out.write(",1");
        }
        out.write("]");
      }
      assertEquals(413, server.load("document", document).status());
      assertTrue(peakMegabytes(server) < 300, () -> peakMegabytes(server) + " MB");
      assertEquals(1, filesBelow(spill, Files::isDirectory));
    }
    assertEquals(0, filesBelow(spill, path -> true));
  }

  @Test
  void modeLazyNamesTypesAsPolarsDoesAndShowsCellsAsTheyAre() throws Exception {
    Path file =
        Files.writeString(folder.resolve("t.csv"), "n,x,s,b,d\n1,1.5,a,true,2024-01-02\n,,,,\n");
    try (JarServer server = JarServer.start()) {
      try (Socket viewer = Socket.open(server.port(), "lazy")) {
        JsonObject reply = loadLazily(server, "lazy", file).json();
        assertEquals(2, reply.getInt("rows", -1));
        assertTrue(reply.getBoolean("rows_complete", false));
        assertEquals("Int64 Float64 String Boolean Date", dtypes(reply.get("columns").asArray()));
        JsonObject state = viewer.nextMessage();
        assertEquals("lazy", state.getString("mode", null));
        JsonObject metadata = state.get("metadata").asObject();
        assertEquals("file", metadata.getString("storage", null));
        assertEquals(2, state.get("df_meta").asObject().getInt("total_rows", -1));
        viewer.requestWindow(new JsonObject().add("start", 0).add("end", 2));
        assertEquals(2, viewer.nextMessage().getInt("length", -1));
        assertEquals("[a, null]", Window.ofParquet(viewer.nextBinary()).column("c").toString());
      }
    }
  }

  @Test
  void statisticsOfATableInItsFileFollowInASecondPush() throws Exception {
    Path file = TempFolder.bigCsv(folder.resolve("stats.csv"), 40L * MEGABYTE);
    try (JarServer server = JarServer.start(Map.of("BUCKAROO_MEMORY", "8m"));
        Socket viewer = Socket.openExtended(server.port(), "stats")) {
      Http.Reply reply =
          server
              .http()
              .post(
                  "/load",
                  new JsonObject()
                      .add("session", "stats")
                      .add("path", file.toString())
                      .add("mode", "buckaroo")
                      .add("no_browser", true));
      assertEquals(200, reply.status(), reply::text);
      JsonObject complete =
          awaitMessage(
              viewer,
              message ->
                  message.getString("type", "").equals("initial_state")
                      && !statistics(message).isEmpty());
      long missing = -1;
      long present = -1;
      for (var row : statistics(complete)) {
        String name = row.asObject().getString("index", "");
        missing = name.equals("null_count") ? row.asObject().getLong("a", -1) : missing;
        present = name.equals("non_null_count") ? row.asObject().getLong("a", -1) : present;
      }
      assertEquals(rowCount(file), missing + present);
    }
  }

  private static JsonArray statistics(JsonObject state) {
    return state.get("df_data_dict").asObject().get("all_stats").asArray();
  }

  @Test
  void changedFileIsNoticedAndNeverMisread() throws Exception {
    Path file = Files.writeString(folder.resolve("t.csv"), "n,s\n1,a\n2,b\n");
    try (JarServer server = JarServer.start();
        Socket viewer = Socket.openExtended(server.port(), "c")) {
      assertEquals(200, loadLazily(server, "c", file).status());
      until(viewer, "initial_state");
      assertEquals(2, window(viewer, 0, 2, null).getInt("length", -1));
      Files.writeString(file, "3,c\n", StandardOpenOption.APPEND);
      viewer.requestWindow(new JsonObject().add("start", 0).add("end", 2));
      boolean told = false;
      JsonObject reply = viewer.nextMessage();
      while (!reply.getString("type", "").equals("infinite_resp")) {
        told |= reply.getString("type", "").equals("file_changed");
        reply = viewer.nextMessage();
      }
      assertEquals("file_changed", reply.getString("error_code", null));
      assertTrue(told);
      EnvelopeAssert.assertEnvelope(server.http().get("/export/c?format=csv"), 409, "file_changed");
      EnvelopeAssert.assertEnvelope(
          server.http().get("/export/c?sorts=%5B%7B%22column%22:%22a%22,%22desc%22:true%7D%5D"),
          409,
          "file_changed");
      assertEquals(200, loadLazily(server, "c", file).status());
      until(viewer, "initial_state");
      assertEquals(3, window(viewer, 0, 9, null).getInt("length", -1));
    }
  }

  @Test
  void replacedTableClosesItsFile() throws Exception {
    Path file = Files.writeString(folder.resolve("kept.csv"), "n\n1\n");
    Path other = Files.writeString(folder.resolve("other.csv"), "n\n1\n");
    try (JarServer server = JarServer.start()) {
      assertEquals(200, loadLazily(server, "s", file).status());
      assertTrue(isOpen(server, file));
      server.loadWell("s", other);
      Await.until("the file to be closed", () -> !isOpen(server, file));
    }
  }

  @Test
  void textThatCannotStayInItsFileIsReadIntoMemory() throws Exception {
    Path file = Files.writeString(folder.resolve("t.csv"), "n,s\n1,a \"b\" c\n2,d\n");
    try (JarServer server = JarServer.start()) {
      Http.Reply reply = loadLazily(server, "s", file);
      assertEquals(200, reply.status());
      assertEquals(2, reply.json().getInt("rows", -1));
    }
  }

  @Test
  void compressedFileThatDoesNotFitIsRefusedWithItsLimit() throws Exception {
    Path file = folder.resolve("t.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      byte[] line = "12345,some text,0.25\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 600; i++) {
        out.write(line);
      }
    }
    try (JarServer server = JarServer.start(Map.of("BUCKAROO_MEMORY", "8m"))) {
      Http.Reply reply = loadLazily(server, "s", file);
      assertEquals(413, reply.status(), reply::text);
      assertTrue(reply.text().contains("limit"), reply::text);
    }
  }

  private static Http.Reply loadLazily(JarServer server, String session, Path file)
      throws IOException {
    return server
        .http()
        .post(
            "/load",
            new JsonObject()
                .add("session", session)
                .add("path", file.toString())
                .add("mode", "lazy")
                .add("no_browser", true));
  }

  private static JsonObject window(Socket viewer, long start, long end, JsonObject sort) {
    JsonObject request = new JsonObject().add("start", start).add("end", end);
    if (sort != null) {
      request.add("sorts", new JsonArray().add(sort));
    }
    viewer.requestWindow(request);
    return until(viewer, "infinite_resp");
  }

  /** The first rows of what a request asks for. */
  private static JsonObject asked(Socket viewer, JsonObject request) {
    viewer.requestWindow(request.add("start", 0).add("end", 3));
    return until(viewer, "infinite_resp");
  }

  private static JsonObject until(Socket viewer, String type) {
    return awaitMessage(viewer, message -> message.getString("type", "").equals(type));
  }

  private static JsonObject awaitMessage(Socket viewer, Predicate<JsonObject> wanted) {
    JsonObject message = viewer.nextMessage();
    while (!wanted.test(message)) {
      message = viewer.nextMessage();
    }
    return message;
  }

  private static String dtypes(JsonArray columns) {
    StringBuilder names = new StringBuilder();
    columns.forEach(c -> names.append(' ').append(c.asObject().getString("dtype", "")));
    return names.substring(1);
  }

  private static long rowCount(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count() - 1;
    }
  }

  private static String lastLine(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.reduce((first, second) -> second).orElseThrow();
    }
  }

  private static long filesBelow(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(wanted).count();
    }
  }

  private static boolean isOpen(JarServer server, Path file) throws IOException {
    Path descriptors = Path.of("/proc/" + server.process().pid() + "/fd");
    assertTrue(Files.isDirectory(descriptors));
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.anyMatch(link -> leadsTo(link, file));
    }
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** The most memory that the child ever had, as Linux tells it. */
  private static long peakMegabytes(JarServer server) {
    try {
      return Files.readAllLines(Path.of("/proc/" + server.process().pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
