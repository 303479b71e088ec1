package buckaroo.format.arrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.testing.Seeded;
import buckaroo.text.IsoText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Arrow's own libraries wrote, with what they were told to write beside it, is the oracle. */
class ArrowTableReaderTest {
  private static final Limits LIMITS = new Limits(1000, 1 << 20, 1L << 24, 1000, 1L << 26);

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ArrowTableReaderTest.class.getResourceAsStream("/arrow/" + name)) {
      return in.readAllBytes();
    }
  }

  private static MemoryTable read(byte[] file) throws IOException {
    return (MemoryTable)
        ArrowTableReader.of(LIMITS).read(ByteSource.of("t.arrow", file), ReadMonitor.NONE).table();
  }

  private static String cell(Field field, Column column, int row) {
    if (column.isNull(row)) {
      return "\0";
    }
    if (column instanceof LongColumn longs) {
      long value = longs.get(row);
      if (field.type() == ColumnType.UINT64) {
        return Long.toUnsignedString(value);
      }
      if (field.type() == ColumnType.DATE) {
        return IsoText.date(value);
      }
      return field.type().isTimestamp()
          ? IsoText.timestamp(value, field.type().fractionDigits(), 'T', field.zone() != null)
          : Long.toString(value);
    }
    if (column instanceof DoubleColumn doubles) {
      return Double.toString(doubles.get(row));
    }
    return column instanceof BooleanColumn booleans
        ? Boolean.toString(booleans.get(row))
        : ((TextColumn) column).get(row);
  }

  @ParameterizedTest
  @CsvSource({
    "flat.arrow, flat",
    "flat.arrows, flat",
    "flat-lz4.feather, flat",
    "flat-zstd.feather, flat",
    "nested.arrow, nested",
    "nested.arrows, nested",
    "replaced.arrows, replaced",
    "delta.arrows, delta",
    "delta.arrow, delta",
  })
  void everyCellIsWhatItsWriterWasTold(String file, String told) throws Exception {
    MemoryTable table = read(resource(file));
    List<String> lines =
        new String(resource(told + ".tsv"), StandardCharsets.UTF_8).lines().toList();
    assertEquals(lines.size(), table.columns().size());
    for (int i = 0; i < lines.size(); i++) {
      List<String> wanted = Arrays.asList(lines.get(i).split("\t", -1));
      Field field = table.schema().field(i);
      assertEquals(wanted.get(0), field.name());
      assertEquals(wanted.size() - 1, table.rowCount());
      for (int row = 0; row < table.rowCount(); row++) {
        assertEquals(
            wanted.get(row + 1), cell(field, table.column(i), row), field.name() + " " + row);
      }
    }
  }

  @Test
  void columnsHaveTheTypesOfTheirFields() throws Exception {
    String types =
        read(resource("flat.arrow")).schema().fields().stream()
            .map(field -> field.type() + (field.zone() == null ? "" : " " + field.zone()))
            .collect(Collectors.joining(", "));
    assertEquals(
        "INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FLOAT16, FLOAT32, FLOAT64,"
            + " BOOLEAN, TEXT, TEXT, TEXT, BINARY, BINARY, BINARY, BINARY, DECIMAL, DECIMAL, DATE,"
            + " DATE, TIME, TIME, TIME, TIME, TIMESTAMP_MILLIS, TIMESTAMP_MILLIS,"
            + " TIMESTAMP_MICROS UTC, TIMESTAMP_NANOS Europe/Berlin, TEXT, TEXT, TEXT, TEXT, TEXT,"
            + " TEXT",
        types);
  }

  @Test
  void aDictionaryHoldsEachValueThatIsThereOnce() throws Exception {
    var column =
        assertInstanceOf(DictionaryTextColumn.class, read(resource("replaced.arrows")).column(0));
    List<String> values =
        java.util.stream.IntStream.range(0, column.dictionary().rowCount())
            .mapToObj(column.dictionary()::get)
            .toList();
    assertEquals(List.of("b", "a", "y", ""), values);
  }

  @Test
  void aFileWithoutItsEndIsRefused() throws Exception {
    byte[] file = resource("flat.arrow");
    refused(Arrays.copyOf(file, file.length - 3), "not a whole file");
    byte[] stream = resource("flat.arrows");
    refused(Arrays.copyOf(stream, stream.length / 2), "may be cut");
    refused(new byte[] {'A', 'R', 'R', 'O', 'W', '1'}, "ends before");
    refused(new byte[0], "no schema");
  }

  @Test
  void aStreamMayEndWithoutItsMark() throws Exception {
    byte[] stream = resource("delta.arrows");
    assertEquals(11, read(Arrays.copyOf(stream, stream.length - 8)).rowCount());
  }

  /** Whatever becomes of a file, it is read, or refused in words, within its limits. */
  @Seeded(600)
  void aDamagedFileIsReadOrRefused(Random random) throws Exception {
    List<String> names =
        List.of(
            "flat.arrow",
            "flat-lz4.feather",
            "flat-zstd.feather",
            "nested.arrow",
            "nested.arrows",
            "replaced.arrows",
            "delta.arrows");
    byte[] file = resource(names.get(random.nextInt(names.size())));
    for (int change = 1 + random.nextInt(4); change > 0; change--) {
      int at = random.nextInt(file.length);
      file[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (random.nextInt(3) - 1);
    }
    try {
      read(file);
    } catch (MalformedFileException | FileTooLargeException e) {
      assertTrue(e.getMessage().startsWith("t.arrow: "), e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12, 16})
  void absurdLengthsAreRefusedBeforeAnythingIsAllocated(int at) throws Exception {
    byte[] stream = resource("flat.arrows");
    for (int i = 0; i < 4; i++) {
      stream[at + i] = 0x7F;
    }
    assertThrows(MalformedFileException.class, () -> read(stream));
  }

  private static void refused(byte[] file, String word) {
    var error = assertThrows(MalformedFileException.class, () -> read(file));
    assertTrue(error.getMessage().contains(word), error.getMessage());
  }
}
