package buckaroo.mcp.text;

import buckaroo.text.NearNames;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Data files beside a path that is not there, and those that a path begins to name. Within bounds
 * (SECURITY row 44): the folder alone, so many entries, nothing of the system's folders.
 */
public final class NearFiles {
  private static final int MOST_ENTRIES = 2_000;
  private static final long MOST_NANOS = 200_000_000;
  private static final int NEAR_TOLD = 5;
  private static final int FILES_TOLD = 10;
  private static final Set<String> ENDINGS =
      Set.of(
          "csv", "tsv", "tab", "txt", "json", "jsonl", "ndjson", "parquet", "xlsx", "arrow",
          "feather", "gz", "zip", "zst", "bz2");

  private NearFiles() {}

  /** What to say about a path that names no file. */
  public static String advice(String path) {
    File file = new File(path);
    File folder = file.getParentFile();
    if (folder == null) {
      return " Check the path; an absolute path is safest.";
    }
    if (!folder.isDirectory()) {
      while (folder.getParentFile() != null && !folder.isDirectory()) {
        folder = folder.getParentFile();
      }
      return " There is no such folder; the last one that exists is "
          + QuotedCell.text(folder.getPath())
          + ".";
    }
    List<String> names = dataFiles(folder.getPath(), "");
    List<String> near = NearNames.of(file.getName(), names, NEAR_TOLD);
    if (!near.isEmpty()) {
      return " Near names in that folder: " + told(near) + ".";
    }
    if (names.isEmpty()) {
      return " That folder holds no data file.";
    }
    String more = names.size() > FILES_TOLD ? " and " + (names.size() - FILES_TOLD) + " more" : "";
    return " Data files of that folder: "
        + told(names.subList(0, Math.min(FILES_TOLD, names.size())))
        + more
        + ".";
  }

  private static String told(List<String> names) {
    List<String> told = new ArrayList<>();
    names.forEach(name -> told.add(QuotedCell.text(name)));
    return String.join(", ", told);
  }

  /**
   * The data files and folders of a folder whose names begin so, in order; folders end in a slash.
   */
  public static List<String> entries(String folder, String beginning) {
    return listed(folder, beginning, true);
  }

  private static List<String> dataFiles(String folder, String beginning) {
    return listed(folder, beginning, false);
  }

  private static List<String> listed(String folder, String beginning, boolean withFolders) {
    Set<String> names = new TreeSet<>();
    long deadline = System.nanoTime() + MOST_NANOS;
    int seen = 0;
    try {
      Path real = Path.of(folder).toRealPath();
      if (isOfTheSystem(real)) {
        return List.of();
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(real)) {
        for (Path entry : entries) {
          if (++seen > MOST_ENTRIES || System.nanoTime() > deadline) {
            break;
          }
          String name = entry.getFileName().toString();
          if (!name.startsWith(beginning) || (name.startsWith(".") && beginning.isEmpty())) {
            continue;
          }
          if (isData(name)) {
            names.add(name);
          } else if (withFolders && Files.isDirectory(entry)) {
            names.add(name + "/");
          }
        }
      }
    } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
      return List.of(); // What cannot be listed holds nothing near.
    }
    return List.copyOf(names);
  }

  private static boolean isOfTheSystem(Path real) {
    return real.startsWith("/proc") || real.startsWith("/sys") || real.startsWith("/dev");
  }

  private static boolean isData(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
