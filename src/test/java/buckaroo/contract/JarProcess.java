package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import buckaroo.testing.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The jar as a child process with a home of its own. Its stdout and stderr go to files, so that it
 * never waits for a reader and a failure can show them. Closing it stops it and throws its home
 * away.
 */
final class JarProcess implements AutoCloseable {
  private static final long EXIT_SECONDS = 20;

  private final Process process;
  private final Path home;

  private JarProcess(Process process, Path home) {
    this.process = process;
    this.home = home;
  }

  /** Starts the jar with these arguments in a new home. */
  static JarProcess start(Map<String, String> environment, List<String> arguments)
      throws IOException {
    return startIn(newHome(), environment, arguments);
  }

  /** Starts the jar in an existing home, which is also its working folder. */
  static JarProcess startIn(Path home, Map<String, String> environment, List<String> arguments)
      throws IOException {
    return startIn(home, ownJava(), List.of(), environment, arguments);
  }

  /** Starts the jar on the Java of another folder. */
  static JarProcess startOn(Path javaHome, List<String> arguments) throws IOException {
    return startIn(newHome(), javaHome, List.of(), Map.of(), arguments);
  }

  /** Starts the jar after a command of the shell that limits what it may use, in a new home. */
  static JarProcess startUnder(
      String limit, Map<String, String> environment, List<String> arguments) throws IOException {
    List<String> shell = List.of("bash", "-c", limit + " && exec \"$@\"", "bash");
    return startIn(newHome(), ownJava(), shell, environment, arguments);
  }

  private static Path newHome() throws IOException {
    return Files.createTempDirectory("buckaroo-contract");
  }

  private static Path ownJava() {
    return Path.of(System.getProperty("java.home"));
  }

  private static JarProcess startIn(
      Path home,
      Path javaHome,
      List<String> before,
      Map<String, String> environment,
      List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.add("-Duser.home=" + home);
    command.add("-jar");
    command.add(jar().toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("BUCKAROO_"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("BUCKAROO_LOG_DIR", home.resolve("logs").toString());
    builder.environment().put("BUCKAROO_START_CACHE", "0");
    builder.environment().putAll(environment);
    Path run = Files.createTempDirectory(home, "run");
    builder.redirectOutput(run.resolve("stdout").toFile());
    builder.redirectError(run.resolve("stderr").toFile());
    return new JarProcess(builder.start(), run);
  }

  private static Path jar() {
    Path jar = Path.of(System.getProperty("buckaroo.jar", "target/buckaroo.jar")).toAbsolutePath();
    assertTrue(Files.isRegularFile(jar), "There is no jar at " + jar + "; build it first");
    return jar;
  }

  /** The folder that the child takes for the user's own. */
  Path home() {
    return home.getParent();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  OutputStream stdin() {
    return process.getOutputStream();
  }

  /** What the child wrote to stdout so far. */
  String stdout() throws IOException {
    return Files.readString(home.resolve("stdout"), StandardCharsets.UTF_8);
  }

  /** What the child wrote to stderr so far. */
  String stderr() throws IOException {
    return Files.readString(home.resolve("stderr"), StandardCharsets.UTF_8);
  }

  private String stderrQuietly() {
    try {
      return ": " + stderr();
    } catch (IOException e) {
      return "; its stderr cannot be read: " + e;
    }
  }

  /** Waits until stdout holds this text; fails at once when the child ends without it. */
  void awaitOutput(String text) throws Exception {
    Await.until(
        "'" + text + "' on stdout",
        () -> {
          boolean ended = !process.isAlive();
          if (stdout().contains(text)) {
            return true;
          }
          assertFalse(
              ended, () -> "It ended instead, with " + process.exitValue() + stderrQuietly());
          return false;
        });
  }

  /** Waits for the child to end and gives its exit code. */
  int awaitExit() {
    assertTrue(endsWithin(EXIT_SECONDS), () -> "It did not end" + stderrQuietly());
    return process.exitValue();
  }

  /** Whether the child ends, or has ended, within so many seconds. */
  boolean endsWithin(long seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  @Override
  public void close() throws IOException {
    terminate();
    if (!endsWithin(5)) {
      process.destroyForcibly();
      fail("It did not end within 5 s of SIGTERM" + stderrQuietly());
    }
    TempFolder.delete(home());
  }
}
