package buckaroo.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.csv.CsvTexts;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenedPartsTest {
  private static final Limits LIMITS = Limits.standard();

  @TempDir Path folder;

  @Test
  void columnsAreUnitedByNameAndTypesWidened() throws IOException {
    write("a.csv", "id,x,when\n1,1,2024-01-01\n2,2,2024-01-02\n");
    write("b.csv", "x,id,more\n2.5,3,yes\n");
    write("c.jsonl.txt", "not of the table");
    write("d.csv", "id,when,x\n4,2024-01-01T12:00:00,text\n");
    ReadResult read = read("");
    assertEquals("id|x|when|more", CsvTexts.names(read));
    assertEquals("INT64 TEXT TIMESTAMP_MICROS? TEXT?", CsvTexts.types(read));
    assertEquals(
        "1|1|1704067200000000|-\n2|2|1704153600000000|-\n3|2.5|-|yes\n4|text|1704110400000000|-",
        CsvTexts.cells(read));
    assertEquals(
        List.of("files_passed_over", "columns_missing_in_parts", "types_widened"), codes(read));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void partsReadAsOneFileOfTheirRows(long seed) throws IOException {
    var random = new Random(seed);
    var whole = new StringBuilder("n,x,t,b\n");
    int parts = 1 + random.nextInt(6);
    for (int p = 0; p < parts; p++) {
      var rows = new StringBuilder();
      for (int r = 1 + random.nextInt(40); r > 0; r--) {
        rows.append(random.nextInt(1000))
            .append(',')
            .append(random.nextInt(4) == 0 ? "" : random.nextInt(100) + 0.5)
            .append(",t")
            .append(random.nextInt(5))
            .append(',')
            .append(random.nextBoolean())
            .append('\n');
      }
      write("part-" + p + ".csv", "n,x,t,b\n" + rows);
      whole.append(rows);
    }
    Files.createDirectory(folder.resolve("_whole"));
    write("_whole/w.csv", whole.toString());
    ReadResult united = read("");
    ReadResult one = read("/_whole/w.csv");
    assertEquals(CsvTexts.names(one), CsvTexts.names(united));
    assertEquals(CsvTexts.types(one), CsvTexts.types(united));
    assertEquals(CsvTexts.cells(one), CsvTexts.cells(united));
  }

  @Test
  void foldersOfHiveAreColumns() throws IOException {
    write("year=2024/day=2024-03-01/kind=a%2Fb/p.csv", "v\n1\n");
    write("year=2023/day=2024-02-01/kind=__HIVE_DEFAULT_PARTITION__/p.csv", "v,year\n2,7\n");
    write("_delta_log/x.csv", "no\n");
    write("year=2024/.hidden.csv", "no\n");
    ReadResult read = read("");
    assertEquals("v|year|day|kind", CsvTexts.names(read));
    assertEquals("INT64 INT64 DATE TEXT?", CsvTexts.types(read));
    assertEquals("2|2023|19754|-\n1|2024|19783|a/b", CsvTexts.cells(read));
  }

  @Test
  void aColumnTellsTheFileOnRequest() throws IOException {
    write("a.csv", "v\n1\n2\n");
    write("sub/b.csv", "v,file\n3,x\n");
    ReadOptions none = ReadOptions.NONE;
    var options =
        new ReadOptions(
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            null,
            0,
            null,
            null,
            null,
            none.dates(),
            null,
            null,
            none.types(),
            none.nullMarkers(),
            null,
            0,
            null,
            null,
            true);
    ReadResult read = read("", options, LIMITS);
    assertEquals("v|file|file_", CsvTexts.names(read));
    assertEquals("1|-|a.csv\n2|-|a.csv\n3|x|sub/b.csv", CsvTexts.cells(read));
  }

  @ParameterizedTest
  @CsvSource({
    "/*.csv, 1 2",
    "/**/*.csv, 1 2 3 4",
    "/*/b.csv, 3",
    "/sub/*, 3",
    "/s*/**/b.csv, 3 4",
    "/sub/**, 3 4",
    "/a*, 1"
  })
  void patternsStandForTheFilesThatMatch(String pattern, String values) throws IOException {
    write("a.csv", "v\n1\n");
    write("b.csv", "v\n2\n");
    write("sub/b.csv", "v\n3\n");
    write("sub/deep/b.csv", "v\n4\n");
    assertEquals(values.replace(' ', '\n'), CsvTexts.cells(read(pattern)));
  }

  @Test
  void aFileOfThatVeryNameWinsOverAPattern() throws IOException {
    write("a*.csv", "v\n1\n");
    write("ab.csv", "v\n2\n");
    assertEquals("1", CsvTexts.cells(read("/a*.csv")));
  }

  @Test
  void aPartThatCannotBeReadIsNamedAndTheOthersStay() throws IOException {
    write("a.csv", "v\n1\n");
    write("b.csv", "");
    write("c.csv", "PAR1 and no more");
    ReadResult read = read("");
    assertEquals("1", CsvTexts.cells(read));
    Warning warning = read.facts().warnings().get(0);
    assertEquals("unreadable_parts", warning.code());
    assertEquals(2, warning.count());
    assertTrue(warning.message().contains("b.csv"), warning.message());
    Files.delete(folder.resolve("a.csv"));
    assertThrows(MalformedFileException.class, () -> read(""));
  }

  @Test
  void linksInACircleEnd() throws IOException {
    write("sub/a.csv", "v\n1\n");
    Files.createSymbolicLink(folder.resolve("sub/up"), folder);
    ReadResult read = read("");
    assertEquals("1", CsvTexts.cells(read));
    assertEquals(List.of("files_passed_over"), codes(read));
  }

  @Test
  void linksOutOfTheRootsAreNotFollowed(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("secret.csv"), "v\n9\n");
    write("a.csv", "v\n1\n");
    Files.createSymbolicLink(folder.resolve("out"), elsewhere);
    Files.createSymbolicLink(folder.resolve("secret.csv"), elsewhere.resolve("secret.csv"));
    PathPolicy policy = PathPolicy.below(List.of(folder));
    try (Opened opened = Opened.of(policy, folder.toString())) {
      assertEquals("1", CsvTexts.cells(opened.read(ReadOptions.NONE, LIMITS, ReadMonitor.NONE)));
    }
    for (String path : List.of("", "/*.csv")) {
      var error = assertThrows(ApiException.class, () -> Opened.of(policy, elsewhere + path));
      assertEquals(ErrorCode.PATH_NOT_ALLOWED, error.code());
    }
  }

  @Test
  void whatHoldsNoPartIsRefused() throws IOException {
    write("notes.md", "x");
    assertEquals(ErrorCode.INVALID_FILE, refusal(""));
    assertEquals(ErrorCode.FILE_NOT_FOUND, refusal("/*.csv"));
    assertEquals(ErrorCode.FILE_NOT_FOUND, refusal("/none/*.csv"));
    assertEquals(ErrorCode.FILE_NOT_FOUND, refusal("/none"));
  }

  private ErrorCode refusal(String path) {
    return assertThrows(ApiException.class, () -> read(path)).code();
  }

  @Test
  void columnsOfAllPartsTogetherAreBounded() throws IOException {
    for (int p = 0; p < 20; p++) {
      List<String> names = new ArrayList<>();
      for (int c = 0; c < 100; c++) {
        names.add("p" + p + "c" + c);
      }
      write(p + ".csv", String.join(",", names) + "\n" + "1,".repeat(99) + "1\n");
    }
    assertEquals(2000, read("").table().schema().columnCount());
    var few = new Limits(1000, 1 << 20, 1 << 30, 1000, 1 << 30);
    var error = assertThrows(FileTooLargeException.class, () -> read("", ReadOptions.NONE, few));
    assertTrue(error.getMessage().contains("1000 columns"), error.getMessage());
  }

  @Test
  void progressRisesToTheWhole() throws IOException {
    for (int p = 0; p < 10; p++) {
      write(p + ".csv", "v\n" + "1\n".repeat(1000));
    }
    List<Long> seen = new ArrayList<>();
    ReadMonitor monitor =
        new ReadMonitor() {
          @Override
          public synchronized void progress(long bytesRead, long totalBytes) {
            assertEquals(20_020, totalBytes);
            assertTrue(bytesRead <= totalBytes);
            seen.add(bytesRead);
          }

          @Override
          public boolean isCancelled() {
            return false;
          }
        };
    try (Opened opened = Opened.of(PathPolicy.unrestricted(), folder.toString())) {
      assertEquals(10_000, opened.read(ReadOptions.NONE, LIMITS, monitor).table().rowCount());
    }
    assertFalse(seen.isEmpty());
  }

  @Test
  void noFileStaysOpen() throws IOException {
    for (int p = 0; p < 300; p++) {
      write(p + ".csv", "v\n" + p + "\n");
    }
    Path descriptors = Path.of("/proc/self/fd");
    long before = count(descriptors);
    assertEquals(300, read("").table().rowCount());
    assertTrue(count(descriptors) < before + 64);
  }

  private static long count(Path descriptors) throws IOException {
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.count();
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> codes(ReadResult result) {
    return result.facts().warnings().stream().map(Warning::code).toList();
  }

  private ReadResult read(String below) throws IOException {
    return read(below, ReadOptions.NONE, LIMITS);
  }

  private ReadResult read(String below, ReadOptions options, Limits limits) throws IOException {
    try (Opened opened = Opened.of(PathPolicy.unrestricted(), folder + below)) {
      return opened.read(options, limits, ReadMonitor.NONE);
    }
  }
}
