package buckaroo.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.regex.Pattern;

/**
 * The files below a folder of the class path, held in memory. Immutable.
 *
 * <p>Scripts lose their documentation on the way: it is for those who read the source, and would be
 * a fifth of what a browser has to fetch. Files of {@link FolderIndex} are served as they are.
 *
 * @param files bytes by name
 */
record ResourceIndex(Map<String, byte[]> files) implements FileIndex {
  /** A documentation comment that has its lines for itself. */
  private static final Pattern DOCUMENTATION =
      Pattern.compile("^[ \\t]*/\\*\\*.*?\\*/[ \\t]*\\n", Pattern.MULTILINE | Pattern.DOTALL);

  ResourceIndex {
    Map<String, byte[]> served = new HashMap<>(files);
    served.replaceAll(ResourceIndex::withoutDocumentation);
    files = Map.copyOf(served);
  }

  private static byte[] withoutDocumentation(String name, byte[] bytes) {
    return name.endsWith(".js")
        ? DOCUMENTATION.matcher(new String(bytes, UTF_8)).replaceAll("").getBytes(UTF_8)
        : bytes;
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
