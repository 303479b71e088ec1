package buckaroo.contract;

import static buckaroo.contract.EnvelopeAssert.assertEnvelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files may be loaded when roots are set (SECURITY section 2, rows 12 to 14). */
final class PathPolicyContractTest {
  private static final int SWAPPED_LOADS = 300;

  @TempDir static Path work;
  private static Path root;
  private static Path inside;
  private static Path outside;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    root = Files.createDirectories(work.resolve("root/folder")).getParent();
    inside = Files.writeString(root.resolve("inside.csv"), "inside\n1\n");
    outside = Files.writeString(work.resolve("outside.csv"), "outside\n2\n");
    server = JarServer.start(Map.of("BUCKAROO_ALLOWED_ROOTS", root.toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void fileBelowARootLoads() throws IOException {
    Path deep = Files.copy(inside, root.resolve("folder/deep.csv"));
    assertEquals("inside", firstColumn(server.loadWell("a", inside)));
    assertEquals("inside", firstColumn(server.loadWell("a", deep)));
  }

  @Test
  void fileOutsideEveryRootIsRefusedHoweverItIsNamed() throws IOException {
    assertEnvelope(server.load("a", outside), 403, "path_not_allowed");
    assertEnvelope(server.load("a", root.resolve("../outside.csv")), 403, "path_not_allowed");
    Path sibling = Files.createDirectories(work.resolve("root-2")).resolve("x.csv");
    Files.copy(outside, sibling);
    assertEnvelope(server.load("a", sibling), 403, "path_not_allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/hostname/x.csv", "/etc/nosuch/x.csv", "/root", "/proc/self/maps"})
  void nothingTellsWhatThereIsOutside(String path) throws IOException {
    Http.Reply reply = server.load("a", Path.of(path));
    assertEnvelope(reply, 403, "path_not_allowed");
    assertTrue(
        reply.json().getString("message", "").startsWith("Outside the folders"), reply.text());
  }

  /** Every route that takes a path; {@code %s} stands for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/load {\"session\":\"o\",\"path\":\"%s\"}",
        "/load {\"session\":\"o\",\"path\":\"%s\",\"mode\":\"lazy\"}",
        "/load_compare {\"session\":\"o\",\"path1\":\"%s\",\"path2\":\"INSIDE\","
            + "\"join_columns\":\"inside\"}",
        "/load_compare {\"session\":\"o\",\"path1\":\"INSIDE\",\"path2\":\"%s\","
            + "\"join_columns\":\"inside\"}",
        "/first_rows {\"session\":\"o\",\"path\":\"%s\"}",
        "/folder?path=%s",
        "/complete?text=%s/"
      })
  void everyRouteAnswersAlikeForWhatIsOutsideWhetherItIsThereOrNot(String asked) throws Exception {
    Path folder = Files.createDirectories(work.resolve("elsewhere"));
    for (String name : List.of("t.csv", "t.parquet", "t.xlsx", "t.zip", "t.db", "t.duckdb")) {
      Files.writeString(folder.resolve(name), "a\n1\n");
    }
    List<String> paths =
        List.of(
            folder.toString(),
            folder + "/t.csv",
            folder + "/none.csv",
            folder + "/t.parquet",
            folder + "/none.parquet",
            folder + "/t.xlsx",
            folder + "/t.zip",
            folder + "/t.db",
            folder + "/none.db",
            folder + "/t.duckdb",
            folder + "/none.duckdb",
            folder + "/*.csv",
            root + "/../elsewhere/t.csv",
            root + "/../none/t.csv");
    for (String path : paths) {
      JsonObject error = assertEnvelope(ask(asked, path), 403, "path_not_allowed");
      assertTrue(
          error.getString("message", "").startsWith("Outside the folders"),
          () -> path + ": " + error);
    }
  }

  private static Http.Reply ask(String asked, String path) throws IOException {
    int blank = asked.indexOf(' ');
    if (blank < 0) {
      return server
          .http()
          .get(asked.replace("%s", URLEncoder.encode(path, StandardCharsets.UTF_8)));
    }
    String body = asked.substring(blank + 1).replace("%s", path).replace("INSIDE", "" + inside);
    return server.http().post(asked.substring(0, blank), Json.parse(body).asObject());
  }

  @Test
  void linkThatLeadsOutIsRefusedAndOneThatStaysInLoads() throws IOException {
    Path out = Files.createSymbolicLink(root.resolve("out.csv"), outside);
    assertEnvelope(server.load("a", out), 403, "path_not_allowed");
    Path folder = Files.createSymbolicLink(root.resolve("up"), work);
    assertEnvelope(server.load("a", folder.resolve("outside.csv")), 403, "path_not_allowed");
    Path in = Files.createSymbolicLink(root.resolve("in.csv"), inside);
    assertEquals("inside", firstColumn(server.loadWell("a", in)));
  }

  @Test
  void linkThatIsSwappedWhileFilesLoadNeverLeaksWhatLiesOutside() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("swapped.csv"), inside);
    AtomicBoolean done = new AtomicBoolean();
    Thread swapper = new Thread(() -> swap(link, done), "swapper");
    swapper.start();
    try {
      for (int i = 0; i < SWAPPED_LOADS; i++) {
        Http.Reply reply = server.load("swapped", link);
        if (reply.status() == 200) {
          assertEquals("inside", firstColumn(reply.json()));
        } else {
          assertEnvelope(reply, 403, "path_not_allowed");
        }
      }
    } finally {
      done.set(true);
      swapper.join();
    }
  }

  @Test
  void workingFolderCanBeTheRoot() throws Exception {
    try (JarServer restricted = JarServer.start(Map.of("BUCKAROO_RESTRICT_TO_CWD", "1"))) {
      Path home = restricted.process().home();
      Path here = Files.copy(inside, home.resolve("here.csv"));
      assertEquals("inside", firstColumn(restricted.loadWell("a", here)));
      assertEnvelope(restricted.load("a", inside), 403, "path_not_allowed");
    }
  }

  /** Points the link outside and inside in turn, each time in one step. */
  private static void swap(Path link, AtomicBoolean done) {
    Path next = link.resolveSibling("next");
    try {
      for (boolean out = true; !done.get(); out = !out) {
        Files.createSymbolicLink(next, out ? outside : inside);
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstColumn(JsonObject reply) {
    return reply.get("columns").asArray().get(0).asObject().getString("name", null);
  }
}
