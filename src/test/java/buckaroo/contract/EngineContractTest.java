package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import buckaroo.sql.PostgresServer;
import buckaroo.sql.TestEngine;
import buckaroo.table.Nullable;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of engines through the jar: how they are named, shown, exported and refused. */
class EngineContractTest {
  private static final Pattern OFFSET = Pattern.compile("(?i) offset ([0-9]+)");
  private static final int ROWS = 50_000;

  @TempDir Path home;

  private Path drivers() throws Exception {
    Path drivers = Files.createDirectories(home.resolve(".buckaroo/drivers"));
    for (TestEngine engine : TestEngine.values()) {
      Files.copy(engine.jar(), drivers.resolve(engine.jar().getFileName().toString()));
    }
    return drivers;
  }

  private void connections(String text) throws Exception {
    Path file = home.resolve(".buckaroo/connections.properties");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static JsonObject source(String connection, String kind, String text) {
    return new JsonObject()
        .add("session", "engine")
        .add("mode", "buckaroo")
        .add("no_browser", true)
        .add("source", new JsonObject().add("connection", connection).add(kind, text));
  }

  private JarServer server() throws Exception {
    return JarServer.start(
        Map.of("HOME", home.toString(), "BUCKAROO_LOG_DIR", home.resolve("logs").toString()));
  }

  @Test
  void aTableOfPostgresIsShownExportedAndNeverSkippedThrough() throws Exception {
    assumeTrue(TestEngine.POSTGRESQL.isAvailable());
    drivers();
    TestEngine.POSTGRESQL.write(
        home,
        List.of(
            "drop table if exists shown",
            "create table shown as select i as id, i % 3 as three, 'n' || i as name"
                + " from generate_series(0, "
                + (ROWS - 1)
                + ") i",
            "alter table shown add primary key (id)",
            "analyze shown"));
    String password = PostgresServer.PASSWORD;
    connections(
        "pg.url=%s\npg.user=postgres\npg.password=%s\npg.queries=true\nno.url=%s\nno.user=postgres\nno.password=wrong-%s\n"
            .formatted(
                TestEngine.POSTGRESQL.url(home),
                password.replace(":", "\\:"),
                TestEngine.POSTGRESQL.url(home),
                password.replace(":", "\\:")));
    List<String> said = new ArrayList<>();
    try (JarServer server = server()) {
      Http http = server.http();
      Http.Reply loaded = http.post("/load", source("pg", "table", "public.shown"));
      said.add(loaded.text());
      assertEquals(200, loaded.status(), loaded.text());
      assertEquals(ROWS, loaded.json().getLong("rows", -1), loaded.text());
      assertEquals("postgresql", loaded.json().getString("engine", ""));
      try (Socket viewer = Socket.openExtended(server.port(), "engine")) {
        JsonObject state = until(viewer, "initial_state");
        said.add(state.toString());
        JsonObject metadata = state.get("metadata").asObject();
        assertTrue(metadata.getBoolean("live", false), metadata::toString);
        assertEquals("engine", metadata.getString("storage", ""));
        for (long start : new long[] {0, 25_000, 25_100, 49_990, 10_000}) {
          assertEquals(
              ids(start, 10),
              window(viewer, start, start + 10, null).get("a"),
              "file order from " + start);
        }
        JsonArray sorted =
            window(viewer, 25_000, 25_010, new JsonObject().add("column", "b").add("desc", true))
                .get("a")
                .asArray();
        // Of three values, each of 16,667 rows or so, by falling value and rising key.
        assertEquals(3 * (25_000 - 16_666) + 1, sorted.get(0).asLong());
      }
      Http.Reply export = http.get("/export/engine?format=csv");
      assertEquals(ROWS + 1, export.text().lines().count());
      said.add(http.post("/load", source("no", "table", "shown")).text());
      Http.Reply several = http.post("/load", source("pg", "query", "select 1; drop table shown"));
      assertEquals("invalid_request", several.json().getString("error_code", ""));
      Http.Reply gone = http.post("/load", source("pg", "table", "no_such"));
      assertEquals("query_failed", gone.json().getString("error_code", ""));
      Http.Reply listed = http.get("/connections/pg");
      assertTrue(listed.text().contains("\"public.shown\""), listed.text());
      said.add(listed.text());
      said.add(http.get("/connections").text());
      said.add(http.get("/connections/no").text());
      said.add(http.get("/diagnostics").text());
      said.add(http.get("/").text());
      said.add(server.stderr());
    }
    try (Stream<Path> logs = Files.walk(home)) {
      for (Path log : logs.filter(path -> path.toString().endsWith(".log")).toList()) {
        said.add(Files.readString(log));
      }
    }
    for (String text : said) {
      assertFalse(text.contains(password), text);
    }
    Matcher offsets = OFFSET.matcher(PostgresServer.get().orElseThrow().log());
    while (offsets.find()) {
      assertTrue(Long.parseLong(offsets.group(1)) <= 20_000, offsets.group());
    }
  }

  private static JsonArray ids(long first, int count) {
    JsonArray ids = new JsonArray();
    for (int i = 0; i < count; i++) {
      ids.add(first + i);
    }
    return ids;
  }

  @Test
  void aFileOfAnEngineOpensByItselfOnceItsDriverIsThere() throws Exception {
    Path file = home.resolve("a shop?.db");
    TestEngine.SQLITE.write(home, List.of("create table orders (id integer, who text)"));
    Files.move(home.resolve("test.sqlite"), file);
    JsonObject request =
        new JsonObject()
            .add("session", "engine")
            .add("path", file.toString())
            .add("no_browser", true);
    try (JarServer server = server()) {
      Http.Reply refused = server.http().post("/load", request);
      assertEquals("driver_missing", refused.json().getString("error_code", ""), refused.text());
      assertTrue(refused.text().contains("sqlite-jdbc"), refused.text());
      drivers();
      Http.Reply loaded = server.http().post("/load", request);
      assertEquals(200, loaded.status(), loaded.text());
      assertEquals("sqlite", loaded.json().getString("engine", ""));
    }
  }

  @Test
  void noRequestGivesAnAddress() throws Exception {
    drivers();
    try (JarServer server = server()) {
      Http http = server.http();
      JsonObject byPath = new JsonObject().add("path", "jdbc:sqlite:/tmp/x.db?password=hush");
      assertEquals(400, http.post("/load", byPath).status());
      assertFalse(http.post("/load", byPath).text().contains("hush"));
      JsonObject bySource =
          new JsonObject().add("source", new JsonObject().add("url", "jdbc:duckdb:"));
      assertEquals(400, http.post("/load", bySource).status());
      Http.Reply unknown = http.post("/load", source("wh", "table", "t"));
      assertEquals("connection_not_found", unknown.json().getString("error_code", ""));
    }
  }

  private static JsonObject until(Socket viewer, String type) {
    while (true) {
      JsonObject message = viewer.nextMessage();
      if (message.getString("type", "").equals(type)) {
        return message;
      }
    }
  }

  private static JsonObject window(Socket viewer, long start, long end, @Nullable JsonObject sort) {
    JsonObject request = new JsonObject().add("start", start).add("end", end);
    if (sort != null) {
      request.add("sorts", new JsonArray().add(sort));
    }
    viewer.requestWindow(request);
    JsonObject reply = until(viewer, "infinite_resp");
    return reply.get("payload").asObject().get("columns").asObject();
  }
}
