package buckaroo.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import buckaroo.format.excel.WorkbookParts;
import buckaroo.table.Nullable;
import io.airlift.compress.bzip2.BZip2HadoopStreams;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReadersTest {
  private static final byte[] TEXT = "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);

  private static final String SHEET =
      "<row r=\"1\"><c t=\"str\"><v>a</v></c></row><row r=\"2\"><c><v>1</v></c></row>";

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
    "a.jsonlines, JSON_LINES",
    "a.GEOJSON, JSON",
    "a.pq, PARQUET",
    "a.arrow, ARROW",
    "a.FEATHER, ARROW",
    "a.ipc, ARROW",
    "a.arrows, ARROW",
    "a.tab, TSV",
    "a.psv, CSV",
    "a.json.zip, JSON",
    "a.txt, ",
    "a, ",
    ".csv, ",
    "x.csv/a, ",
    "a.gz, "
  })
  void formatsArePromisedByTheExtension(String path, FileFormat format) {
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
  void zstdIsToldByTheFirstBytes() throws IOException {
    ReadResult packed = read("a.csv.zst", zstd(TEXT));
    assertEquals(2, packed.table().rowCount());
    assertEquals("zstd", packed.facts().compression());
    assertEquals(2, read("a.csv", zstd(TEXT)).table().rowCount());
    assertEquals(2, read("a.zst", zstd(TEXT)).table().rowCount());
    byte[] lines = "{\"a\":1}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(2, read("a.jsonl.zst", zstd(lines)).table().rowCount());
  }

  @Test
  void anArchiveWithinACompressedFileIsRefusedWithWhatToDo() {
    for (String name : List.of("a.tar.gz", "a.tar.zst")) {
      byte[] tar = new byte[1024];
      Arrays.fill(tar, 0, 6, (byte) 'x');
      var error =
          assertThrows(
              MalformedFileException.class,
              () -> read(name, name.endsWith(".gz") ? gzip(tar) : zstd(tar)));
      assertTrue(error.getMessage().contains("Unpack it first."), error.getMessage());
    }
  }

  @Test
  void bzip2IsToldByTheFirstBytes() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2HadoopStreams().createOutputStream(packed)) {
      out.write(TEXT);
    }
    ReadResult result = read("a.csv.bz2", packed.toByteArray());
    assertEquals(2, result.table().rowCount());
    assertEquals("bzip2", result.facts().compression());
    assertEquals(2, read("a.bz2", packed.toByteArray()).table().rowCount());
  }

  @Test
  void zstdBombsAreRefused() throws IOException {
    byte[] bomb = zstd(new byte[100 << 20]);
    assertThrows(FileTooLargeException.class, () -> read("a.csv.zst", bomb));
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
  void membersOfAGzipFileAreOneStream() throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] empty = gzip(new byte[0]);
    bytes.writeBytes(gzip("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
    for (int i = 0; i < 200_000; i++) {
      bytes.writeBytes(empty);
    }
    bytes.writeBytes(gzip("3,4\n".getBytes(StandardCharsets.UTF_8)));
    bytes.writeBytes(new byte[512]);
    assertEquals(2, read("a.csv.gz", bytes.toByteArray()).table().rowCount());
  }

  @Test
  void theNameInAGzipFileMayBeLong() throws IOException {
    byte[] plain = gzip(TEXT);
    var bytes = new ByteArrayOutputStream();
    bytes.write(plain, 0, 3);
    bytes.write(1 << 3 | 1 << 4 | 1 << 2 | 1 << 1);
    bytes.write(plain, 4, 6);
    bytes.writeBytes(new byte[] {3, 0, 7, 7, 7});
    bytes.writeBytes("n".repeat(5 << 20).getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(new byte[] {0, 'c', 0, 1, 2});
    bytes.write(plain, 10, plain.length - 10);
    assertEquals(2, read("a.csv.gz", bytes.toByteArray()).table().rowCount());
  }

  @Test
  void aWrongChecksumIsDamage() throws IOException {
    byte[] packed = gzip(TEXT);
    packed[packed.length - 8] ^= 1;
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
    var error = assertThrows(MalformedFileException.class, () -> read("notes.md", TEXT));
    assertTrue(
        error.getMessage().startsWith("Unsupported file format: .md. What opens is .csv"),
        error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"sheet.ods, Save the workbook as .xlsx", "data.tar, Unpack it first."})
  void whatPeopleTryOftenIsToldHowToOpen(String name, String advice) {
    var error = assertThrows(MalformedFileException.class, () -> read(name, TEXT));
    assertTrue(error.getMessage().contains(advice), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a.DAT", "a.data", "a.log", "a.asc", "a", "a.txt.gz", "a.psv"})
  void aLookTellsWhatTextIs(String name) throws IOException {
    assertEquals("csv", read(name, TEXT).facts().format());
    assertEquals(2, read(name, TEXT).table().rowCount());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"k\": 1}]    | json",
        " { \"k\": 1 }   | json",
        "[[1], [2]]        | json",
        "{k} is,a brace\\n1,2 | csv",
        "[section]         | csv"
      })
  void jsonIsToldByALook(String text, String format) throws IOException {
    byte[] content = text.translateEscapes().getBytes(StandardCharsets.UTF_8);
    assertEquals(format, read("a.txt", content).facts().format());
  }

  @Test
  void contentOfAFormatWinsOverTheName() throws IOException {
    byte[] parquet =
        getClass().getResourceAsStream("/fuzz/ParquetPagesFuzz/gzip-v2.parquet").readAllBytes();
    ReadResult read = read("a.csv", parquet);
    assertEquals("parquet", read.facts().format());
    assertEquals("content_decides", read.facts().warnings().get(0).code());
  }

  @ParameterizedTest
  @CsvSource({"delta.arrow, a.csv", "delta.arrows, a.dat", "delta.arrow, a.feather"})
  void arrowIsToldByItsFirstBytes(String file, String name) throws IOException {
    byte[] arrow = getClass().getResourceAsStream("/arrow/" + file).readAllBytes();
    ReadResult read = read(name, arrow);
    assertEquals("arrow", read.facts().format());
    assertEquals(11, read.table().rowCount());
    assertEquals(name.equals("a.feather"), read.facts().warnings().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SQLite format 3\\0rest | SQLite database",
        "%PDF-1.7           | PDF document",
        "FEA1\0\0       | Feather file of version 1",
        "\u0080\u0004\u0095 | pickle",
        "<!DOCTYPE html><table> | web page",
        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1 | .xls"
      })
  void otherContentIsRefusedAsWhatItIs(String head, String words) {
    byte[] content = head.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
    for (String name : new String[] {"a.csv", "a.json", "a"}) {
      var error = assertThrows(MalformedFileException.class, () -> read(name, content));
      assertTrue(error.getMessage().contains(words), error.getMessage());
    }
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] content = {1, 2, 3, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1, 1, 1};
    var error = assertThrows(MalformedFileException.class, () -> read("a.dat", content));
    assertTrue(error.getMessage().contains("no text"), error.getMessage());
  }

  @Test
  void theOneFileOfAnArchiveIsOpened() throws IOException {
    ReadResult read = read("a.zip", zip("deep/a.csv", "a,b\n1,2\n", "__MACOSX/._a.csv", "x"));
    assertEquals(1, read.table().rowCount());
    assertEquals("zip", read.facts().compression());
    assertEquals(List.of(), read.facts().warnings());
  }

  @Test
  void theOneTableOfAnArchiveIsOpenedAndThatIsSaid() throws IOException {
    ReadResult read = read("a.zip", zip("README", "hello", "a.csv", "a,b\n1,2\n"));
    assertEquals("archive_entry", read.facts().warnings().get(0).code());
    assertTrue(read.facts().warnings().get(0).message().contains("README"));
  }

  @Test
  void ofSeveralTablesOneMustBeChosen() throws IOException {
    byte[] archive = zip("x.csv", "a\n1\n", "y.csv", "a\n1\n2\n");
    var error = assertThrows(MalformedFileException.class, () -> read("a.zip", archive));
    assertTrue(error.getMessage().contains("x.csv, y.csv"), error.getMessage());
    assertTrue(error.getMessage().contains("a.zip!/x.csv"), error.getMessage());
    assertEquals(2, read("a.zip", archive, "y.csv").table().rowCount());
    var unknown = assertThrows(MalformedFileException.class, () -> read("a.zip", archive, "z.csv"));
    assertTrue(unknown.getMessage().contains("no file \"z.csv\""), unknown.getMessage());
  }

  @Test
  void workbooksAreNoArchivesOfTables() throws IOException {
    byte[] workbook = new WorkbookParts().sheet("s", SHEET).sheet("t", SHEET).bytes();
    for (String name : List.of("a.xlsx", "a.xlsm", "a.zip", "a.csv")) {
      ReadResult read = read(name, workbook);
      assertEquals("xlsx", read.facts().format());
      assertEquals("s", read.facts().contents().shown());
      assertEquals(name.startsWith("a.xls") ? 0 : 1, read.facts().warnings().size());
    }
    assertEquals("t", read("a.xlsx", workbook, "t").facts().contents().shown());
    byte[] packed = zip("a.xlsx", workbook);
    assertEquals("xlsx", read("b.zip", packed).facts().format());
  }

  @Test
  void textUnderTheNameOfAWorkbookIsText() throws IOException {
    for (String name : List.of("a.xlsx", "a.xls")) {
      ReadResult read = read(name, TEXT);
      assertEquals("csv", read.facts().format());
      assertEquals("content_decides", read.facts().warnings().get(0).code());
    }
    byte[] noText = {1, 2, 3, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1, 1, 1};
    assertThrows(MalformedFileException.class, () -> read("a.xlsx", noText));
  }

  @Test
  void whatLooksLikeAWorkbookAndIsNoneSaysWhatToDo() throws IOException {
    byte[] binary = zip("[Content_Types].xml", "", "xl/workbook.bin", "");
    assertRefused("a.xlsb", binary, "Save it as .xlsx");
    byte[] open = zip("mimetype", "", "content.xml", "");
    assertRefused("a.ods", open, "Save the workbook as .xlsx");
    byte[] old = new byte[2048];
    byte[] magic =
        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(magic, 0, old, 0, magic.length);
    assertRefused("a.xls", old, "Save the workbook as .xlsx");
    byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, old, 512, name.length);
    assertRefused("a.xlsx", old, "password");
  }

  private void assertRefused(String name, byte[] content, String words) {
    var error = assertThrows(MalformedFileException.class, () -> read(name, content));
    assertTrue(error.getMessage().contains(words), error.getMessage());
  }

  @Test
  void namesThatLeadOutOfAnArchiveAreNotOpened() throws IOException {
    byte[] archive = zip("../a.csv", "a\n1\n", "b.csv", "b\n1\n");
    assertEquals(1, read("a.zip", archive).table().rowCount());
    var error =
        assertThrows(MalformedFileException.class, () -> read("a.zip", archive, "../a.csv"));
    assertTrue(error.getMessage().contains("leads out"), error.getMessage());
  }

  @Test
  void anArchiveWithinAnArchiveIsRefused() throws IOException {
    byte[] inner = zip("a.csv", "a\n1\n");
    assertRefused("a.zip", zip("b.zip", inner), "zip archive within");
  }

  @Test
  void aZipBombIsRefused() throws IOException {
    byte[] bomb = zip("a.csv", "0".repeat(100 << 20));
    assertThrows(FileTooLargeException.class, () -> read("a.zip", bomb));
  }

  @Test
  void aCutOrDamagedArchiveIsRefused() throws IOException {
    byte[] archive = zip("a.csv", "a,b\n1,2\n");
    for (int length = 4; length < archive.length; length++) {
      byte[] cut = Arrays.copyOf(archive, length);
      assertThrows(MalformedFileException.class, () -> read("a.zip", cut));
    }
    for (int at = 4; at < archive.length; at++) {
      byte[] damaged = archive.clone();
      damaged[at] ^= (byte) 0xff;
      try {
        read("a.zip", damaged);
      } catch (MalformedFileException | FileTooLargeException expected) {
        assertFalse(expected.getMessage().isBlank());
      }
    }
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private ReadResult read(String name, byte[] content) throws IOException {
    return read(name, content, null);
  }

  private ReadResult read(String name, byte[] content, @Nullable String entry) throws IOException {
    Path path = folder.resolve(name);
    Files.write(path, content);
    long inflatedBytes = content.length > 50_000 ? 1L << 30 : 1 << 20;
    var limits = new Limits(100, 1 << 20, inflatedBytes, 1000, 1 << 30);
    try (FileChannel channel = FileChannel.open(path)) {
      return TableReaders.read(
          new SourceFile(path.toString(), channel, channel.size(), entry),
          limits,
          ReadMonitor.NONE);
    }
  }

  private static byte[] zstd(byte[] content) {
    var compressor = new ZstdCompressor();
    byte[] packed = new byte[compressor.maxCompressedLength(content.length)];
    int length = compressor.compress(content, 0, content.length, packed, 0, packed.length);
    return Arrays.copyOf(packed, length);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
