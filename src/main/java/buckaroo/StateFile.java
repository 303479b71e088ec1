package buckaroo;

import buckaroo.client.ServerHealth;
import buckaroo.home.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;

/**
 * {@code ~/.buckaroo/run/server-<port>.json}: how launchers of this user find a server that another
 * of them started, and prove that it is theirs. Written whole or not at all, for the owner's eyes.
 */
final class StateFile {
  private static final System.Logger LOG = System.getLogger(StateFile.class.getName());

  private final Path file;
  private final String content;

  private StateFile(Path file, String content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Writes the file; a folder that cannot be written is told in the log, and the server goes on
   * with the launcher that started it.
   *
   * @param instance of this process, as {@code /health} names it
   * @param secret of the leases: letters and digits
   */
  static StateFile write(Path folder, int port, String instance, String secret) {
    ProcessHandle process = ProcessHandle.current();
    // Nothing in it needs escaping: numbers, our own version, hex digits.
    String content =
        String.format(
            Locale.ROOT,
            "{\"product\":\"%s\",\"pid\":%d,\"started_ms\":%d,\"port\":%d,"
                + "\"version\":\"%s\",\"instance\":\"%s\",\"secret\":\"%s\"}%n",
            ServerHealth.PRODUCT,
            process.pid(),
            process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli(),
            port,
            Version.current(),
            instance,
            secret);
    StateFile state = new StateFile(folder.resolve("server-" + port + ".json"), content);
    try {
      OwnerOnly.createFolder(folder);
      Path draft = folder.resolve("server-" + port + "." + process.pid() + ".tmp");
      OwnerOnly.createFile(draft);
      Files.writeString(draft, content, StandardCharsets.UTF_8);
      Files.move(
          draft, state.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "No state file in {0}: {1}", folder, e.toString());
    }
    return state;
  }

  /** Takes the file away, unless another server has written its own there by now. */
  void remove() {
    try {
      if (Files.readString(file, StandardCharsets.UTF_8).equals(content)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "The state file stays: {0}", e.toString());
    }
  }
}
