package buckaroo.lazy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.table.MemoryTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a table fits into memory is told from all over its file. */
final class TableEstimateTest {
  private static final int ROWS = 120_000;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void theEstimateIsNearTheTruthWhereverTheFileChanges(String name, Rows head, Rows rest)
      throws IOException {
    var random = new Random(7);
    StringBuilder text = new StringBuilder("a,b,c\n");
    for (int r = 0; r < ROWS; r++) {
      text.append((r < ROWS / 20 ? head : rest).row(r, random)).append('\n');
    }
    Path file = Files.writeString(folder.resolve("t.csv"), text);
    MemoryTable memory = LazyFiles.inMemory(file);
    LazySizes sizes = new LazySizes(1 << 17, 1 << 16, 1 << 20, 1 << 20, 1 << 22, 64, 1 << 14);
    try (SpillFolder spill = SpillFolder.below(folder);
        LazyTable lazy = LazyFiles.open(file, sizes, spill)) {
      double share = (double) lazy.estimatedBytes() / memory.memoryBytes();
      assertTrue(share > 0.7 && share < 1.4, () -> "estimated " + share + " times the truth");
    }
  }

  /** Writes a row. */
  interface Rows {
    String row(int number, Random random);
  }

  static Stream<Arguments> files() {
    Rows digits = (r, random) -> r % 10 + "," + r % 7 + "," + r % 3;
    Rows words = (r, random) -> word(random, 40) + "," + word(random, 30) + "," + r;
    Rows quoted = (r, random) -> "\"" + word(random, 20) + ",\n\"\"x\"\"\"," + r + ",1";
    Rows repeated = (r, random) -> "Amsterdam,Rotterdam Centraal," + r % 2;
    Rows numbers = (r, random) -> random.nextLong() + "," + random.nextDouble() + "," + r;
    return Stream.of(
        Arguments.of("small numbers, then texts", digits, words),
        Arguments.of("texts, then small numbers", words, digits),
        Arguments.of("texts, then long numbers", words, numbers),
        Arguments.of("repeated texts, then others", repeated, words),
        Arguments.of("texts, then repeated ones", words, repeated),
        Arguments.of("numbers, then quoted line ends", numbers, quoted));
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
