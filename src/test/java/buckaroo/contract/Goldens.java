package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded replies of the reference and the files that they are about. */
final class Goldens {
  private Goldens() {}

  /** A recording by its name without {@code .json}. */
  static JsonObject read(String name) {
    try {
      return Json.parse(Files.readString(folder().resolve(name + ".json"))).asObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An input file; absolute. */
  static Path input(String name) {
    return folder().resolve("inputs").resolve(name);
  }

  private static Path folder() {
    try {
      return Path.of(Goldens.class.getResource("/goldens").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Fails unless the actual value says everything that the recorded one says: every recorded key of
   * an object with a value that matches, every item of a list, and equal plain values. Objects may
   * say more.
   *
   * @param where what is compared, for the message
   */
  static void assertSaysAtLeast(JsonValue recorded, JsonValue actual, String where) {
    if (recorded.isObject() && actual != null && actual.isObject()) {
      for (JsonObject.Member member : recorded.asObject()) {
        assertSaysAtLeast(
            member.getValue(),
            actual.asObject().get(member.getName()),
            where + "." + member.getName());
      }
    } else if (recorded.isArray() && actual != null && actual.isArray()) {
      assertEquals(recorded.asArray().size(), actual.asArray().size(), where + ": " + actual);
      for (int i = 0; i < recorded.asArray().size(); i++) {
        assertSaysAtLeast(
            recorded.asArray().get(i), actual.asArray().get(i), where + "[" + i + "]");
      }
    } else {
      assertEquals(recorded, actual, where);
    }
  }
}
