package buckaroo.server.file;

import buckaroo.home.OwnerOnly;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files that were opened last, the newest first: one path a line in a file for the owner alone
 * (SECURITY row 50). Several servers may write it; the last one wins. Safe for any thread.
 */
public final class RecentFiles {
  static final int MOST = 50;
  private static final System.Logger LOG = System.getLogger(RecentFiles.class.getName());
  private static final int MOST_PATH_CHARS = 4096;
  private static final long MOST_BYTES = 1L << 20;

  private final Optional<Path> file;

  private RecentFiles(Optional<Path> file) {
    this.file = file;
  }

  /** Those that are written down in a file, which need not be there yet. */
  public static RecentFiles in(Path file) {
    return new RecentFiles(Optional.of(file));
  }

  /** None, ever. */
  public static RecentFiles none() {
    return new RecentFiles(Optional.empty());
  }

  /** Writes down that a file was opened; what cannot be written is told in the log. */
  public synchronized void add(String path) {
    if (file.isEmpty() || path.length() > MOST_PATH_CHARS || path.indexOf('\n') >= 0) {
      return;
    }
    try {
      List<String> paths = new ArrayList<>(read(file.get()));
      paths.remove(path);
      paths.add(0, path);
      write(file.get(), paths.subList(0, Math.min(MOST, paths.size())));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "recent files cannot be written: {0}", e.getMessage());
    }
  }

  /** Those that may still be opened, the newest first. */
  public synchronized List<String> list(Predicate<String> admitted) {
    try {
      return file.isEmpty() ? List.of() : read(file.get()).stream().filter(admitted).toList();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "recent files cannot be read: {0}", e.getMessage());
      return List.of();
    }
  }

  /** Forgets them all. */
  public synchronized void clear() throws IOException {
    if (file.isPresent()) {
      Files.deleteIfExists(file.get());
    }
  }

  private static List<String> read(Path file) throws IOException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return List.of();
      }
      return Files.readAllLines(file).stream().filter(line -> !line.isEmpty()).limit(MOST).toList();
    } catch (NoSuchFileException | CharacterCodingException e) {
      return List.of(); // none yet, or not ours
    }
  }

  /** Written aside and renamed, so that nobody reads half of it. */
  private static void write(Path file, List<String> paths) throws IOException {
    OwnerOnly.createFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    Path next = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    OwnerOnly.createFile(next);
    Files.write(next, paths);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
