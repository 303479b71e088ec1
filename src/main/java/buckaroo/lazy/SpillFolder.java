package buckaroo.lazy;

import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The temporary files of this process: one folder, {@code buckaroo-<pid>-...}, made when the first
 * file is needed, readable by its owner only, and deleted with everything in it on close. Safe for
 * any thread.
 */
public final class SpillFolder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SpillFolder.class.getName());
  private static final Pattern NAME = Pattern.compile("buckaroo-(\\d{1,18})-.*");

  private final Path parent;
  private final Semaphore turn = new Semaphore(1, true);

  @GuardedBy("this")
  private @Nullable Path folder;

  @GuardedBy("this")
  private long files;

  @GuardedBy("this")
  private boolean closed;

  private SpillFolder(Path parent) {
    this.parent = parent;
  }

  /** A folder below another one; what processes left there that do not live any more is deleted. */
  public static SpillFolder below(Path parent) {
    sweep(parent);
    return new SpillFolder(parent);
  }

  private static void sweep(Path parent) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "buckaroo-*")) {
      for (Path candidate : folders) {
        Matcher name = NAME.matcher(candidate.getFileName().toString());
        if (name.matches()
            && Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)
            && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          delete(candidate);
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "could not look for stale temporary files", e);
    }
  }

  /** A path for a new file. */
  Path newFile(String kind) throws IOException {
    return newFile(kind, "");
  }

  /** A path for a new file whose name ends in a certain way. */
  public synchronized Path newFile(String kind, String suffix) throws IOException {
    if (closed) {
      throw new IOException("the server is stopping");
    }
    if (folder == null) {
      folder = Files.createTempDirectory(parent, "buckaroo-" + ProcessHandle.current().pid() + "-");
    }
    files++;
    return folder.resolve(kind + "-" + files + suffix);
  }

  /** Room that is left where the files lie, in bytes. */
  public long freeBytes() throws IOException {
    return Files.getFileStore(parent).getUsableSpace();
  }

  /** Lets one large piece of work at a time spill, so that two never share the memory for it. */
  Semaphore turn() {
    return turn;
  }

  /**
   * Waits while somebody else's large piece of work runs, and leaves the turn to the next.
   *
   * @throws java.util.concurrent.CancellationException if there is no more to wait for
   */
  void awaitNoTurn(Cancellation cancellation) {
    cancellation.await(millis -> turn.tryAcquire(millis, TimeUnit.MILLISECONDS));
    turn.release();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (folder != null) {
      delete(folder);
      folder = null;
    }
  }

  /** Deletes a folder of plain files. What is somebody else's stays. */
  private static void delete(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "could not delete temporary files", e);
    }
  }
}
