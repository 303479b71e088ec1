package buckaroo.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartCacheTest {
  @TempDir private Path home;
  private Path jar;
  private Path run;
  private Path folder;
  private StartCache cache;
  private Path file;

  @BeforeEach
  void make() throws IOException {
    jar = Files.write(home.resolve("some.jar"), new byte[300_000]);
    run = home.resolve(".buckaroo").resolve("run");
    folder = run.resolve("cache");
    OwnerOnly.createFolder(run);
    OwnerOnly.createFolder(folder);
    cache = StartCache.in(run, jar);
    file = cache.file("classes".length());
    OwnerOnly.createFile(file);
    Files.writeString(file, "classes");
  }

  @Test
  void aCacheThatIsOursIsUsed() {
    assertTrue(String.join(" ", cache.options()).contains("=" + file));
  }

  @Test
  void anotherJarHasAnotherCache() throws IOException {
    byte[] other = Files.readAllBytes(jar);
    other[other.length - 1] = 1;
    Files.write(jar, other);
    StartCache found = StartCache.in(run, jar);
    assertNotEquals(cache.name(), found.name());
    assertEquals(0, found.options().size());
  }

  @Test
  void theFileIsNamedByTheVersionOfTheJvm() {
    assertTrue(file.getFileName().toString().contains(System.getProperty("java.vm.version")));
  }

  @Test
  void aFileThatIsNotWholeIsNoCache() throws IOException {
    Files.writeString(file, "class");
    assertEquals(0, cache.options().size());
    Files.write(file, new byte[0]);
    assertEquals(0, cache.options().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw----", "rw----rw-"})
  void whatOthersCanWriteIsNotTrusted(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertEquals(0, cache.options().size());
  }

  @Test
  void aFolderThatOthersCanWriteIsNotTrusted() throws IOException {
    for (Path each : new Path[] {folder, run, run.getParent()}) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwx---"));
      assertEquals(0, cache.options().size(), each.toString());
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
    }
    assertFalse(cache.options().isEmpty());
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path elsewhere = home.resolve("elsewhere");
    Files.move(file, elsewhere);
    Files.createSymbolicLink(file, elsewhere);
    assertEquals(0, cache.options().size());
    Files.delete(file);
    Files.move(elsewhere, file);
    Files.move(folder, home.resolve("cache"));
    Files.createSymbolicLink(folder, home.resolve("cache"));
    assertEquals(0, cache.options().size());
  }
}
