package buckaroo.server.load;

import buckaroo.format.SourceFile;
import buckaroo.table.Nullable;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files a request may open (SECURITY rows 12 to 15). Without roots any regular file that the
 * process may read; with roots only files below one of them. Immutable and safe for any thread.
 *
 * <p>What is judged is what is read: the real path is found first, and with roots the file is then
 * opened folder by folder without following a link, so that a link swapped in between leads
 * nowhere.
 */
public final class PathPolicy {
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");
  private static final List<Path> NOT_FILES =
      List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

  /** The JVM can name no file outside its locale's character set, and containers often set none. */
  private static final String OTHER_LOCALE =
      "If its letters are the reason, start the server in a UTF-8 locale, such as LC_ALL=C.UTF-8.";

  private final List<Path> roots;

  private PathPolicy(List<Path> roots) {
    this.roots = roots;
  }

  /** Any regular file. */
  public static PathPolicy unrestricted() {
    return new PathPolicy(List.of());
  }

  /**
   * Only files below one of the given folders.
   *
   * @throws IOException if a folder does not exist: a typing error must not open or close
   *     everything silently
   */
  public static PathPolicy below(List<Path> roots) throws IOException {
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("no roots");
    }
    List<Path> real = new ArrayList<>();
    for (Path root : roots) {
      real.add(root.toRealPath());
    }
    return new PathPolicy(List.copyOf(real));
  }

  public List<Path> roots() {
    return roots;
  }

  /**
   * Opens a file for reading. The caller closes the channel.
   *
   * @param path as the request gives it; relative paths count from the working folder
   * @throws ApiException {@code invalid_request}, {@code file_not_found}, {@code path_not_allowed}
   *     or {@code invalid_file}, with the path in the message
   */
  public SourceFile open(String path) {
    return judged(
        path,
        real -> {
          requireRegular(path, real);
          FileChannel channel = openChannel(path, real);
          return new SourceFile(path, channel, channel.size());
        });
  }

  /**
   * Finds a folder.
   *
   * @return its real path; empty where the path names something else
   * @throws ApiException as {@link #open}, where there is nothing or it may not be seen
   */
  Optional<Path> folder(String path) {
    return judged(path, real -> Files.isDirectory(real) ? Optional.of(real) : Optional.empty());
  }

  /** Something to be done with a real path. */
  private interface Finding<T> {
    T find(Path real) throws IOException;
  }

  private <T> T judged(String path, Finding<T> finding) {
    if (path.indexOf('\0') >= 0) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, "'path' contains a NUL character");
    }
    // One letter before the colon is a Windows drive.
    if (URL.matcher(path).matches()) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'path' must be a file on this machine, not a URL. Download it first: " + path);
    }
    try {
      Path real = toRealPath(path);
      requireAllowed(path, real);
      return finding.find(real);
    } catch (InvalidPathException e) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'path' is not a path on this machine: " + e.getReason() + ". " + OTHER_LOCALE);
    } catch (NoSuchFileException e) {
      throw new ApiException(ErrorCode.FILE_NOT_FOUND, "File not found: " + path);
    } catch (AccessDeniedException e) {
      throw new ApiException(
          ErrorCode.PATH_NOT_ALLOWED,
          "Permission denied: " + path + ". The server's user may not read it.");
    } catch (FileSystemLoopException e) {
      throw new ApiException(ErrorCode.INVALID_FILE, "Links lead in a circle: " + path);
    } catch (FileSystemException e) {
      throw new ApiException(
          ErrorCode.INVALID_FILE, "Cannot open " + path + ": " + e.getReason(), e);
    } catch (IOException e) {
      throw new ApiException(ErrorCode.LOAD_ERROR, "Cannot open " + path, e);
    }
  }

  /**
   * Whether a file outside the roots exists, is a folder or may be read is nobody's business: there
   * is one answer for all of them.
   */
  private Path toRealPath(String path) throws IOException {
    Path asked = Path.of(path);
    try {
      return asked.toRealPath();
    } catch (IOException e) {
      if (!roots.isEmpty() && rootOf(nearestFolder(asked)) == null) {
        throw outside(path);
      }
      throw e;
    }
  }

  private static ApiException outside(String path) {
    return new ApiException(
        ErrorCode.PATH_NOT_ALLOWED,
        "Outside the folders that this server may read: "
            + path
            + ". They are set by BUCKAROO_ALLOWED_ROOTS or BUCKAROO_RESTRICT_TO_CWD.");
  }

  /** The real path of the deepest folder on the way that exists. */
  private static Path nearestFolder(Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    while (folder != null) {
      try {
        return folder.toRealPath();
      } catch (IOException missing) {
        folder = folder.getParent();
      }
    }
    return path.toAbsolutePath().getRoot();
  }

  private void requireAllowed(String path, Path real) {
    if (!roots.isEmpty() && rootOf(real) == null) {
      throw outside(path);
    }
    if (NOT_FILES.stream().anyMatch(real::startsWith)) {
      throw new ApiException(
          ErrorCode.PATH_NOT_ALLOWED, "Devices and process files are not tables: " + path);
    }
  }

  private static void requireRegular(String path, Path real) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isDirectory()) {
      throw new ApiException(
          ErrorCode.INVALID_FILE, "This is a folder, not a file: " + path + ". Name a file in it.");
    }
    if (!attributes.isRegularFile()) {
      throw new ApiException(
          ErrorCode.INVALID_FILE, "Not a regular file (a pipe, socket or device): " + path);
    }
  }

  private FileChannel openChannel(String path, Path real) throws IOException {
    Path root = roots.isEmpty() ? null : rootOf(real);
    if (root == null) {
      return FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }
    DirectoryStream<Path> stream = Files.newDirectoryStream(root);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return descend(path, secure, root.relativize(real));
    }
    // Windows has no secure directory streams; the real path was judged above.
    stream.close();
    return FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private static FileChannel descend(String path, SecureDirectoryStream<Path> root, Path relative)
      throws IOException {
    SecureDirectoryStream<Path> folder = root;
    try {
      for (int i = 0; i < relative.getNameCount() - 1; i++) {
        SecureDirectoryStream<Path> below =
            folder.newDirectoryStream(relative.getName(i), LinkOption.NOFOLLOW_LINKS);
        folder.close();
        folder = below;
      }
      SeekableByteChannel channel =
          folder.newByteChannel(
              relative.getFileName(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
      if (channel instanceof FileChannel file) {
        return file;
      }
      channel.close();
      throw new FileSystemException(path, null, "this file system gives no file channel");
    } finally {
      folder.close();
    }
  }

  private @Nullable Path rootOf(Path real) {
    for (Path root : roots) {
      if (real.startsWith(root)) {
        return root;
      }
    }
    return null;
  }
}
