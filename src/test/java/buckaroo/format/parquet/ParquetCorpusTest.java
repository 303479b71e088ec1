package buckaroo.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Good files that we read and DuckDB does not; tests of their own look at their values. */
  private static final Set<String> UNKNOWN_TO_DUCKDB =
      Set.of("byte_stream_split_extended.gzip.parquet", "hadoop_lz4_compressed_larger.parquet");

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
    if (UNKNOWN_TO_DUCKDB.contains(name)) {
      assertThrows(SQLException.class, () -> DuckValues.of(file));
      return;
    }
    DuckValues expected = DuckValues.of(file);
    if (name.equals("int96_from_spark.parquet")) {
      // DuckDB shows the last row as 226414 BC; Spark, which wrote it, meant the year 290000.
      expected.upTo(5);
      long micros = ((LongColumn) table.column(0)).get(5);
      assertEquals(290_000, LocalDate.ofEpochDay(micros / 86_400_000_000L).getYear());
    }
    expected.assertSame(table);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delta_binary_packed", "delta_byte_array"})
  void valuesAreThoseOfTheSheetBesideTheFile(String name) throws Exception {
    Path file = present("good", Files.isDirectory(CORPUS) ? name + ".parquet" : ABSENT);
    Path sheet = CORPUS.resolve("good").resolve(name + "_expect.csv");
    MemoryTable table = read(file);
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var reader = Files.newBufferedReader(sheet);
        var records = format.parse(reader)) {
      int row = 0;
      for (CSVRecord expected : records) {
        for (int column = 0; column < expected.size(); column++) {
          Column cells = table.column(column);
          String cell =
              cells.isNull(row)
                  ? ""
                  : cells instanceof LongColumn longs
                      ? String.valueOf(longs.get(row))
                      : ((TextColumn) cells).get(row);
          assertEquals(expected.get(column), cell, "row " + row + ", column " + column);
        }
        row++;
      }
      assertEquals(row, table.rowCount());
    }
  }

  @Test
  void splitStreamsHoldWhatThePlainColumnsBesideThemHold() throws Exception {
    Path file =
        present(
            "good", Files.isDirectory(CORPUS) ? "byte_stream_split_extended.gzip.parquet" : ABSENT);
    MemoryTable table = read(file);
    assertEquals(14, table.columns().size());
    for (int column = 0; column < 14; column += 2) {
      assertSameCells(table.column(column), table.column(column + 1));
    }
  }

  @Test
  void framedLz4HoldsWhatBareLz4Holds() throws Exception {
    Path framed =
        present(
            "good", Files.isDirectory(CORPUS) ? "hadoop_lz4_compressed_larger.parquet" : ABSENT);
    Path bare = present("good", "lz4_raw_compressed_larger.parquet");
    assertSameCells(read(framed).column(0), read(bare).column(0));
  }

  private static void assertSameCells(Column expected, Column actual) {
    assertEquals(expected.rowCount(), actual.rowCount());
    for (int row = 0; row < expected.rowCount(); row++) {
      assertEquals(expected.isNull(row), actual.isNull(row));
      if (expected instanceof DoubleColumn doubles) {
        assertEquals(doubles.get(row), ((DoubleColumn) actual).get(row));
      } else if (expected instanceof LongColumn longs) {
        assertEquals(longs.get(row), ((LongColumn) actual).get(row));
      } else {
        assertEquals(((TextColumn) expected).get(row), ((TextColumn) actual).get(row));
      }
    }
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
      return;
    }
    DuckValues.of(file).assertSame(table);
    assertEquals(DuckValues.of(file).rowCount(), table.rowCount());
  }
}
