package buckaroo.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The regular files below a folder as they were at start, read anew at each request. A file is
 * served only while its real path lies below the folder's: links that lead out are not in the
 * index, nor followed when they appear later. Immutable.
 *
 * @param root the folder's real path
 * @param files paths by name
 */
record FolderIndex(Path root, Map<String, Path> files) implements FileIndex {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_FILES = 10_000;
  private static final int MAX_FILE_BYTES = 64 << 20;

  FolderIndex {
    files = Map.copyOf(files);
  }

  static FolderIndex of(Path folder) throws IOException {
    Path root = folder.toRealPath();
    Map<String, Path> files = new HashMap<>();
    try (Stream<Path> below = Files.walk(root, MAX_DEPTH)) {
      for (Path path : (Iterable<Path>) below.limit(MAX_FILES)::iterator) {
        if (isServed(root, path)) {
          files.put(root.relativize(path).toString().replace('\\', '/'), path);
        }
      }
    }
    return new FolderIndex(root, files);
  }

  private static boolean isServed(Path root, Path path) {
    try {
      return Files.isRegularFile(path) && path.toRealPath().startsWith(root);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Set<String> names() {
    return files.keySet();
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    Path path = files.get(name);
    if (path == null || !isServed(root, path)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path.toRealPath())) {
      return Optional.of(in.readNBytes(MAX_FILE_BYTES));
    }
  }
}
