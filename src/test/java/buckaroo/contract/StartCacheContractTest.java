package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.home.OwnerOnly;
import buckaroo.home.StartCache;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache of an earlier start makes the next one faster or does nothing at all. */
class StartCacheContractTest {
  private static final Path JAR =
      Path.of(System.getProperty("buckaroo.jar", "target/buckaroo.jar")).toAbsolutePath();

  @TempDir private Path home;

  /** Puts a cache where the script looks for it, named for so many bytes. */
  private void put(byte[] content, long named) throws IOException {
    Path run = home.resolve(".buckaroo").resolve("run");
    Path folder = run.resolve("cache");
    OwnerOnly.createFolder(run);
    OwnerOnly.createFolder(folder);
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder)) {
      for (Path file : earlier) {
        Files.delete(file);
      }
    }
    Path file = folder.resolve(StartCache.of(JAR).file(named).getFileName());
    OwnerOnly.createFile(file);
    Files.write(file, content);
  }

  /** What {@code --version} says on both streams, started by the script. */
  private List<String> version() throws Exception {
    var builder = new ProcessBuilder("bin/buckaroo", "--version");
    builder.environment().keySet().removeIf(name -> name.startsWith("BUCKAROO_"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("BUCKAROO_JAR", JAR.toString());
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertEquals(0, process.waitFor(), Files.readString(err));
    return List.of(Files.readString(out), Files.readString(err));
  }

  @Test
  void aCacheThatIsNoneIsPassedOverWithoutAWord() throws Exception {
    List<String> without = version();
    assertTrue(without.get(0).startsWith("buckaroo "), without.get(0));
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    for (byte[] content : List.of(new byte[] {1}, new byte[100_000], noise)) {
      put(content, content.length);
      assertEquals(without, version());
    }
  }

  @Test
  void aCacheIsMadeByTheRecipeAndUsedOrPassedOverWhenTorn() throws Exception {
    List<String> without = version();
    Path work = Files.createDirectory(home.resolve("work"));
    Path made = work.resolve("made");
    for (List<String> step :
        StartCache.of(JAR).recipe(made, work.resolve("notes"), "buckaroo.StartTraining")) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx512m", "-Duser.home=" + work));
      command.addAll(step);
      command.add(work.toString());
      Path output = work.resolve("output");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertEquals(0, process.waitFor(), () -> "see " + output);
    }
    byte[] whole = Files.readAllBytes(made);
    assertTrue(whole.length > 1 << 20, whole.length + " bytes");
    put(whole, whole.length);
    assertEquals(without, version());
    for (int part : new int[] {whole.length / 2, 8192}) {
      put(Arrays.copyOf(whole, part), whole.length);
      assertEquals(without, version());
    }
    byte[] flipped = whole.clone();
    for (int i = 0; i < 64; i++) {
      flipped[i] ^= 0x55;
    }
    put(flipped, flipped.length);
    assertEquals(without, version());
  }
}
