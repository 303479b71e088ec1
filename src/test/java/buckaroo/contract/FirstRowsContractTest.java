package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first rows of a file are shown while it is read, and the whole table takes their place
 * (DESIGN 13.3). Large files are read one at a time, so a load that is under way holds back the one
 * that is looked at until it is cancelled.
 */
final class FirstRowsContractTest {
  private static final long BLOCKING_BYTES = 900L << 20;
  private static final long BYTES = 70L << 20;

  @TempDir static Path work;
  private static JarServer server;
  private static Path blocking;
  private static final int MAX_FIELD = 100_000;
  private static Path csv;
  private String session;
  private Socket viewer;
  private Socket plain;
  private Socket blocker;
  private CompletableFuture<Http.Reply> blocked;

  @BeforeAll
  static void start() throws Exception {
    blocking = TempFolder.bigCsv(work.resolve("blocking.csv"), BLOCKING_BYTES);
    csv = TempFolder.bigCsv(work.resolve("big.csv"), BYTES);
    server = JarServer.start(Map.of("BUCKAROO_MAX_FIELD", String.valueOf(MAX_FIELD)));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  /** Two viewers wait, and a load that takes long begins. */
  @BeforeEach
  void look(TestInfo test) {
    session = "s" + test.getDisplayName().replaceAll("[^A-Za-z0-9]", "");
    viewer = Socket.openExtended(server.port(), session);
    plain = Socket.open(server.port(), session);
    blocker = Socket.openExtended(server.port(), "blocking");
    blocker.framesUntilNow();
    blocked = server.http().postLater("/load", load("blocking", blocking, "viewer"));
    assertEquals("load_progress", message(blocker, "load_progress").getString("type", null));
  }

  @AfterEach
  void leave() throws Exception {
    unblock();
    viewer.close();
    plain.close();
    blocker.close();
  }

  private void unblock() throws Exception {
    blocker.send(new JsonObject().add("type", "cancel_load"));
    blocked.get(60, TimeUnit.SECONDS);
  }

  private static JsonObject load(String session, Path path, String mode) {
    return new JsonObject()
        .add("session", session)
        .add("path", path.toString())
        .add("mode", mode)
        .add("no_browser", true);
  }

  /** The next message of that type; news of how the load goes is passed over. */
  private static JsonObject message(Socket socket, String type) {
    JsonObject message = socket.nextMessage();
    while (message.getString("type", "").equals("load_progress") && !type.equals("load_progress")
        || type.equals("load_progress") && message.getString("type", "").equals("initial_state")) {
      message = socket.nextMessage();
    }
    assertEquals(type, message.getString("type", null), message::toString);
    return message;
  }

  private static JsonObject metadata(JsonObject state) {
    return state.get("metadata").asObject();
  }

  private static long generation(JsonObject state) {
    return metadata(state).getLong("generation", -1);
  }

  private static JsonObject firstRows(Socket socket, Path path) {
    JsonObject state = message(socket, "initial_state");
    assertEquals(path.toString(), metadata(state).getString("path", null));
    assertEquals("file", metadata(state).getString("storage", null));
    // Parquet tells its rows before they are read.
    boolean isParquet = path.toString().endsWith(".parquet");
    assertEquals(isParquet, metadata(state).getBoolean("rows_complete", !isParquet));
    return state;
  }

  static Stream<String> formats() {
    return Stream.of(
        "csv", "jsonl", "json", "wrapped.json", "csv.gz", "csv.zip", "latin1.csv", "parquet");
  }

  private static Path file(String format) throws Exception {
    Path file = work.resolve("big." + format);
    String row = "{\"id\":1,\"name\":\"somebody\",\"price\":2.5}";
    switch (format) {
      case "csv" -> {
        return csv;
      }
      case "jsonl" -> repeated(file, "", row + "\n", "");
      case "json" -> repeated(file, "[" + row, "," + row, "]");
      case "wrapped.json" -> repeated(file, "{\"n\":1,\"rows\":[" + row, "," + row, "]}");
      case "latin1.csv" -> repeated(file, "id,name\n", "1,J\u00f6rg\n", "");
      case "csv.gz" -> {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
          Files.copy(csv, out);
        }
      }
      case "csv.zip" -> {
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
          out.putNextEntry(new ZipEntry("big.csv"));
          Files.copy(csv, out);
        }
      }
      case "parquet" -> {
        String rows = "select i as id, random() as a, random() as b from range(3000000) t(i)";
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
            Statement statement = duckDb.createStatement()) {
          statement.execute(
              "copy (%s) to '%s' (format parquet, compression uncompressed)".formatted(rows, file));
        }
      }
      default -> throw new IllegalArgumentException(format);
    }
    return file;
  }

  private static void repeated(Path file, String head, String row, String end) throws IOException {
    String block = row.repeat(1 << 15);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
      out.write(head);
      for (long written = 0; written < BYTES; written += block.length()) {
        out.write(block);
      }
      out.write(end);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void firstRowsComeBeforeTheEndAndTheWholeTableTakesTheirPlace(String format) throws Exception {
    Path file = file(format);
    var reply = server.http().postLater("/load", load(session, file, "viewer"));
    JsonObject first = firstRows(viewer, file);
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 50));
    JsonObject window = message(viewer, "infinite_resp");
    JsonArray ids = columns(window).get("index").asArray();
    assertEquals(50, ids.size());
    assertFalse(reply.isDone());
    Socket late = Socket.openExtended(server.port(), session);
    assertEquals(generation(first), generation(firstRows(late, file)));
    late.close();
    unblock();
    Http.Reply answer = reply.get(60, TimeUnit.SECONDS);
    assertEquals(200, answer.status(), answer::text);
    JsonObject whole = message(viewer, "initial_state");
    assertTrue(generation(whole) > generation(first));
    assertEquals(metadata(first).get("request_id"), metadata(whole).get("request_id"));
    assertEquals(answer.json().getLong("rows", -1), metadata(whole).getLong("rows", -2));
    assertEquals(names(first), names(whole));
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 50));
    assertEquals(columns(window), columns(message(viewer, "infinite_resp")));
    assertEquals(generation(whole), generation(plain.nextMessage()));
    assertEquals(0, plain.framesUntilNow().size());
  }

  private static List<String> names(JsonObject state) {
    return metadata(state).get("columns").asArray().values().stream()
        .map(column -> column.asObject().getString("name", ""))
        .toList();
  }

  private static JsonObject columns(JsonObject window) {
    return window.get("payload").asObject().get("columns").asObject();
  }

  @Test
  void cancelledLoadGivesBackWhatWasThereBefore() throws Exception {
    Path small = Files.writeString(work.resolve("small.csv"), "a\n1\n2\n");
    server.loadWell(session, small);
    JsonObject before = message(viewer, "initial_state");
    plain.nextMessage();
    var reply = server.http().postLater("/load", load(session, csv, "viewer"));
    JsonObject first = firstRows(viewer, csv);
    plain.requestWindow(new JsonObject().add("start", 0).add("end", 5));
    assertEquals(2, plain.nextMessage().getInt("length", -1));
    plain.nextBinary();
    assertEquals(3, server.http().get("/export/" + session + "?format=csv").text().lines().count());
    viewer.send(new JsonObject().add("type", "cancel_load"));
    assertEnvelope(reply.get(60, TimeUnit.SECONDS), 409, "load_superseded");
    JsonObject again = message(viewer, "initial_state");
    assertTrue(generation(again) > generation(first));
    assertEquals(metadata(before).get("path"), metadata(again).get("path"));
    assertEquals("load_superseded", message(viewer, "error").getString("error_code", null));
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 5));
    assertEquals(2, message(viewer, "infinite_resp").getInt("length", -1));
    assertEquals(0, plain.framesUntilNow().size());
  }

  @Test
  void whatNeedsEveryRowWaitsForTheWholeTable() throws Exception {
    var reply = server.http().postLater("/load", load(session, csv, "buckaroo"));
    firstRows(viewer, csv);
    JsonArray sorts = new JsonArray().add(new JsonObject().add("column", "a").add("desc", true));
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 3).add("sorts", sorts));
    JsonObject commands = new JsonObject().add("search", new JsonArray().add("name 1"));
    viewer.send(
        new JsonObject()
            .add("type", "buckaroo_state_change")
            .add("new_state", new JsonObject().add("quick_command_args", commands)));
    unblock();
    assertEquals(200, reply.get(60, TimeUnit.SECONDS).status());
    long rows = reply.get().json().getLong("rows", -1);
    JsonObject window = viewer.nextMessage();
    while (!window.getString("type", "").equals("infinite_resp")) {
      window = viewer.nextMessage();
    }
    assertEquals(rows, window.getLong("length", -2));
    JsonObject state = viewer.nextMessage();
    while (state.get("buckaroo_state") == null
        || state.get("buckaroo_state").asObject().get("quick_command_args").asObject().isEmpty()) {
      state = viewer.nextMessage();
    }
    assertEquals(rows, metadata(state).getLong("rows", -1));
    assertTrue(state.get("df_meta").asObject().getLong("filtered_rows", rows) < rows);
  }

  @Test
  void fileThatTurnsOutToBeBadLeavesNoSession() throws Exception {
    Path bad = TempFolder.bigCsv(work.resolve("bad.csv"), BYTES);
    String tooLong = "x".repeat(2 * MAX_FIELD);
    Files.writeString(bad, "9,9,9," + tooLong + "\n", StandardOpenOption.APPEND);
    var reply = server.http().postLater("/load", load(session, bad, "viewer"));
    firstRows(viewer, bad);
    unblock();
    assertEnvelope(reply.get(60, TimeUnit.SECONDS), 400, "invalid_file");
    assertEquals("invalid_file", message(viewer, "error").getString("error_code", null));
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 5));
    assertEquals("not_found", message(viewer, "infinite_resp").getString("error_code", null));
    assertEquals(0, plain.framesUntilNow().size());
  }

  /** Whichever message is the last before it, the old table or the new one is there. */
  @Test
  void loadThatIsCancelledAtAnyMomentLeavesTheOldTableOrTheNewOne() throws Exception {
    unblock();
    Path small = Files.writeString(work.resolve("small.csv"), "a\n1\n2\n");
    boolean isDone = false;
    for (int messages = 0; !isDone; messages++) {
      server.loadWell(session, small);
      viewer.framesUntilNow();
      var reply = server.http().postLater("/load", load(session, csv, "buckaroo"));
      for (int i = 0; i < messages && !isDone; i++) {
        JsonObject message = viewer.nextMessage();
        isDone = message.get("metadata") != null && metadata(message).get("rows_complete") == null;
      }
      viewer.send(new JsonObject().add("type", "cancel_load"));
      Http.Reply answer = reply.get(60, TimeUnit.SECONDS);
      viewer.framesUntilNow();
      viewer.requestWindow(new JsonObject().add("start", 0).add("end", 5));
      int rows = message(viewer, "infinite_resp").getInt("length", -1);
      assertEquals(answer.status() == 200 ? answer.json().getInt("rows", -2) : 2, rows);
      if (answer.status() != 200) {
        assertEnvelope(answer, 409, "load_superseded");
      }
    }
  }

  @Test
  void fileThatIsRewrittenWhileItIsReadIsReadAgain() throws Exception {
    Path rewritten = TempFolder.bigCsv(work.resolve("rewritten.csv"), BYTES);
    var reply = server.http().postLater("/load", load(session, rewritten, "viewer"));
    firstRows(viewer, rewritten);
    Files.writeString(rewritten, "x,y\n7,8\n");
    unblock();
    Http.Reply answer = reply.get(60, TimeUnit.SECONDS);
    assertEquals(200, answer.status(), answer::text);
    JsonObject whole = message(viewer, "initial_state");
    assertEquals(1, metadata(whole).getInt("rows", -1));
    assertEquals(List.of("x", "y"), names(whole));
  }

  @Test
  void newerLoadTakesThePlaceOfFirstRows() throws Exception {
    var older = server.http().postLater("/load", load(session, csv, "viewer"));
    JsonObject first = firstRows(viewer, csv);
    Path small = Files.writeString(work.resolve("newer.csv"), "b\n1\n");
    server.loadWell(session, small);
    JsonObject newer = message(viewer, "initial_state");
    assertTrue(generation(newer) > generation(first));
    assertEquals(small.toString(), metadata(newer).getString("path", null));
    assertEnvelope(older.get(60, TimeUnit.SECONDS), 409, "load_superseded");
  }

  @Test
  void fileThatChangesAfterItsFirstRowsIsNeverMixed() throws Exception {
    Path changing = TempFolder.bigCsv(work.resolve("changing.csv"), BYTES);
    var reply = server.http().postLater("/load", load(session, changing, "viewer"));
    firstRows(viewer, changing);
    Files.writeString(changing, "9,9,9,more\n", StandardOpenOption.APPEND);
    viewer.requestWindow(new JsonObject().add("start", 0).add("end", 5));
    JsonObject window = message(viewer, "infinite_resp");
    assertEquals("file_changed", window.getString("error_code", null), window::toString);
    viewer.send(new JsonObject().add("type", "cancel_load"));
    assertEnvelope(reply.get(60, TimeUnit.SECONDS), 409, "load_superseded");
  }
}
