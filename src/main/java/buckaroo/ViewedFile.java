package buckaroo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The file that {@code view} opens: one on disk, or standard input kept in a temporary file until
 * it is closed.
 */
final class ViewedFile implements AutoCloseable {
  private final Path path;
  private final boolean temporary;

  private ViewedFile(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  static ViewedFile of(String argument, Map<String, String> environment) throws IOException {
    return argument.equals("-")
        ? fromStandardInput(System.in, environment)
        : new ViewedFile(Path.of(argument).toAbsolutePath().normalize(), false);
  }

  private static ViewedFile fromStandardInput(InputStream in, Map<String, String> environment)
      throws IOException {
    String set = environment.getOrDefault("BUCKAROO_TMPDIR", "");
    Path parent = Path.of(set.isEmpty() ? System.getProperty("java.io.tmpdir") : set);
    Path folder = Files.createTempDirectory(parent, "buckaroo-");
    PushbackInputStream input = new PushbackInputStream(in, 1);
    int first = input.read();
    if (first >= 0) {
      input.unread(first);
    }
    // What begins like JSON is JSON; everything else is delimited text.
    boolean json = first == '{' || first == '[';
    Path file = folder.resolve(json ? "stdin.json" : "stdin.csv");
    // Before the copy, which is where Ctrl-C comes while the input goes on.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(file), "temporary-file"));
    Files.copy(input, file, StandardCopyOption.REPLACE_EXISTING);
    return new ViewedFile(file, true);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    if (temporary) {
      delete(path);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    } catch (IOException e) {
      System.err.println("buckaroo: could not delete " + file + ": " + e.getMessage());
    }
  }
}
