package buckaroo.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The product's own folders below the user's home. */
public final class HomeFolder {
  /** The launcher's log in the folder for logs. */
  public static final String LAUNCHER_LOG = "mcp_tool.log";

  private HomeFolder() {}

  /** For logs: {@code BUCKAROO_LOG_DIR}, else {@code ~/.buckaroo/logs}. */
  public static Path logs(Map<String, String> environment) {
    String set = environment.getOrDefault("BUCKAROO_LOG_DIR", "");
    return set.isEmpty() ? own("logs") : Path.of(set);
  }

  /** Where servers that launchers started write down who they are: {@code ~/.buckaroo/run}. */
  public static Path run() {
    return own("run");
  }

  /** Where the server on a port writes down the token that it asks for, if it asks for one. */
  public static Path token(int port) {
    return run().resolve("token-" + port);
  }

  /** Whether a folder can be written, or made if it is not there yet. */
  public static boolean isWritable(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
  }

  private static Path own(String name) {
    return Path.of(System.getProperty("user.home"), ".buckaroo", name);
  }
}
