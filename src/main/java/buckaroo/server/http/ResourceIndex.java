package buckaroo.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The files below a folder of the class path, held in memory. Immutable.
 *
 * @param files bytes by name
 */
record ResourceIndex(Map<String, byte[]> files) implements FileIndex {
  ResourceIndex {
    files = Map.copyOf(files);
  }

  /** Lists the folder in our jar, or in the class folder of a build; empty when there is none. */
  static ResourceIndex of(String folder) throws IOException {
    Path home = home();
    if (Files.isRegularFile(home)) {
      try (JarFile jar = new JarFile(home.toFile())) {
        return ofJar(jar, folder + "/");
      }
    }
    Path below = home.resolve(folder);
    return Files.isDirectory(below) ? ofFolder(below) : new ResourceIndex(Map.of());
  }

  private static Path home() throws IOException {
    CodeSource source = ResourceIndex.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("The classes do not tell where they come from");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("Not a file: " + source.getLocation(), e);
    }
  }

  private static ResourceIndex ofJar(JarFile jar, String prefix) throws IOException {
    List<JarEntry> entries =
        jar.stream()
            .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
            .toList();
    Map<String, byte[]> files = new HashMap<>();
    for (JarEntry entry : entries) {
      try (InputStream in = jar.getInputStream(entry)) {
        files.put(entry.getName().substring(prefix.length()), in.readAllBytes());
      }
    }
    return new ResourceIndex(files);
  }

  private static ResourceIndex ofFolder(Path path) throws IOException {
    FolderIndex folder = FolderIndex.of(path);
    Map<String, byte[]> files = new HashMap<>();
    for (String name : folder.names()) {
      folder.read(name).ifPresent(bytes -> files.put(name, bytes));
    }
    return new ResourceIndex(files);
  }

  @Override
  public Set<String> names() {
    return files.keySet();
  }

  @Override
  public Optional<byte[]> read(String name) {
    return Optional.ofNullable(files.get(name));
  }
}
