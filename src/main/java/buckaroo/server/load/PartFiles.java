package buckaroo.server.load;

import buckaroo.format.FileFormat;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files that a folder or a pattern stands for.
 *
 * @param parts in the order of their names; at least one
 * @param passedOver what was left out that somebody may miss, by name
 */
record PartFiles(List<Part> parts, List<String> passedOver) {
  static final int MOST_PARTS = 100_000;
  private static final int MOST_SEEN = 1_000_000;
  private static final int DEEPEST = 64;

  /**
   * A file.
   *
   * @param path by which it is opened
   * @param name its path below the folder, with slashes
   */
  record Part(String path, String name, long size) {}

  /** Whether a path stands for the files that match it, unless there is one of that very name. */
  static boolean isPattern(String path) {
    return path.indexOf('*') >= 0;
  }

  /**
   * The files below a folder that may be parts of a table: those of the format that most have, by
   * their names. What begins with an underscore or a point was not put there for readers.
   *
   * @throws ApiException if there are none, or too many
   */
  static PartFiles ofFolder(PathPolicy policy, String path, Path folder) throws IOException {
    var walk = new Walk(path, folder, name -> true);
    walk.run(folder, policy, DEEPEST);
    Map<FileFormat, Integer> counts = new EnumMap<>(FileFormat.class);
    walk.found.forEach(
        part ->
            FileFormat.ofPath(part.name())
                .ifPresent(format -> counts.merge(alike(format), 1, Integer::sum)));
    if (counts.isEmpty()) {
      throw new ApiException(
          ErrorCode.INVALID_FILE,
          "This is a folder without a file that opens: " + path + ". " + FileFormat.WHAT_OPENS);
    }
    FileFormat most =
        counts.entrySet().stream()
            .max(Map.Entry.<FileFormat, Integer>comparingByValue())
            .orElseThrow()
            .getKey();
    List<Part> parts = new ArrayList<>();
    List<String> others = new ArrayList<>(walk.failed);
    for (Part part : walk.found) {
      if (FileFormat.ofPath(part.name()).map(PartFiles::alike).filter(most::equals).isPresent()) {
        parts.add(part);
      } else {
        others.add(part.name());
      }
    }
    return sorted(path, parts, others);
  }

  /**
   * The files whose paths match a pattern: {@code *} stands for any part of a name, {@code **} for
   * any folders.
   *
   * @throws ApiException if there are none, or too many
   */
  static PartFiles ofPattern(PathPolicy policy, String pattern) throws IOException {
    int star = pattern.indexOf('*');
    int slash = Math.max(pattern.lastIndexOf('/', star), pattern.lastIndexOf('\\', star));
    String folder = slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash);
    Path real =
        policy
            .folder(folder)
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.FILE_NOT_FOUND, "No folder " + folder + " for " + pattern));
    String rest = pattern.substring(slash + 1).replace('\\', '/');
    Pattern names = Pattern.compile(expression(rest), Pattern.DOTALL);
    var walk = new Walk(folder, real, name -> names.matcher(name).matches());
    int depth = rest.contains("**") ? DEEPEST : rest.split("/").length;
    walk.run(real, policy, depth);
    if (walk.found.isEmpty()) {
      throw new ApiException(
          ErrorCode.FILE_NOT_FOUND, "No file matches " + pattern + ", nor has that very name");
    }
    return sorted(pattern, walk.found, walk.failed);
  }

  private static PartFiles sorted(String path, List<Part> parts, List<String> others) {
    if (parts.size() > MOST_PARTS) {
      throw new ApiException(
          ErrorCode.FILE_TOO_LARGE,
          path + " stands for " + parts.size() + " files, more than " + MOST_PARTS + ", the limit");
    }
    List<Part> inOrder = new ArrayList<>(parts);
    inOrder.sort(Comparator.comparing(Part::name));
    others.sort(Comparator.naturalOrder());
    return new PartFiles(List.copyOf(inOrder), List.copyOf(others));
  }

  /** Formats that differ in no more than a separator are parts of one table. */
  private static FileFormat alike(FileFormat format) {
    return format == FileFormat.TSV ? FileFormat.CSV : format;
  }

  private static String expression(String pattern) {
    var expression = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.startsWith("**/", i)) {
        expression.append("(?:[^/]*/)*+");
        i += 2;
      } else if (pattern.startsWith("**", i)) {
        expression.append(".*");
        i++;
      } else if (pattern.charAt(i) == '*') {
        expression.append("[^/]*");
      } else {
        expression.append(Pattern.quote(pattern.substring(i, i + 1)));
      }
    }
    return expression.toString();
  }

  /** Which names are wanted. */
  private interface Wanted {
    boolean is(String name);
  }

  /** Goes through folders and those below them. */
  private static final class Walk extends SimpleFileVisitor<Path> {
    private final String asked;
    private final Path folder;
    private final Wanted wanted;
    private final List<Part> found = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private int seen;

    Walk(String asked, Path folder, Wanted wanted) {
      this.asked = asked;
      this.folder = folder;
      this.wanted = wanted;
    }

    /** With roots links are not followed: where they lead is nobody's business. */
    void run(Path from, PathPolicy policy, int depth) throws IOException {
      Set<FileVisitOption> options =
          policy.roots().isEmpty() ? Set.of(FileVisitOption.FOLLOW_LINKS) : Set.of();
      Files.walkFileTree(from, options, depth, this);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      count();
      return !path.equals(folder) && isHidden(path)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      count();
      String name = name(path);
      if (attributes.isRegularFile() && !isHidden(path) && wanted.is(name)) {
        String opened = asked.endsWith("/") ? asked + name : asked + "/" + name;
        found.add(new Part(opened, name, attributes.size()));
      }
      return FileVisitResult.CONTINUE;
    }

    /** A folder that may not be read, or links that lead in a circle. */
    @Override
    public FileVisitResult visitFileFailed(Path path, IOException why) {
      failed.add(name(path));
      return FileVisitResult.CONTINUE;
    }

    private void count() {
      if (++seen > MOST_SEEN) {
        throw new ApiException(
            ErrorCode.FILE_TOO_LARGE,
            asked + " holds more than " + MOST_SEEN + " files and folders, the limit");
      }
    }

    private String name(Path path) {
      return folder.relativize(path).toString().replace('\\', '/');
    }

    private static boolean isHidden(Path path) {
      String name = String.valueOf(path.getFileName());
      return name.startsWith(".") || name.startsWith("_");
    }
  }
}
