package buckaroo.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import buckaroo.format.SourceFile;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPolicyTest {
  @TempDir Path temp;
  private Path root;
  private Path outside;

  @BeforeEach
  void makeFolders() throws IOException {
    root = Files.createDirectories(temp.resolve("root/deep"));
    root = root.getParent();
    outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(root.resolve("in.csv"), "inside");
    Files.writeString(root.resolve("deep/in.csv"), "deep inside");
    Files.writeString(outside.resolve("out.csv"), "secret");
  }

  @Test
  void anyRegularFileOpensWithoutRoots() throws IOException {
    assertEquals("secret", contentOf(PathPolicy.unrestricted(), outside.resolve("out.csv")));
  }

  @Test
  void filesBelowARootOpen() throws IOException {
    assertEquals("inside", contentOf(rooted(), root.resolve("in.csv")));
    assertEquals("deep inside", contentOf(rooted(), root.resolve("deep/in.csv")));
    assertEquals("inside", contentOf(rooted(), root.resolve("deep/../in.csv")));
  }

  @Test
  void filesOutsideTheRootsAreRefused() {
    assertRefused(rooted(), outside.resolve("out.csv").toString(), ErrorCode.PATH_NOT_ALLOWED);
    assertRefused(rooted(), root + "/../outside/out.csv", ErrorCode.PATH_NOT_ALLOWED);
  }

  @Test
  void aFolderWhoseNameOnlyBeginsLikeTheRootIsOutside() throws IOException {
    Path lookalike = Files.createDirectory(temp.resolve("root-too"));
    Files.writeString(lookalike.resolve("x.csv"), "secret");
    assertRefused(rooted(), lookalike.resolve("x.csv").toString(), ErrorCode.PATH_NOT_ALLOWED);
  }

  @Test
  void aLinkOutOfTheRootIsRefusedAndOneInsideItOpens() throws IOException {
    Files.createSymbolicLink(root.resolve("leak.csv"), outside.resolve("out.csv"));
    Files.createSymbolicLink(root.resolve("fine.csv"), root.resolve("in.csv"));
    Files.createSymbolicLink(root.resolve("folder"), outside);
    assertRefused(rooted(), root.resolve("leak.csv").toString(), ErrorCode.PATH_NOT_ALLOWED);
    assertRefused(rooted(), root.resolve("folder/out.csv").toString(), ErrorCode.PATH_NOT_ALLOWED);
    assertEquals("inside", contentOf(rooted(), root.resolve("fine.csv")));
  }

  /** Another program swaps a file below the root with a link out of it, as fast as it can. */
  @Test
  void aLinkSwappedInNeverLeaksWhatIsOutside() throws Exception {
    Path target = root.resolve("swap.csv");
    Path file = root.resolve("file.tmp");
    Path link = root.resolve("link.tmp");
    Files.writeString(target, "inside");
    AtomicBoolean stop = new AtomicBoolean();
    Thread swapper =
        new Thread(
            () -> {
              try {
                while (!stop.get()) {
                  Files.createSymbolicLink(link, outside.resolve("out.csv"));
                  Files.move(
                      link,
                      target,
                      StandardCopyOption.REPLACE_EXISTING,
                      StandardCopyOption.ATOMIC_MOVE);
                  Files.writeString(file, "inside");
                  Files.move(
                      file,
                      target,
                      StandardCopyOption.REPLACE_EXISTING,
                      StandardCopyOption.ATOMIC_MOVE);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    swapper.start();
    int opened = 0;
    int refused = 0;
    try {
      while (opened < 300 || refused < 300) {
        try {
          assertEquals("inside", contentOf(rooted(), target));
          opened++;
        } catch (ApiException e) {
          refused++;
        }
      }
    } finally {
      stop.set(true);
      swapper.join();
    }
  }

  @Test
  void aMissingFileIsNotFound() {
    assertRefused(
        PathPolicy.unrestricted(), root.resolve("no.csv").toString(), ErrorCode.FILE_NOT_FOUND);
  }

  @Test
  void whetherAFileOutsideTheRootsExistsIsNotTold() {
    assertRefused(rooted(), outside.resolve("no.csv").toString(), ErrorCode.PATH_NOT_ALLOWED);
    assertRefused(
        rooted(), temp.resolve("no/such/folder.csv").toString(), ErrorCode.PATH_NOT_ALLOWED);
    assertRefused(rooted(), root.resolve("no/such.csv").toString(), ErrorCode.FILE_NOT_FOUND);
  }

  @Test
  void aFolderIsNoFile() {
    ApiException refusal =
        assertThrows(ApiException.class, () -> PathPolicy.unrestricted().open(root.toString()));
    assertEquals(ErrorCode.INVALID_FILE, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("folder"));
  }

  @Test
  void aPipeIsRefusedAndNotWaitedFor() throws Exception {
    Path pipe = root.resolve("pipe.csv");
    assumeTrue(Files.exists(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertRefused(PathPolicy.unrestricted(), pipe.toString(), ErrorCode.INVALID_FILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc/self/environ", "/dev/zero", "/sys/kernel/profiling"})
  void processFilesAndDevicesAreRefused(String path) {
    assumeTrue(Files.exists(Path.of(path)), "needs " + path);
    assertRefused(PathPolicy.unrestricted(), path, ErrorCode.PATH_NOT_ALLOWED);
  }

  @Test
  void aLinkToADeviceIsRefused() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/zero")), "needs /dev/zero");
    Files.createSymbolicLink(root.resolve("zero.csv"), Path.of("/dev/zero"));
    assertRefused(
        PathPolicy.unrestricted(), root.resolve("zero.csv").toString(), ErrorCode.PATH_NOT_ALLOWED);
  }

  @Test
  void linksInACircleAreRefused() throws IOException {
    Files.createSymbolicLink(root.resolve("a.csv"), root.resolve("b.csv"));
    Files.createSymbolicLink(root.resolve("b.csv"), root.resolve("a.csv"));
    assertRefused(
        PathPolicy.unrestricted(), root.resolve("a.csv").toString(), ErrorCode.INVALID_FILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://x/y.csv", "file:///etc/x.csv", "s3://bucket/x.csv", "a\0b.csv"})
  void urlsAndNulsAreNoPaths(String path) {
    assertRefused(PathPolicy.unrestricted(), path, ErrorCode.INVALID_REQUEST);
  }

  @Test
  void aRootThatDoesNotExistIsNoPolicy() {
    assertThrows(NoSuchFileException.class, () -> PathPolicy.below(List.of(temp.resolve("typo"))));
  }

  private PathPolicy rooted() {
    try {
      return PathPolicy.below(List.of(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String contentOf(PathPolicy policy, Path path) throws IOException {
    SourceFile file = policy.open(path.toString());
    try (var channel = file.channel()) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      channel.read(bytes, 0);
      return new String(bytes.array(), StandardCharsets.UTF_8);
    }
  }

  private static void assertRefused(PathPolicy policy, String path, ErrorCode code) {
    ApiException refusal = assertThrows(ApiException.class, () -> policy.open(path));
    assertEquals(code, refusal.code(), refusal.getMessage());
  }
}
