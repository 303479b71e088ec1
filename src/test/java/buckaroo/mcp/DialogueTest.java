package buckaroo.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dialogues in text files: {@code >} is sent, {@code <} is expected, by {@link JsonPattern}. */
class DialogueTest {
  private static final Path FOLDER = Path.of("src/test/resources/mcp");

  @TempDir Path temp;

  static Stream<Path> dialogues() throws Exception {
    return Files.list(FOLDER).filter(file -> file.toString().endsWith(".txt")).sorted();
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void goesAsWritten(Path file) throws Exception {
    try (Wire wire = Wire.withRealTools(temp)) {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("> ")) {
          wire.send(line.substring(2));
        } else if (line.startsWith("< ")) {
          assertEquals(
              Optional.empty(),
              JsonPattern.difference(Json.parse(line.substring(2)), wire.receive()),
              line);
        }
      }
      assertTrue(wire.isQuiet(), "an answer that nobody expected");
    }
  }
}
