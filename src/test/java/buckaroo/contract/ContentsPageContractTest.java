package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.format.excel.WorkbookParts;
import com.eclipsesource.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets of a workbook and files of an archive on the page, in a real Chromium. */
class ContentsPageContractTest extends BrowserTest {
  @TempDir static Path folder;

  @BeforeEach
  void forget() {
    chrome.consoleErrors();
    chrome.open("about:blank");
  }

  @Test
  void anotherSheetOfTheWorkbookIsChosen() throws Exception {
    byte[] workbook = new WorkbookParts().sheet("North", sheet(1)).sheet("South", sheet(2)).bytes();
    show("book", "book.xlsx", workbook, "");
    chrome.awaitRow(0, List.of("1"));
    chrome.choose("contents", "South");
    chrome.awaitRow(0, List.of("2"));
    assertEquals("South", chrome.byTestId("contents").getDomProperty("value"));
    assertEquals("Sheet", chrome.byTestId("contents").getAccessibleName());
    assertEquals(List.of(), chrome.consoleErrors());
  }

  @Test
  void anotherFileOfTheArchiveIsChosen() throws Exception {
    show("pack", "two.zip", zip("x.csv", "a\n1\n", "y.csv", "a\n2\n"), "!/x.csv");
    chrome.awaitRow(0, List.of("1"));
    chrome.choose("contents", "y.csv");
    chrome.awaitRow(0, List.of("2"));
    assertEquals(List.of(), chrome.consoleErrors());
  }

  private static String sheet(int value) {
    return "<row><c t=\"str\"><v>a</v></c></row><row><c><v>%d</v></c></row>".formatted(value);
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static void show(String session, String name, byte[] content, String within)
      throws Exception {
    JsonObject load =
        new JsonObject()
            .add("session", session)
            .add("path", Files.write(folder.resolve(name), content) + within)
            .add("mode", "buckaroo")
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load", load).status());
    chrome.open("http://localhost:" + server.port() + "/s/" + session);
  }
}
