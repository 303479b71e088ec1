package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar on every newer Java that is installed beside the one of this build. */
final class NewerJavaContractTest {
  @TempDir private Path work;

  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  /** Newer ones warn on stderr about what they will close; a client shows that to its user. */
  @Test
  void newerJavaReadsShowsAndSearchesWithoutAWarning() throws Exception {
    List<Path> homes = newerHomes();
    assumeFalse(homes.isEmpty(), "no Java newer than that of this build is installed beside it");
    for (Path home : homes) {
      try (JarServer server = JarServer.startOn(home)) {
        server.loadWell("csv", Goldens.input("mixed.csv"));
        server.loadWell("parquet", Goldens.input("simple.parq"));
        Path odd = Files.writeString(work.resolve("odd.csv"), "a\n\"x\"y\n");
        server.loadWell("odd", odd);
        try (Socket viewer = Socket.openExtended(server.port(), "csv")) {
          assertEquals("initial_state", viewer.nextMessage().getString("type", null));
          viewer.requestWindow(
              new JsonObject()
                  .add("start", 0)
                  .add("end", 5)
                  .add("search", new JsonObject().add("text", "Alice").add("case", true)));
          assertEquals(1, viewer.nextMessage().getInt("length", -1));
        }
        try (Socket viewer = Socket.open(server.port(), "parquet")) {
          assertEquals("initial_state", viewer.nextMessage().getString("type", null));
          viewer.requestWindow(new JsonObject().add("start", 0).add("end", 5));
          assertEquals("infinite_resp", viewer.nextMessage().getString("type", null));
        }
        assertEquals("", server.process().stderr(), home::toString);
      }
    }
  }

  private static List<Path> newerHomes() throws IOException {
    Path installed = Path.of(System.getProperty("java.home")).toRealPath().getParent();
    List<Path> homes = new ArrayList<>();
    try (Stream<Path> siblings = Files.list(installed)) {
      for (Path home : siblings.toList()) {
        Path release = home.resolve("release");
        if (!Files.isSymbolicLink(home)
            && Files.isExecutable(home.resolve("bin").resolve("java"))
            && Files.isRegularFile(release)) {
          var version = VERSION.matcher(Files.readString(release));
          if (version.find() && Integer.parseInt(version.group(1)) > Runtime.version().feature()) {
            homes.add(home);
          }
        }
      }
    }
    return homes;
  }
}
