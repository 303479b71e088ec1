package buckaroo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the page's own unit tests with node, where node is present. */
class PageScriptsTest {
  private static final Path TESTS = Path.of("src/test/js");

  @Test
  void thePurePartsOfThePageDoWhatTheySay() throws Exception {
    if (!hasNode()) {
      System.err.println("SKIPPED: the page's unit tests need node 18 or later");
    }
    assumeTrue(hasNode(), "needs node");
    List<String> files;
    try (Stream<Path> found = Files.list(TESTS)) {
      files =
          found.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).sorted().toList();
    }
    List<String> command = new ArrayList<>(List.of("node", "--test"));
    command.addAll(files);
    Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
    node.getOutputStream().close();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, node.waitFor(), output);
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // There is no such program.
    }
  }
}
