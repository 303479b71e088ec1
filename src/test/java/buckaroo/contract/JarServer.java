package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running {@code serve} of the jar on a free port. Closing it stops the child. */
final class JarServer implements AutoCloseable {
  private static final String PORT_LINE = "BUCKAROO_PORT=";

  private final JarProcess process;
  private final int port;
  private final Http http;

  private JarServer(JarProcess process, int port) {
    this.process = process;
    this.port = port;
    this.http = new Http(port);
  }

  static JarServer start() throws Exception {
    return start(Map.of());
  }

  /** Starts {@code serve} on a port that another one had before. */
  static JarServer start(int port) throws Exception {
    return start(Map.of(), "--port", Integer.toString(port));
  }

  /** Starts {@code serve --port 0 --no-browser} with these further variables and arguments. */
  static JarServer start(Map<String, String> environment, String... furtherArguments)
      throws Exception {
    return started(JarProcess.start(environment, arguments(furtherArguments)));
  }

  /** The same in an existing home. */
  static JarServer startIn(Path home, Map<String, String> environment, String... furtherArguments)
      throws Exception {
    return started(JarProcess.startIn(home, environment, arguments(furtherArguments)));
  }

  /** The same after a command of the shell that limits what the server may use. */
  static JarServer startUnder(String limit, Map<String, String> environment) throws Exception {
    return started(JarProcess.startUnder(limit, environment, arguments()));
  }

  private static List<String> arguments(String... further) {
    List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--no-browser"));
    arguments.addAll(List.of(further));
    return arguments;
  }

  /** Starts it on the Java of another folder. */
  static JarServer startOn(Path javaHome) throws Exception {
    return started(JarProcess.startOn(javaHome, List.of("serve", "--port", "0", "--no-browser")));
  }

  private static JarServer started(JarProcess process) throws Exception {
    try {
      process.awaitOutput("\n");
      String line = process.stdout().lines().findFirst().orElseThrow();
      assertEquals(PORT_LINE, line.substring(0, Math.min(PORT_LINE.length(), line.length())));
      return new JarServer(process, Integer.parseInt(line.substring(PORT_LINE.length())));
    } catch (Exception | AssertionError e) {
      process.close();
      throw e;
    }
  }

  int port() {
    return port;
  }

  Http http() {
    return http;
  }

  JarProcess process() {
    return process;
  }

  /** The reply to {@code POST /load} of a file into a session, in mode viewer. */
  Http.Reply load(String session, Path file) throws IOException {
    return http.post(
        "/load",
        new JsonObject()
            .add("session", session)
            .add("path", file.toString())
            .add("no_browser", true));
  }

  /** Loads a file that must load. */
  JsonObject loadWell(String session, Path file) throws IOException {
    Http.Reply reply = load(session, file);
    assertEquals(200, reply.status(), () -> reply.text() + stderr());
    return reply.json();
  }

  /** The numbers about sessions that {@code /diagnostics} tells. */
  JsonObject sessionCounts() throws IOException {
    return http.get("/diagnostics").json().get("sessions").asObject();
  }

  /** What the child complained about, for the message of a failed assertion. */
  String stderr() {
    try {
      return "\nstderr of the server:\n" + process.stderr();
    } catch (IOException e) {
      return "\nstderr of the server cannot be read: " + e;
    }
  }

  /** Stops the child and checks that stdout held the port line and nothing else. */
  @Override
  public void close() throws IOException {
    String stdout = process.stdout();
    process.close();
    assertEquals(PORT_LINE + port + "\n", stdout);
  }
}
