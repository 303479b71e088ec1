package buckaroo.home;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a JVM keeps from one start for the next: an ahead-of-time cache (JEP 483) from Java 24 on,
 * an archive of classes before. The file is named by the jar and the JVM that it was made for, so
 * that it is out of use when either changes; {@code bin/buckaroo} finds it by the same rule.
 *
 * <pre>
 *   ~/.buckaroo/run/cache/ 0123456789abcdef-25.0.3+9-LTS.32604160.aot
 *                          jar              java.vm.version  bytes
 * </pre>
 *
 * <p>The size is part of the name because a JVM that maps a file that was cut ends at once.
 *
 * <p>Immutable and safe for any thread.
 */
public final class StartCache {
  /** The first Java with ahead-of-time caches. */
  private static final int FIRST_AOT = 24;

  /**
   * The end of a jar lists every entry with its checksum, so its hash is that of all the content;
   * hashing all of the bytes would cost a new JVM more than the cache gives.
   */
  private static final int HASHED_BYTES = 1 << 17;

  private static final int KEY_CHARS = 16;

  private final Path jar;
  private final Path run;
  private final Path folder;
  private final String name;
  private final String ending;

  private StartCache(Path jar, Path run, String name, String ending) {
    this.jar = jar;
    this.run = run;
    this.folder = run.resolve("cache");
    this.name = name;
    this.ending = ending;
  }

  /**
   * The cache for this JVM.
   *
   * @param jar what is started by {@code -jar}
   * @throws IOException if the jar cannot be read
   */
  public static StartCache of(Path jar) throws IOException {
    return in(HomeFolder.run(), jar);
  }

  static StartCache in(Path run, Path jar) throws IOException {
    String version = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.+_-]", "_");
    String ending = isAheadOfTime() ? ".aot" : ".jsa";
    return new StartCache(jar, run, key(jar) + "-" + version, ending);
  }

  private static boolean isAheadOfTime() {
    return Runtime.version().feature() >= FIRST_AOT;
  }

  private static String key(Path jar) throws IOException {
    try (var in = new RandomAccessFile(jar.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(in.length(), HASHED_BYTES)];
      in.seek(in.length() - end.length);
      in.readFully(end);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(end);
      return HexFormat.of().formatHex(hash).substring(0, KEY_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Makes the folder of the caches and the one above, closed to others. */
  public void createFolder() throws IOException {
    OwnerOnly.createFolder(run);
    OwnerOnly.createFolder(folder);
  }

  /** Where the caches are. */
  public Path folder() {
    return folder;
  }

  /** The name of the jar and the JVM. */
  public String name() {
    return name;
  }

  /** Where a cache of so many bytes belongs. */
  public Path file(long bytes) {
    return folder.resolve(name + "." + bytes + ending);
  }

  /** The whole caches for this JVM; one at most, unless somebody put others there. */
  public List<Path> found() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (file.getFileName().toString().startsWith(name + ".")
            && file.equals(file(Files.size(file)))) {
          found.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // what cannot be read is not there
    }
    return found;
  }

  /**
   * The options of a JVM that uses the cache; none where it is not there or not to be trusted: it
   * is code that will run, so nobody else may be able to have written it. Whatever the JVM has to
   * say of it goes nowhere, since standard output is for protocols and a cache that does not fit is
   * no harm.
   */
  public List<String> options() {
    return found().stream().filter(this::isTrusted).findFirst().map(this::use).orElse(List.of());
  }

  private List<String> use(Path file) {
    return isAheadOfTime()
        ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off")
        : List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:cds*=off");
  }

  private boolean isTrusted(Path file) {
    try {
      return isOurs(file, false)
          && isOurs(folder, true)
          && isOurs(run, true)
          && isOurs(Objects.requireNonNull(run.getParent()), true);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether it is no link, belongs to us and cannot be written by others. */
  private static boolean isOurs(Path path, boolean isFolder) throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Path home = Path.of(System.getProperty("user.home"));
    return (isFolder ? found.isDirectory() : found.isRegularFile() && found.size() > 0)
        && found.owner().equals(Files.getOwner(home))
        && !found.permissions().contains(PosixFilePermission.GROUP_WRITE)
        && !found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
  }

  /**
   * The options of the JVMs that make a cache one after the other: the last one writes it.
   *
   * @param made where the cache is to be made
   * @param notes a file for what the first tells the second
   * @param main the class whose run is remembered
   */
  public List<List<String>> recipe(Path made, Path notes, String main) {
    List<String> program = List.of("-cp", jar.toString(), main);
    if (!isAheadOfTime()) {
      return List.of(join(List.of("-XX:ArchiveClassesAtExit=" + made), program));
    }
    String configuration = "-XX:AOTConfiguration=" + notes;
    return List.of(
        join(List.of("-XX:AOTMode=record", configuration), program),
        join(List.of("-XX:AOTMode=create", configuration, "-XX:AOTCache=" + made), program));
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
