package buckaroo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person can set or meet stands in the README. */
class ReadmeTest {
  private final String readme = read(Path.of("README.md"));

  @Test
  void everyErrorCodeIsExplained() {
    List<String> missing =
        Arrays.stream(ErrorCode.values())
            .map(ErrorCode::wireName)
            .filter(code -> !readme.contains("`" + code + "`"))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void everyVariableThatTheCodeReadsIsExplained() throws IOException {
    Set<String> missing = new TreeSet<>();
    Pattern variable = Pattern.compile("\"(BUCKAROO_[A-Z_]+)\"");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        missing.addAll(
            variable.matcher(read(source)).results().map(match -> match.group(1)).toList());
      }
    }
    missing.removeIf(name -> readme.contains("`" + name));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyOptionOfTheHelpIsExplained() {
    Set<String> missing =
        Pattern.compile("--[a-z-]+")
            .matcher(Help.TEXT)
            .results()
            .map(MatchResult::group)
            .filter(option -> !readme.contains(option))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), missing);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
