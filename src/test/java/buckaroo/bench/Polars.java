package buckaroo.bench;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Polars by its package for Node.js, where node is present: the same work on the same file, in a
 * process of its own. The package is fetched once into {@code target/polars}.
 */
final class Polars {
  private static final Path HOME = Path.of("target", "polars");
  private static final String PACKAGE = "nodejs-polars";

  private Polars() {}

  /** Fetches the package; empty, with a line on stderr that says why, where it cannot be had. */
  static Optional<Polars> find() throws IOException, InterruptedException {
    if (Files.exists(HOME.resolve("node_modules").resolve(PACKAGE))) {
      return Optional.of(new Polars());
    }
    Files.createDirectories(HOME);
    try {
      // The engine itself is an optional dependency that some settings of npm leave out.
      run("npm", "install", "--prefix", HOME.toString(), "--no-save", PACKAGE, engine());
      return Optional.of(new Polars());
    } catch (IOException e) {
      System.err.println("bench: no polars here: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String engine() {
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    return PACKAGE
        + "-"
        + system
        + "-"
        + (arm ? "arm64" : "x64")
        + (system.equals("linux") ? "-gnu" : "");
  }

  /**
   * Milliseconds to read a CSV file and to describe it, of all processors meanwhile ({@code cpu}),
   * its rows, and the peak memory in MB.
   */
  JsonObject read(Path file) throws IOException, InterruptedException {
    return Json.parse(run("node", "bench/polars.mjs", file.toString())).asObject();
  }

  /** As above, with the milliseconds of three sorts and a search. */
  JsonObject readSortSearch(Path file, String needle) throws IOException, InterruptedException {
    return Json.parse(run("node", "bench/polars.mjs", file.toString(), needle)).asObject();
  }

  static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes()).trim();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
    }
    return output.lines().reduce("", (before, line) -> line);
  }
}
