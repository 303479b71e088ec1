package buckaroo.mcp;

import buckaroo.client.ServerClient;
import buckaroo.mcp.text.QuotedCell;
import com.eclipsesource.json.JsonValue;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Files that a model may have written (SECURITY row 42): below the working folder or {@code
 * BUCKAROO_EXPORT_ROOTS}, under no name that begins with a dot, never through a link, and in place
 * of no file but those made here. Safe for any thread.
 */
final class ExportFiles {
  private static final List<String> FORMATS = List.of("csv", "tsv", "jsonl", "parquet");

  /** Texts that a spreadsheet opens, and whose cells it might take for formulas. */
  private static final Set<String> DELIMITED = Set.of("csv", "tsv");

  /** What this process wrote, and how it was when it was done. */
  @GuardedBy("this")
  private final Map<Path, Made> made = new HashMap<>();

  /** A file as it was left. */
  private record Made(Object key, long size, long modified) {
    static Made of(Path file) throws IOException {
      BasicFileAttributes is =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new Made(String.valueOf(is.fileKey()), is.size(), is.lastModifiedTime().toMillis());
    }
  }

  /**
   * Where a file may be written.
   *
   * @param file in the real path of its folder
   * @param replaces whether one is there that was made here
   */
  record Place(Path file, boolean replaces) {}

  /** Writes something to a file. */
  @FunctionalInterface
  interface Source {
    void writeTo(ServerClient.Sink sink) throws IOException, InterruptedException;
  }

  /** Whether a format is a text that a spreadsheet opens. */
  static boolean isDelimited(String format) {
    return DELIMITED.contains(format);
  }

  /** The format of a path, by its ending. */
  static String format(String path, JsonValue asked) throws ToolFailure {
    String name = new File(path).getName().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    boolean isTold = asked != null && !asked.isNull();
    String format = isTold && asked.isString() ? asked.asString() : ending;
    if (!FORMATS.contains(format) || !format.equals(ending)) {
      throw new ToolFailure(
          "the path must end in ."
              + String.join(", .", FORMATS)
              + (isTold ? ", as \"format\" says." : ", which tells the format."));
    }
    return format;
  }

  /**
   * Judges a path.
   *
   * @param path absolute
   */
  Place place(String path, Map<String, String> environment) throws ToolFailure {
    Path file;
    Path folder;
    try {
      file = Path.of(path);
      Path parent = file.getParent();
      if (parent == null || file.getFileName() == null) {
        throw new ToolFailure("the path names no file.");
      }
      folder = parent.toRealPath();
    } catch (IOException | InvalidPathException e) {
      throw new ToolFailure(
          "there is no folder " + QuotedCell.text(new File(path).getParent()) + ".");
    }
    List<Path> roots = roots(environment);
    boolean isAllowed = false;
    for (Path root : roots) {
      isAllowed |= folder.startsWith(root) && !hidesBelow(root, folder);
    }
    String name = file.getFileName().toString();
    if (!isAllowed || name.startsWith(".")) {
      throw new ToolFailure(
          "files are written only below "
              + told(roots)
              + ", and under no name that begins with a dot. The person can allow more folders by"
              + " BUCKAROO_EXPORT_ROOTS.");
    }
    Path real = folder.resolve(name);
    boolean exists = Files.exists(real, LinkOption.NOFOLLOW_LINKS);
    if (exists && !isOurs(real)) {
      throw new ToolFailure(
          QuotedCell.text(real.toString())
              + " exists and was not made here, so it stays. Choose another name.");
    }
    return new Place(real, exists);
  }

  private static boolean hidesBelow(Path root, Path folder) {
    for (Path part : root.relativize(folder)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> roots(Map<String, String> environment) {
    List<Path> roots = new ArrayList<>();
    addRoot(System.getProperty("user.dir"), roots);
    for (String root :
        environment.getOrDefault("BUCKAROO_EXPORT_ROOTS", "").split(File.pathSeparator)) {
      addRoot(root, roots);
    }
    return roots;
  }

  private static void addRoot(String root, List<Path> roots) {
    try {
      if (!root.isBlank()) {
        roots.add(Path.of(root).toRealPath());
      }
    } catch (IOException | InvalidPathException e) {
      // A folder that is not there allows nothing.
    }
  }

  private static String told(List<Path> roots) {
    List<String> told = new ArrayList<>();
    roots.forEach(root -> told.add(QuotedCell.text(root.toString())));
    return String.join(", ", told);
  }

  private synchronized boolean isOurs(Path file) {
    Made known = made.get(file);
    try {
      return known != null && known.equals(Made.of(file));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes a file, or leaves nothing behind.
   *
   * @return its bytes
   */
  long write(Place place, Source source) throws ToolFailure, IOException, InterruptedException {
    Path into =
        place.replaces()
            ? place.file().resolveSibling(place.file().getFileName() + ".part-" + System.nanoTime())
            : place.file();
    boolean isDone = false;
    try {
      // Only a name that nobody has yet, so neither a file nor a link is written through.
      try (OutputStream out =
          Files.newOutputStream(into, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        source.writeTo(bytes -> bytes.transferTo(out));
      } catch (FileAlreadyExistsException e) {
        isDone = true; // It is another one's file, which stays.
        throw new ToolFailure("another program made that file just now. Choose another name.");
      }
      if (!into.toRealPath().equals(into)) {
        throw new ToolFailure("the folder became a link while the file was written. Try again.");
      }
      if (place.replaces()) {
        Files.move(into, place.file(), StandardCopyOption.ATOMIC_MOVE);
      }
      isDone = true;
      Made now = Made.of(place.file());
      synchronized (this) {
        made.put(place.file(), now);
      }
      return now.size();
    } finally {
      if (!isDone) {
        Files.deleteIfExists(into);
      }
    }
  }
}
