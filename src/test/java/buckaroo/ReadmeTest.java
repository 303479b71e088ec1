package buckaroo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person can set or meet stands in the README or a page of {@code docs/}. */
class ReadmeTest {
  private final String readme = String.join("\n", pages().map(ReadmeTest::read).toList());

  /** A heading of a cited page: "## 12. Decisions", "### 12.1 Windows". */
  private static final Pattern HEADING = Pattern.compile("(?m)^#{2,3} ([0-9]+(?:\\.[0-9]+)?)\\b");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)(?:#([^)]*))?\\)");

  private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

  private static final Pattern CITATION =
      Pattern.compile(
          "\\b(DESIGN|(?:PROTOCOL|STATS|SECURITY|CLIENT|MCP|SQL)(?=,?\\s+sections?\\s)),?\\s+(?:sections?\\s+)?([0-9]+(?:\\.[0-9]+)?)(?:(?:\\s+(?:to|and)\\s+|,"
              + " )([0-9]+(?:\\.[0-9]+)?))?");

  private static final Pattern CITED_ROW =
      Pattern.compile(
          "\\bSECURITY\\s+(?:section\\s+2,\\s+)?rows?\\s+([0-9]+)(?:\\s+(?:to|and)\\s+([0-9]+))?");

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

  @Test
  void everyLinkLeadsToAFileThatExists() {
    List<String> broken =
        allPages()
            .flatMap(
                page ->
                    LINK.matcher(read(page))
                        .results()
                        .map(link -> link.group(1))
                        .filter(target -> !Files.exists(page.resolveSibling(target)))
                        .map(target -> page + " → " + target))
            .toList();
    assertEquals(List.of(), broken);
  }

  @Test
  void everyTestThatHoldsAThreatExists() throws IOException {
    List<Path> sources = sources();
    List<MatchResult> named =
        NAMED_TEST.matcher(read(Path.of("docs/security.md"))).results().toList();
    assertTrue(named.size() > 40, "the tests are found");
    List<String> missing =
        named.stream()
            .filter(
                name ->
                    sources.stream()
                        .filter(source -> source.endsWith(name.group(1) + ".java"))
                        .noneMatch(source -> read(source).contains("void " + name.group(2) + "(")))
            .map(MatchResult::group)
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void everySectionThatIsCitedExists() throws IOException {
    Set<String> missing = new TreeSet<>();
    Set<String> cited = new TreeSet<>();
    for (Path source : sources()) {
      String text = unwrapped(read(source));
      for (MatchResult citation : CITATION.matcher(text).results().toList()) {
        Set<String> known = sectionsOf(citation.group(1));
        Stream.of(citation.group(2), citation.group(3))
            .filter(number -> number != null)
            .peek(number -> cited.add(citation.group(1) + " " + number))
            .filter(number -> !known.contains(number))
            .forEach(number -> missing.add(source + ": " + citation.group(1) + " " + number));
      }
      for (MatchResult row : CITED_ROW.matcher(text).results().toList()) {
        String table = read(Path.of("docs/spec/security.md"));
        Stream.of(row.group(1), row.group(2))
            .filter(number -> number != null && !table.contains("\n| " + number + " | "))
            .forEach(number -> missing.add(source + ": SECURITY row " + number));
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(cited.size() > 10, "the citations are found: " + cited);
  }

  /** A Javadoc's line ends fall into citations too. */
  private static String unwrapped(String source) {
    return source.replaceAll("\\n\\s*(?:\\*|//)\\s+", " ");
  }

  private static Set<String> sectionsOf(String document) {
    Path page = Path.of("docs/spec", document.toLowerCase(Locale.ROOT) + ".md");
    return HEADING
        .matcher(read(page))
        .results()
        .map(heading -> heading.group(1))
        .collect(Collectors.toSet());
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> main = Files.walk(Path.of("src"));
        Stream<Path> page = Files.walk(Path.of("resources"))) {
      return Stream.concat(main, page)
          .filter(path -> path.toString().matches(".*\\.(java|js|css|html)"))
          .toList();
    }
  }

  /** What tells a user how to use it. */
  private static Stream<Path> pages() {
    return allPages()
        .filter(page -> page.equals(Path.of("README.md")) || page.startsWith("docs"))
        .filter(page -> !page.startsWith("docs/spec"));
  }

  private static Stream<Path> allPages() {
    try (Stream<Path> docs = Files.walk(Path.of("docs"));
        Stream<Path> top = Files.list(Path.of("."))) {
      return Stream.concat(docs, top.map(Path::normalize))
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
