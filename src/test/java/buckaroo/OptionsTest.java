package buckaroo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.server.http.ServerInfo.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void withoutArgumentsItServesOnTheDefaultPort() {
    Options options = parse();
    assertEquals(Options.Command.SERVE, options.command());
    assertEquals(8700, options.port());
  }

  @Test
  void thePortComesFromTheEnvironmentUnlessTheCommandLineNamesOne() {
    Map<String, String> environment = Map.of("BUCKAROO_PORT", "9100");
    assertEquals(9100, Options.parse(List.of("serve"), environment).port());
    assertEquals(0, Options.parse(List.of("serve", "--port", "0"), environment).port());
    assertEquals(9200, Options.parse(List.of("--port=9200"), environment).port());
  }

  @Test
  void thePageComesFromTheEnvironmentsFolderUnlessTheCommandLineNamesOne() {
    Map<String, String> environment = Map.of("BUCKAROO_STATIC", "/a");
    assertEquals(Path.of("/a"), Options.parse(List.of("serve"), environment).staticFolder());
    assertEquals(
        Path.of("/b"), Options.parse(List.of("serve", "--static=/b"), environment).staticFolder());
  }

  @Test
  void viewTakesOneFile() {
    Options options = parse("view", "--no-browser", "my file.csv");
    assertEquals(Options.Command.VIEW, options.command());
    assertEquals(List.of("my file.csv"), options.files());
    assertTrue(options.noBrowser());
    assertEquals(List.of("-"), parse("view", "-").files());
  }

  @Test
  void filesAreReadAsTold() {
    Options options = parse("view", "a.csv", "--read", "delimiter==", "--read=skip=2");
    assertEquals(Map.of("delimiter", "=", "skip", "2"), options.reads());
  }

  @Test
  void severalFilesAreOpenedInTheirOrder() {
    assertEquals(List.of("b.csv", "a.csv"), parse("view", "b.csv", "a.csv").files());
    assertEquals(List.of("jdbc:x:y", "t"), parse("view", "jdbc:x:y", "t").files());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "./data", "../x", "C:\\data", "a.csv.gz", "wh:sales.items", "-"})
  void aFileAloneIsShortForViewingIt(String file) {
    Options options = parse(file, "--no-browser");
    assertEquals(Options.Command.VIEW, options.command());
    assertEquals(List.of(file), options.files());
    assertTrue(options.noBrowser());
  }

  @Test
  void aDatasetIsSplitAtTheFirstEqualsAndTheFirstColon() {
    assertEquals(
        List.of(
            new Dataset("big one", "lazy", Path.of("/data/a=b:c.csv").toAbsolutePath().toString())),
        parse("--dataset", " big one = lazy : /data/a=b:c.csv").datasets());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port            | --port needs a value",
        "--port 70000      | 0 to 65535",
        "--port x          | 0 to 65535",
        "--nope            | Unknown argument: --nope",
        "fetch             | Unknown command: fetch",
        "serve a.csv       | Unknown argument: a.csv",
        "view              | needs a file",
        "view a.csv -      | Standard input (-) is opened alone",
        "view jdbc:x:y a b | opened alone, with one table",
        "view a.csv jdbc:x:y | opened alone, with one table",
        "--no-browser=1    | takes no value",
        "--dataset x       | NAME=KIND:PATH",
        "--dataset =lazy:p | needs a name",
        "--dataset a=lazy: | needs a name and a path",
        "--dataset a=odd:p | pandas, lazy or sql",
        "--dataset a=xorq:p| use NAME=pandas:PATH",
      })
  void whatMakesNoSenseIsNamed(String line, String words) {
    UsageException refusal =
        assertThrows(UsageException.class, () -> parse(line.trim().split(" ")));
    assertTrue(String.valueOf(refusal.getMessage()).contains(words.trim()), refusal.getMessage());
  }

  private static Options parse(String... arguments) {
    return Options.parse(List.of(arguments), Map.of());
  }
}
