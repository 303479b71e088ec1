package buckaroo.server.load;

import buckaroo.format.SourceFile;
import buckaroo.table.Nullable;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.File;
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

  private static final boolean WINDOWS = File.separatorChar == '\\';

  private final List<Path> roots;
  private final PrivateCopies copies;

  private PathPolicy(List<Path> roots, PrivateCopies copies) {
    this.roots = roots;
    this.copies = copies;
  }

  /** Any regular file. */
  public static PathPolicy unrestricted() {
    return new PathPolicy(List.of(), PrivateCopies.NONE);
  }

  /** The same policy, which opens private copies too. */
  public PathPolicy with(PrivateCopies others) {
    return new PathPolicy(roots, others);
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
    return new PathPolicy(List.copyOf(real), PrivateCopies.NONE);
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
    Optional<Path> copy = copies.find(path);
    return explaining(
        path,
        () -> {
          Path real = copy.isPresent() ? copy.get() : real(path);
          requireRegular(path, real);
          FileChannel channel = copy.isPresent() ? openFile(real) : openChannel(path, real);
          return new SourceFile(
              path, channel, channel.size(), null, copy.isPresent() ? real : Path.of(path));
        });
  }

  /**
   * Finds a folder.
   *
   * @return its real path; empty where the path names something else
   * @throws ApiException as {@link #open}, where there is nothing or it may not be seen; the same
   *     for everything outside the roots, whether it exists or not
   */
  public Optional<Path> folder(String path) {
    if (copies.find(path).isPresent()) {
      return Optional.empty();
    }
    return explaining(
        path,
        () -> {
          Path real = real(path);
          return Files.isDirectory(real) ? Optional.of(real) : Optional.empty();
        });
  }

  /**
   * The real path of what stands in a folder that was given by {@link #folder}; empty where it is a
   * link that leads nowhere or to what must not be seen.
   */
  public Optional<Path> below(Path folder, Path name) {
    try {
      Path real = folder.resolve(name).toRealPath();
      return isAllowed(real) ? Optional.of(real) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether something is there that may be looked at. */
  public boolean admits(String path) {
    try {
      return explaining(path, () -> isAllowed(real(path)));
    } catch (ApiException e) {
      return false;
    }
  }

  /** The real path, judged. */
  private Path real(String path) throws IOException {
    requirePlainText(path);
    requireThisMachine(path);
    Path real = Path.of(path).toRealPath();
    requireAllowed(path, real);
    return real;
  }

  private static void requirePlainText(String path) {
    if (path.indexOf('\0') >= 0) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, "'path' contains a NUL character");
    }
    // One letter before the colon is a Windows drive.
    if (URL.matcher(path).matches()) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'path' must be a file on this machine, not a URL. Download it first: " + path);
    }
  }

  /** Windows sends the user's hash to whatever machine such a path names, before it is judged. */
  private void requireThisMachine(String path) {
    if (WINDOWS && isRemote(path) && rootOf(Path.of(path).normalize()) == null) {
      throw roots.isEmpty()
          ? new ApiException(
              ErrorCode.PATH_NOT_ALLOWED,
              "Paths of other machines and devices are opened below BUCKAROO_ALLOWED_ROOTS only: "
                  + path)
          : outside(path);
    }
  }

  /** Whether Windows takes a path for one of another machine, or of a device. */
  static boolean isRemote(String path) {
    return path.length() > 1 && isSlash(path.charAt(0)) && isSlash(path.charAt(1));
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  /** Looks at the file system. */
  private interface Looking<T> {
    T look() throws IOException;
  }

  private <T> T explaining(String path, Looking<T> looking) {
    try {
      return looking.look();
    } catch (InvalidPathException e) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'path' is not a path on this machine: " + e.getReason() + ". " + OTHER_LOCALE);
    } catch (IOException e) {
      // Whether a file outside the roots exists is nobody's business.
      throw !roots.isEmpty() && isOutside(Path.of(path)) ? outside(path) : explained(path, e);
    }
  }

  private static ApiException explained(String path, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new ApiException(ErrorCode.FILE_NOT_FOUND, "File not found: " + path);
    }
    if (cause instanceof AccessDeniedException) {
      return new ApiException(
          ErrorCode.PATH_NOT_ALLOWED,
          "Permission denied: " + path + ". The server's user may not read it.");
    }
    if (cause instanceof FileSystemLoopException) {
      return new ApiException(ErrorCode.INVALID_FILE, "Links lead in a circle: " + path);
    }
    return cause instanceof FileSystemException e
        ? new ApiException(ErrorCode.INVALID_FILE, "Cannot open " + path + ": " + e.getReason(), e)
        : new ApiException(ErrorCode.LOAD_ERROR, "Cannot open " + path, cause);
  }

  private static ApiException outside(String path) {
    return new ApiException(
        ErrorCode.PATH_NOT_ALLOWED,
        "Outside the folders that this server may read: "
            + path
            + ". They are set by BUCKAROO_ALLOWED_ROOTS or BUCKAROO_RESTRICT_TO_CWD.");
  }

  /** Whether the deepest folder on the way that exists is outside; a broken link always is. */
  private boolean isOutside(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    while (folder != null) {
      try {
        return rootOf(folder.toRealPath()) == null;
      } catch (IOException missing) {
        if (Files.isSymbolicLink(folder)) {
          return true;
        }
        folder = folder.getParent();
      }
    }
    return true;
  }

  private void requireAllowed(String path, Path real) {
    if (!roots.isEmpty() && rootOf(real) == null) {
      throw outside(path);
    }
    if (!isAllowed(real)) {
      throw new ApiException(
          ErrorCode.PATH_NOT_ALLOWED, "Devices and process files are not tables: " + path);
    }
  }

  private boolean isAllowed(Path real) {
    return NOT_FILES.stream().noneMatch(real::startsWith)
        && (roots.isEmpty() || rootOf(real) != null);
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
      return openFile(real);
    }
    DirectoryStream<Path> stream = Files.newDirectoryStream(root);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return descend(path, secure, root.relativize(real));
    }
    // Windows has no secure directory streams; the real path was judged above.
    stream.close();
    return openFile(real);
  }

  private static FileChannel openFile(Path real) throws IOException {
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
