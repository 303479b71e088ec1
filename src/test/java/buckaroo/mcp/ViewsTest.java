package buckaroo.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {
  @ParameterizedTest
  @CsvSource({
    "sales.csv, sales",
    "sales.csv.gz, sales",
    "Sales 2024 (final).csv, Sales-2024-final",
    "größe.csv, gr-e",
    "年.csv, table",
    "---.csv, table",
    ".hidden, hidden",
    "a-name-that-is-longer-than-allowed.csv, a-name-that-is-longer-th"
  })
  void aViewIsNamedAfterItsFile(String file, String slug) {
    assertEquals(slug, Views.slug(file));
    String name = new Views().of("/data/" + file).name();
    assertTrue(name.matches(slug + "-[0-9a-z]{8}"), name);
  }

  @Test
  void theSameFileIsTheSameViewAndAnotherIsAnother() {
    Views views = new Views();

    assertSame(views.of("/a.csv"), views.of("/a.csv"));
    assertNotEquals(views.of("/a.csv").name(), views.of("/b/a.csv").name());
    assertNotEquals(views.of("/a.csv").name(), new Views().of("/a.csv").name());
  }

  @Test
  void onlyAFileThatWasLoadedAndIsAsItWasIsUnchanged(@TempDir Path folder) throws Exception {
    Path path = Files.writeString(folder.resolve("a.csv"), "x\n1\n");
    File file = path.toFile();
    Views.View view = new Views().of(path.toString());
    view.turn.lock();
    assertFalse(view.isUnchanged(file));

    view.note(file, new JsonObject());
    assertTrue(view.isUnchanged(file));
    view.forget();
    assertFalse(view.isUnchanged(file));

    view.note(file, new JsonObject());
    Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000));
    assertFalse(view.isUnchanged(file));
    view.note(folder.toFile(), new JsonObject());
    assertFalse(view.isUnchanged(folder.toFile()));
  }
}
