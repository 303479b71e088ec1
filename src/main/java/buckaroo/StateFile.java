package buckaroo;

import buckaroo.client.ServerHealth;
import buckaroo.home.HomeFolder;
import buckaroo.home.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;

/**
 * A file in {@code ~/.buckaroo/run}. {@code server-<port>.json}: how launchers of this user find a
 * server that another of them started, and prove that it is theirs. {@code token-<port>}: the
 * token, for the clients that this user starts. Written whole or not at all, for the owner's eyes.
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
   * Writes down who this server is; a folder that cannot be written is told in the log, and the
   * server goes on with the launcher that started it.
   *
   * @param instance of this process, as {@code /health} names it
   * @param secret of the leases: letters and digits
   */
  static StateFile write(int port, String instance, String secret) {
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
    return write(HomeFolder.run().resolve("server-" + port + ".json"), content);
  }

  /**
   * Writes down the token that the server on a port asks for; where that fails, only those know it
   * who gave it to the server.
   */
  static StateFile writeToken(int port, String token) {
    return write(HomeFolder.token(port), token);
  }

  private static StateFile write(Path file, String content) {
    StateFile state = new StateFile(file, content);
    Path folder = HomeFolder.run();
    Path draft = folder.resolve(file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      OwnerOnly.createFolder(folder);
      OwnerOnly.createFile(draft);
      Files.writeString(draft, content, StandardCharsets.UTF_8);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0} could not be written: {1}", file, e.toString());
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
