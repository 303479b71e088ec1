package buckaroo.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.parquet.thrift.ThriftCompactWriter;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that say what cannot be: each is refused by name, and nothing large is allocated for it.
 */
class MalformedParquetTest {
  private static final long MOST_ALLOCATED = 100L << 20;

  private static MemoryTable read(byte[] bytes) throws IOException {
    return (MemoryTable)
        ParquetTableReader.of(Limits.standard())
            .threads(1)
            .read(ByteSource.of("bad.parquet", bytes), ReadMonitor.NONE)
            .table();
  }

  private static void assertRefused(byte[] bytes, String words) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    var error = assertThrows(IOException.class, () -> read(bytes));
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertTrue(
        error instanceof MalformedFileException || error instanceof FileTooLargeException,
        error.toString());
    assertTrue(error.getMessage().startsWith("bad.parquet: "), error.getMessage());
    assertTrue(error.getMessage().contains(words), error.getMessage());
    assertTrue(allocated < MOST_ALLOCATED, allocated + " bytes for " + error.getMessage());
  }

  @Test
  void theFileIsGoodBeforeItIsMadeWrong() throws Exception {
    var column = (LongColumn) read(new HandMadeFile().bytes()).column(0);
    assertEquals(1, column.get(0));
    assertEquals(2, column.get(1));
  }

  private static Arguments file(String title, String words, Consumer<HandMadeFile> change) {
    return Arguments.of(Named.of(title, change), words);
  }

  static Stream<Arguments> wrongNumbers() {
    return Stream.of(
        file("no magic", "does not begin with PAR1", f -> f.head = "PK12"),
        file("no magic at the end", "does not end with PAR1", f -> f.tail = "PK12"),
        file("encrypted", "encrypted", f -> f.tail = "PARE"),
        file("footer longer than the file", "the footer claims", f -> f.footerBytes = 1 << 30),
        file("footer of nothing", "the footer claims", f -> f.footerBytes = 0),
        file("footer that begins late", "", f -> f.footerBytes = 20),
        file("negative rows", "rows", f -> f.fileRows = -1),
        file("more rows than groups", "row groups do not have", f -> f.fileRows = 1L << 60),
        file("negative group", "rows", f -> f.groupRows = -2),
        file("absurd group", "values in a row group", f -> f.groupRows = 1L << 60),
        file(
            "absurd rows everywhere",
            "rows",
            f -> f.fileRows = f.groupRows = f.chunkValues = 1L << 60),
        file(
            "two billion rows from nothing",
            "takes more than",
            f -> f.fileRows = f.groupRows = f.chunkValues = 2_000_000_000L),
        file(
            "eight million rows from nothing",
            "values fewer than",
            f -> f.fileRows = f.groupRows = f.chunkValues = 8_000_000L),
        file("chunk of other rows", "values in a row group", f -> f.chunkValues = 3),
        file("negative values", "is not possible", f -> f.chunkValues = -1),
        file("chunk past the data", "where there are", f -> f.chunkBytes = 1L << 40),
        file("chunk before the data", "outside the data", f -> f.pageOffset = 0),
        file("chunk at a negative place", "outside the data", f -> f.pageOffset = -5),
        file("chunk in the footer", "outside the data", f -> f.pageOffset = 1000),
        file("page of other type", "", f -> f.pageType = 77),
        file("page of negative size", "claims -1 bytes", f -> f.storedBytes = -1),
        file("page past the data", "are left", f -> f.storedBytes = Integer.MAX_VALUE),
        file("page of another size", "is not compressed", f -> f.inflatedBytes = 9),
        file("negative page", "claims -7 values", f -> f.pageValues = -7),
        file("absurd page", "where the chunk has 2 left", f -> f.pageValues = Integer.MAX_VALUE),
        file("short page", "values fewer than the 2", f -> f.pageValues = 1),
        file("unknown encoding", "encoding 42", f -> f.encoding = 42),
        file("encoding of another type", "does not fit", f -> f.encoding = 6),
        file("dictionary that is not there", "dictionary", f -> f.encoding = 8),
        file("unknown codec", "unknown codec 17", f -> f.codec = 17),
        file("LZO", "LZO", f -> f.codec = 3),
        file(
            "Snappy that claims a gigabyte",
            "claims to inflate to 1073741824",
            f -> {
              f.codec = 1;
              f.inflatedBytes = 1 << 30;
            }),
        file(
            "Zstandard that claims two gigabytes",
            "claims to inflate",
            f -> {
              f.codec = 6;
              f.inflatedBytes = Integer.MAX_VALUE;
            }),
        file(
            "Brotli that claims two gigabytes",
            "claims to inflate to 2147483647",
            f -> {
              f.codec = 4;
              f.inflatedBytes = Integer.MAX_VALUE;
            }),
        file("gzip that is none", "gzip", f -> f.codec = 2),
        file("wrong checksum", "checksum", f -> f.checksum = 1),
        file("unknown type", "physical type 9", f -> f.physicalType = 9),
        file("unknown repetition", "repetition type 3", f -> f.repetition = 3),
        file("levels that are not there", "cut off", f -> f.repetition = 1),
        file("more children than elements", "children", f -> f.childCount = Integer.MAX_VALUE),
        file("element without a parent", "hang together", f -> f.childCount = 0),
        file("negative children", "children", f -> f.childCount = -1));
  }

  @ParameterizedTest
  @MethodSource("wrongNumbers")
  void wrongNumberIsRefused(Consumer<HandMadeFile> change, String words) {
    assertRefused(HandMadeFile.with(change).bytes(), words);
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 50_000})
  void deepSchemaIsRefused(int depth) {
    var out = new ThriftCompactWriter();
    out.list(2, ThriftCompactWriter.STRUCT, depth + 1);
    for (int i = 0; i < depth; i++) {
      out.openElement();
      out.text(4, "g");
      out.i32(5, 1);
      out.close();
    }
    out.openElement();
    out.i32(1, 1);
    out.text(4, "leaf");
    out.close();
    out.i64(3, 0);
    assertRefused(HandMadeFile.ofFooter(out.finish()), "nested more than 64 deep");
  }

  @Test
  void deepUnknownStructsAreRefused() {
    var footer = new byte[100_000];
    // Each byte opens a struct as field 15 above the last, in the struct before it.
    Arrays.fill(footer, (byte) 0xfc);
    assertRefused(HandMadeFile.ofFooter(footer), "nested more than 64 deep");
  }

  @Test
  void listOfMoreElementsThanBytesIsRefused() {
    byte[] footer = {0x29, (byte) 0xfc, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 0};
    assertRefused(HandMadeFile.ofFooter(footer), "");
  }

  @Test
  void emptyStructsAreNoSchemaElements() {
    var footer = new byte[1 << 20];
    footer[0] = 0x29;
    footer[1] = (byte) 0xfc;
    footer[2] = (byte) 0x80;
    footer[3] = (byte) 0x80;
    footer[4] = 0x20;
    assertRefused(HandMadeFile.ofFooter(footer), "has no name");
  }

  @Test
  void moreColumnsThanAllowedAreRefused() {
    var out = new ThriftCompactWriter();
    int columns = 100_001;
    out.list(2, ThriftCompactWriter.STRUCT, columns + 1);
    out.openElement();
    out.text(4, "schema");
    out.i32(5, columns);
    out.close();
    for (int i = 0; i < columns; i++) {
      out.openElement();
      out.i32(1, 1);
      out.text(4, "c");
      out.close();
    }
    out.i64(3, 0);
    assertRefused(HandMadeFile.ofFooter(out.finish()), "more than 100000 columns");
  }

  @Test
  void fileIsRefusedWhereverItIsCutOff() {
    byte[] whole = new HandMadeFile().bytes();
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length), "");
    }
  }
}
