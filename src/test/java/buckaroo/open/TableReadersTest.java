package buckaroo.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.FileFormat;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableReadersTest {
  private static final byte[] TEXT = "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "a.csv, CSV",
    "/x.y/A.CSV, CSV",
    "a.tsv, TSV",
    "a.json, JSON",
    "a.jsonl, JSON_LINES",
    "a.ndjson, JSON_LINES",
    "a.parquet, PARQUET",
    "a.parq, PARQUET",
    "a.csv.gz, CSV",
    "a.JSONL.GZ, JSON_LINES",
    "a.txt, ",
    "a, ",
    ".csv, ",
    "x.csv/a, ",
    "a.parquet.gz, ",
    "a.gz, "
  })
  void formatsAreToldByTheExtension(String path, FileFormat format) {
    assertEquals(Optional.ofNullable(format), FileFormat.ofPath(path));
  }

  @ParameterizedTest
  @CsvSource({"a.TXT,.txt", "a,''", "x.y/a,''", ".hidden,''", "a.tar.gz,.gz", "a.,."})
  void extensionsAreLowerCase(String path, String extension) {
    assertEquals(extension, FileFormat.extension(path));
  }

  @Test
  void gzipIsToldByTheFirstBytes() throws IOException {
    ReadResult packed = read("a.csv.gz", gzip(TEXT));
    assertEquals(2, packed.table().rowCount());
    assertEquals("gzip", packed.facts().compression());
    assertEquals(2, read("a.csv", gzip(TEXT)).table().rowCount());
    assertNull(read("a.csv.gz", TEXT).facts().compression());
  }

  @Test
  void severalGzipMembersAreOneFile() throws IOException {
    byte[] first = gzip(TEXT);
    byte[] second = gzip("5,6\n".getBytes(StandardCharsets.UTF_8));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertEquals(3, read("a.csv.gz", both).table().rowCount());
  }

  @Test
  void aCutOffGzipFileIsRefused() throws IOException {
    byte[] packed = gzip(TEXT);
    byte[] cut = Arrays.copyOf(packed, packed.length - 9);
    var error = assertThrows(MalformedFileException.class, () -> read("a.csv.gz", cut));
    assertTrue(error.getMessage().contains("cut off"), error.getMessage());
  }

  @Test
  void aDamagedGzipFileIsRefused() throws IOException {
    byte[] packed = gzip(TEXT);
    packed[packed.length - 6] ^= 1;
    assertThrows(MalformedFileException.class, () -> read("a.csv.gz", packed));
  }

  @Test
  void inflatingStopsAtTheLimits() throws IOException {
    byte[] bomb = gzip(new byte[100 << 20]);
    var ratio = assertThrows(FileTooLargeException.class, () -> read("a.csv.gz", bomb));
    assertTrue(ratio.getMessage().contains("1000 times"), ratio.getMessage());
    byte[] large = gzip(new byte[2 << 20]);
    var total = assertThrows(FileTooLargeException.class, () -> read("a.csv.gz", large));
    assertTrue(total.getMessage().contains("1048576 bytes"), total.getMessage());
  }

  @Test
  void otherExtensionsAreRefusedWithWhatWouldDo() {
    var error = assertThrows(MalformedFileException.class, () -> read("notes.txt", TEXT));
    assertEquals(
        "Unsupported file format: .txt. What opens is .csv, .tsv, .json, .jsonl and .ndjson, each"
            + " also as .gz, .parquet and .parq.",
        error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "sheet.xlsx, Save the sheet as CSV.",
    "data.csv.zip, Unpack it first.",
    "folder, The name has no ending."
  })
  void whatPeopleTryOftenIsToldHowToOpen(String name, String advice) {
    String message = FileFormat.unsupported(name);
    assertTrue(message.startsWith("Unsupported file format: "), message);
    assertTrue(message.contains(advice), message);
  }

  private ReadResult read(String name, byte[] content) throws IOException {
    Path path = folder.resolve(name);
    Files.write(path, content);
    long inflatedBytes = content.length > 50_000 ? 1L << 30 : 1 << 20;
    var limits = new Limits(100, 1 << 20, inflatedBytes, 1000, 1 << 30);
    try (FileChannel channel = FileChannel.open(path)) {
      return TableReaders.read(
          new SourceFile(path.toString(), channel, channel.size()), limits, ReadMonitor.NONE);
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
