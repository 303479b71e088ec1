package buckaroo.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The public files of the format's own project. They are not part of this one: where the folder is
 * absent, the test says so and is skipped.
 */
class ParquetCorpusTest {
  private static final Path CORPUS = Path.of("../shared/parquet-corpus");
  private static final String ABSENT = "absent: no " + CORPUS;
  static final Limits LIMITS = new Limits(100_000, 64 << 20, 1L << 30, 1000, 1L << 30);

  /** Files that stand in the folder of good ones and are refused all the same, with the reason. */
  private static final Map<String, String> REFUSED =
      Map.of("datapage_v1-corrupt-checksum.parquet", "checksum");

  static MemoryTable read(Path file) throws IOException {
    ByteSource source = ByteSource.of(file.getFileName().toString(), Files.readAllBytes(file));
    return (MemoryTable) ParquetTableReader.of(LIMITS).read(source, ReadMonitor.NONE).table();
  }

  private static Stream<String> files(String folder) throws IOException {
    if (!Files.isDirectory(CORPUS)) {
      return Stream.of(ABSENT);
    }
    try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".parquet"))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<String> good() throws IOException {
    return files("good").filter(name -> !REFUSED.containsKey(name));
  }

  static Stream<String> refused() throws IOException {
    return files("good").filter(name -> REFUSED.containsKey(name) || name.equals(ABSENT));
  }

  static Stream<String> bad() throws IOException {
    return files("bad");
  }

  private static Path present(String folder, String name) {
    Assumptions.assumeFalse(name.equals(ABSENT), ABSENT);
    return CORPUS.resolve(folder).resolve(name);
  }

  @ParameterizedTest
  @MethodSource("good")
  void goodFileHasTheValuesThatDuckDbReads(String name) throws Exception {
    Path file = present("good", name);
    MemoryTable table = read(file);
    DuckValues expected;
    try {
      expected = DuckValues.of(file);
    } catch (SQLException e) {
      System.out.println(name + " is not read by DuckDB: " + e.getMessage());
      return;
    }
    if (name.equals("int96_from_spark.parquet")) {
      // DuckDB shows the last row as 226414 BC; Spark, which wrote it, meant the year 290000.
      expected.upTo(5);
      long micros = ((LongColumn) table.column(0)).get(5);
      assertEquals(290_000, LocalDate.ofEpochDay(micros / 86_400_000_000L).getYear());
    }
    expected.assertSame(table);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void damagedPageIsRefusedForItsChecksum(String name) {
    Path file = present("good", name);
    var error = assertThrows(MalformedFileException.class, () -> read(file));
    assertTrue(error.getMessage().contains(REFUSED.get(name)), error.getMessage());
    assertTrue(error.getMessage().startsWith(name + ": column "), error.getMessage());
  }

  @ParameterizedTest
  @MethodSource("bad")
  void badFileIsRefusedOrReadAsDuckDbReadsIt(String name) throws Exception {
    Path file = present("bad", name);
    MemoryTable table;
    try {
      table = read(file);
    } catch (MalformedFileException | FileTooLargeException e) {
      assertTrue(e.getMessage().startsWith(name + ": "), e.getMessage());
      System.out.println("refused " + e.getMessage());
      return;
    }
    DuckValues.of(file).assertSame(table);
    assertEquals(DuckValues.of(file).rowCount(), table.rowCount());
  }
}
