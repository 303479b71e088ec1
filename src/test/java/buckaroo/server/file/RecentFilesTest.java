package buckaroo.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentFilesTest {
  @TempDir Path folder;

  @Test
  void theNewestComesFirstAndEachOnce() {
    RecentFiles recent = RecentFiles.in(folder.resolve("own/recent"));
    List.of("/a", "/b", "/a", "/odd\nname").forEach(recent::add);
    assertEquals(List.of("/a", "/b"), recent.list(path -> true));
    assertEquals(List.of("/b"), recent.list(path -> path.equals("/b")));
  }

  @Test
  void fiftyAreKept() {
    RecentFiles recent = RecentFiles.in(folder.resolve("recent"));
    IntStream.range(0, 60).forEach(i -> recent.add("/" + i));
    List<String> kept = RecentFiles.in(folder.resolve("recent")).list(path -> true);
    assertEquals(50, kept.size());
    assertEquals("/59", kept.get(0));
  }

  @Test
  void onlyTheOwnerReadsThem() throws IOException {
    Path file = folder.resolve("recent");
    RecentFiles recent = RecentFiles.in(file);
    recent.add("/a");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    recent.clear();
    assertEquals(List.of(), recent.list(path -> true));
  }

  @Test
  void nothingIsKeptWhereItIsNotWanted() {
    RecentFiles recent = RecentFiles.none();
    recent.add("/a");
    assertEquals(List.of(), recent.list(path -> true));
  }

  @Test
  void aFileThatIsNotOursIsNoList() throws IOException {
    Path file = folder.resolve("recent");
    Files.write(file, new byte[] {(byte) 0xff, 0, '\n'});
    assertEquals(List.of(), RecentFiles.in(file).list(path -> true));
  }
}
