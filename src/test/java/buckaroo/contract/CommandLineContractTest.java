package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as a shell sees it: text, exit codes, signals (DESIGN sections 2 and 12). */
final class CommandLineContractTest {
  private static final Pattern ADDRESS = Pattern.compile("http://localhost:([0-9]+)(/s/\\S+)");

  @Test
  void helpAndVersionAreSaidOnStdout() throws Exception {
    try (JarProcess help = run("--help");
        JarProcess version = run("--version")) {
      assertEquals(0, help.awaitExit());
      assertTrue(help.stdout().contains("--stdio-control"), help.stdout());
      assertEquals(0, version.awaitExit());
      assertTrue(version.stdout().matches("buckaroo [0-9]+\\.[0-9]+\\S*\\R"), version.stdout());
    }
  }

  /** Classes that set each other up in a circle make two threads wait for each other for ever. */
  @Test
  void theServerSetsUpTheJsonLibraryBeforeItHasThreadsThatUseIt(@TempDir Path folder)
      throws Exception {
    Path log = folder.resolve("classes.log");
    Map<String, String> told = Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+init=info:file=" + log);
    try (JarServer server = JarServer.start(told)) {
      assertEquals(200, server.http().get("/health").status());
    }
    List<String> order =
        Files.readAllLines(log).stream()
            .map(Pattern.compile("Initializing '(?:\\w+/)*(JsonLiteral|FrontDoor)'")::matcher)
            .filter(Matcher::find)
            .map(line -> line.group(1))
            .toList();
    assertEquals(List.of("JsonLiteral", "FrontDoor"), order);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--nope                       | --nope",
        "fly                          | fly",
        "rides.csv -                  | Standard input (-) is opened alone",
        "serve --port 70000           | 70000",
        "serve --port                 | --port",
        "view                         | view",
        "--dataset trips              | NAME=KIND:PATH",
        "--dataset trips=xorq:/a      | pandas",
        "--dataset trips=excel:/a     | excel",
        "--dataset =pandas:/a         | --dataset",
        "--dataset trips=pandas:      | --dataset",
      })
  void wrongUsageEndsWithTwoAndSaysWhatIsWrong(String arguments, String words) throws Exception {
    try (JarProcess process = run(arguments.split(" "))) {
      assertEquals(2, process.awaitExit());
      assertEquals("", process.stdout());
      assertTrue(process.stderr().contains(words), process.stderr());
    }
  }

  @Test
  void takenPortEndsWithThreeAndNamesWhoHoldsIt() throws Exception {
    try (JarServer server = JarServer.start();
        JarProcess second = run("serve", "--port", "" + server.port(), "--no-browser")) {
      assertEquals(3, second.awaitExit());
      assertEquals("", second.stdout());
      assertTrue(second.stderr().contains("pid " + server.process().pid()), second.stderr());
    }
  }

  @Test
  void serverUnderStdioControlEndsWellWhenStdinEnds() throws Exception {
    try (JarServer server = JarServer.start(Map.of(), "--stdio-control")) {
      server.process().stdin().write("ignored\n".getBytes(StandardCharsets.UTF_8));
      server.process().stdin().flush();
      assertEquals(200, server.http().get("/health").status());
      server.process().stdin().close();
      assertEquals(0, server.process().awaitExit());
    }
  }

  @Test
  void serverEndsWithinThreeSecondsOfASignalEvenWithOpenConnections() throws Exception {
    try (JarServer server = JarServer.start();
        Socket viewer = Socket.open(server.port(), "open");
        RawConnection idle = RawConnection.open(server.port())) {
      List<String> host = List.of("Host: localhost");
      assertEquals(200, idle.ask("GET", "/health", host, new byte[0]).status());
      server.process().terminate();
      assertTrue(server.process().endsWithin(3));
      assertTrue(viewer.next() instanceof Frame.Closed);
    }
  }

  @Test
  void viewServesUntilItIsStopped() throws Exception {
    String file = Goldens.input("cities.tsv").toString();
    try (JarProcess view = run("view", file, "--no-browser", "--port", "0")) {
      view.awaitOutput("/s/");
      view.awaitOutput("Ctrl-C");
      assertTrue(view.stdout().contains("5 rows"), view.stdout());
      assertTrue(view.stdout().contains("4 columns"), view.stdout());
      assertShows(view.stdout(), 5);
      assertTrue(view.isAlive());
    }
  }

  @Test
  void viewReusesARunningServerAndReturns() throws Exception {
    String file = Goldens.input("cities.tsv").toString();
    try (JarServer server = JarServer.start();
        JarProcess view =
            JarProcess.start(
                Map.of("BUCKAROO_PORT", "" + server.port()),
                List.of("view", "--no-browser", file))) {
      assertEquals(0, view.awaitExit());
      assertEquals(server.port(), assertShows(view.stdout(), 5));
    }
  }

  @Test
  void viewOverSshSaysHowThePortIsForwarded() throws Exception {
    String file = Goldens.input("cities.tsv").toString();
    try (JarServer server = JarServer.start();
        JarProcess view =
            JarProcess.start(
                Map.of(
                    "BUCKAROO_PORT",
                    "" + server.port(),
                    "SSH_CONNECTION",
                    "192.0.2.7 50000 192.0.2.9 22"),
                List.of("view", "--no-browser", file))) {
      assertEquals(0, view.awaitExit());
      String forward = "ssh -L " + server.port() + ":localhost:" + server.port() + " ";
      assertTrue(view.stdout().contains(forward), view.stdout());
      assertTrue(view.stdout().contains("@192.0.2.9"), view.stdout());
    }
  }

  @Test
  void viewReadsStandardInput() throws Exception {
    try (JarProcess view = run("view", "-", "--no-browser", "--port", "0")) {
      view.stdin().write("a;b\n1;2\n3;4\n5;6\n".getBytes(StandardCharsets.UTF_8));
      view.stdin().close();
      view.awaitOutput("Ctrl-C");
      assertShows(view.stdout(), 3);
    }
  }

  @Test
  void viewOfAMissingFileEndsWithOneAndNamesIt() throws Exception {
    try (JarProcess view = run("view", "/no/such.csv", "--no-browser", "--port", "0")) {
      assertEquals(1, view.awaitExit());
      assertTrue(view.stderr().contains("/no/such.csv"), view.stderr());
      assertFalse(view.stderr().contains("Exception"), view.stderr());
    }
  }

  @Test
  void aNameOutsideTheLocaleIsToldWithoutAStackTrace() throws Exception {
    try (JarProcess view =
        JarProcess.start(Map.of("LC_ALL", "C"), List.of("view", "tab\u00e9.csv", "--no-browser"))) {
      assertTrue(Set.of(1, 2).contains(view.awaitExit()), view.stderr());
      assertFalse(view.stderr().contains("\tat "), view.stderr());
    }
  }

  @Test
  void aMissingStaticFolderIsNamed() throws Exception {
    try (JarProcess serve = run("serve", "--port", "0", "--static", "no-such-folder")) {
      assertEquals(2, serve.awaitExit());
      assertTrue(serve.stderr().contains("--static"), serve.stderr());
      assertTrue(serve.stderr().contains("no-such-folder"), serve.stderr());
    }
  }

  @Test
  void buildFoldersAreNotLoaded() throws Exception {
    try (JarServer server = JarServer.start()) {
      Http.Reply reply = server.http().post("/load_expr", new JsonObject().add("build_dir", "x"));
      assertEquals(501, reply.status());
      assertTrue(reply.text().contains("not_implemented"), reply.text());
    }
  }

  @Test
  void doctorTellsAboutTheMachineAndTheServer() throws Exception {
    try (JarServer server = JarServer.start();
        JarProcess doctor = run("doctor", "--port", "" + server.port())) {
      assertEquals(0, doctor.awaitExit());
      assertTrue(doctor.stdout().contains("Java"), doctor.stdout());
      assertTrue(doctor.stdout().contains("\"pid\": " + server.process().pid()), doctor.stdout());
    }
  }

  @Test
  void logsGoToTheirFolderWhichIsTheOwnersAlone() throws Exception {
    try (JarServer server = JarServer.start()) {
      server.http().send("GET", "/nosuch", "X-Request-Id", "seen-in-the-log");
      Path log = server.process().home().resolve("logs/server.log");
      Await.until("the log line", () -> Files.readString(log).contains("rid=seen-in-the-log"));
      assertEquals(
          "[OWNER_READ, OWNER_WRITE]",
          Files.getPosixFilePermissions(log).stream().sorted().toList().toString());
    }
  }

  /** Opens the printed address as a browser would; gives its port. */
  private static int assertShows(String said, int rows) throws Exception {
    Matcher address = ADDRESS.matcher(said);
    assertTrue(address.find(), said);
    int port = Integer.parseInt(address.group(1));
    assertEquals(200, new Http(port).get(address.group(2)).status());
    try (Socket viewer = Socket.open(port, address.group(2).substring("/s/".length()))) {
      assertEquals(rows, viewer.nextMessage().get("metadata").asObject().getInt("rows", -1));
    }
    return port;
  }

  private static JarProcess run(String... arguments) throws Exception {
    return JarProcess.start(Map.of(), List.of(arguments));
  }
}
