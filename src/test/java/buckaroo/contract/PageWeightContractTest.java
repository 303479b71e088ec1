package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser fetches to show the first rows of a table. */
class PageWeightContractTest {
  private static final long MOST_BYTES = 130_000;

  @TempDir static Path folder;

  @Test
  @SuppressWarnings("unchecked")
  void aTableOpensWithLittleAndFromThisServerAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("light.csv"), "a,b\n1,x\n2,y\n");
    try (Chrome chrome = Chrome.start();
        JarServer server = JarServer.start()) {
      JsonObject request =
          new JsonObject()
              .add("session", "light")
              .add("path", file.toString())
              .add("mode", "buckaroo")
              .add("no_browser", true);
      assertEquals(200, server.http().post("/load", request).status());
      String origin = "http://localhost:" + server.port() + "/";
      chrome.open(origin + "s/light");
      chrome.awaitRow(1, List.of("2", "y"));
      Await.until(
          "statistics are drawn",
          () ->
              (Boolean)
                  chrome.script("return document.querySelector('.head .main[d^=M]') !== null"));
      List<String> fetched =
          (List<String>)
              chrome.script(
                  """
                  const entries = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type));
                  return entries.map(({ name, decodedBodySize }) => decodedBodySize + ' ' + name);
                  """);
      assertTrue(
          fetched.stream().anyMatch(line -> line.endsWith("/static/grid/grid.js")),
          fetched::toString);
      assertEquals(
          List.of(), fetched.stream().filter(line -> !line.contains(" " + origin)).toList());
      long bytes = fetched.stream().mapToLong(line -> Long.parseLong(line.split(" ")[0])).sum();
      assertTrue(
          bytes <= MOST_BYTES,
          () -> bytes + " bytes, more than " + MOST_BYTES + ":\n" + String.join("\n", fetched));
    }
  }
}
