package buckaroo.format.excel;

import static buckaroo.format.excel.WorkbookParts.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.WrongOptionException;
import buckaroo.format.csv.CsvTexts;
import buckaroo.format.excel.WorkbookParts.Styled;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcelTableReaderTest {
  private static final Limits LIMITS = Limits.standard();

  @Test
  void typesAreThoseOfTheCells() throws IOException {
    ReadResult result =
        read(
            WorkbookParts.of(
                row(1, "n", "x", "ok", "day", "at", "time", "long", "text")
                    + row(
                        2,
                        1,
                        0.5,
                        true,
                        new Styled(1, 45000),
                        new Styled(2, 45000.75),
                        new Styled(3, 0.25),
                        new Styled(4, 1.5),
                        "007")
                    + row(
                        3,
                        -2,
                        3,
                        false,
                        new Styled(1, 45001),
                        new Styled(2, 45001),
                        new Styled(3, 0.5),
                        new Styled(4, 0.25),
                        "a<b&c")));
    assertEquals(
        "INT64 FLOAT64 BOOLEAN DATE TIMESTAMP_MICROS TIME TEXT TEXT", CsvTexts.types(result));
    assertEquals("n|x|ok|day|at|time|long|text", CsvTexts.names(result));
    assertEquals(
        "1|0.5|true|19431|1678903200000000|06:00:00|36:00:00|007\n"
            + "-2|3.0|false|19432|1678924800000000|12:00:00|6:00:00|a<b&c",
        CsvTexts.cells(result));
    assertEquals(List.of(), codes(result));
  }

  /** Day 60 is the 29th of February 1900, which there was not. */
  @ParameterizedTest
  @CsvSource({
    "false, 1, 1900-01-01",
    "false, 59, 1900-02-28",
    "false, 61, 1900-03-01",
    "false, 45000, 2023-03-15",
    "false, 2958465, 9999-12-31",
    "true, 0, 1904-01-01",
    "true, 43538, 2023-03-15"
  })
  void daysCountFromTheEpochOfTheWorkbook(boolean from1904, int serial, String day)
      throws IOException {
    var parts = new WorkbookParts().sheet("s", row(1, "day") + row(2, new Styled(1, serial)));
    ReadResult result = read((from1904 ? parts.from1904() : parts).bytes());
    assertEquals(
        LocalDate.parse(day).toEpochDay(),
        ((LongColumn) ((MemoryTable) result.table()).column(0)).get(0));
  }

  @Test
  void whatIsNoDateStaysANumber() throws IOException {
    ReadResult result = read(WorkbookParts.of(row(1, "day") + row(2, new Styled(1, -1))));
    assertEquals("INT64", CsvTexts.types(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "General~NUMBER",
        "0.00E+00~NUMBER",
        "#,##0.00~NUMBER",
        "yyyy-mm-dd~DATE",
        "d. mmmm yyyy~DATE",
        "mmm\\-yy~DATE",
        "[$-409]d/m/yy h:mm AM/PM~TIMESTAMP",
        "hh:mm:ss~TIME",
        "mm:ss.0~TIME",
        "[h]:mm:ss~DURATION",
        "[mm]:ss~DURATION",
        "[Red]0.0~NUMBER",
        "\"day \"0~NUMBER",
        "0\\d~NUMBER",
        "0;yyyy~NUMBER"
      })
  void formatsTellWhatNumbersAre(String code, NumberFormats.Kind kind) {
    assertEquals(kind, NumberFormats.kindOf(code));
  }

  @Test
  void sharedTextsAreJoinedFromTheirRuns() throws IOException {
    byte[] workbook =
        new WorkbookParts()
            .sharedTexts(
                "<si><t>name</t></si><si><r><t>ri</t></r><r><rPr/><t xml:space=\"preserve\">ch "
                    + "</t></r><rPh sb=\"0\"><t>read aloud</t></rPh></si><si><t/></si>"
                    + "<si><t>a_x000A_b &#x20ac; <![CDATA[<c>]]></t></si>")
            .sheet("s", shared(1, 0) + shared(2, 1) + shared(3, 2) + shared(4, 3) + shared(5, 1))
            .bytes();
    assertEquals("rich \n-\na\nb € <c>\nrich ", CsvTexts.cells(read(workbook)));
  }

  private static String shared(int row, int text) {
    return "<row r=\"%d\"><c r=\"A%1$d\" t=\"s\"><v>%d</v></c></row>".formatted(row, text);
  }

  @Test
  void formulasShowTheirStoredValues() throws IOException {
    ReadResult result =
        read(
            WorkbookParts.of(
                row(1, "f", "g")
                    + "<row r=\"2\"><c r=\"A2\"><f>1+1</f><v>2</v></c>"
                    + "<c r=\"B2\" t=\"str\"><f>\"a\"</f><v>a</v></c></row>"
                    + "<row r=\"3\"><c r=\"A3\"><f>2+2</f></c><c r=\"B3\" t=\"str\"><v>b</v></c>"
                    + "</row>"));
    assertEquals("2|a\n-|b", CsvTexts.cells(result));
    assertEquals(List.of("formulas_without_value"), codes(result));
  }

  @Test
  void emptyRowsAndColumnsAroundATableAreLeftOut() throws IOException {
    ReadResult result =
        read(
            WorkbookParts.of(
                "<row r=\"1\"><c r=\"A1\" s=\"3\"/></row>"
                    + "<row r=\"4\"><c r=\"C4\" t=\"str\"><v>a</v></c>"
                    + "<c r=\"E4\" t=\"str\"><v>b</v></c></row>"
                    + "<row r=\"6\"><c r=\"C6\"><v>1</v></c></row>"
                    + "<row r=\"8\"><c r=\"E8\"><v>2</v></c></row>"
                    + "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>"));
    assertEquals("a|Unnamed: 1|b", CsvTexts.names(result));
    assertEquals("1|-|-\n-|-|-\n-|-|2", CsvTexts.cells(result));
  }

  @Test
  void titlesArePassedOverAndTold() throws IOException {
    ReadResult result =
        read(
            WorkbookParts.of(
                row(1, "Sales of 2024")
                    + row(3, "region", "units", "price")
                    + row(4, "north", 3, 0.5)
                    + row(5, "south", 4)));
    assertEquals("region|units|price", CsvTexts.names(result));
    assertEquals("north|3|0.5\nsouth|4|-", CsvTexts.cells(result));
    assertEquals(List.of("lines_skipped"), codes(result));
  }

  @Test
  void aSheetWithoutAHeaderHasNumberedColumns() throws IOException {
    ReadResult result = read(WorkbookParts.of(row(1, 1, "x") + row(2, 2, "y") + row(3, 3, "z")));
    assertEquals("0|1", CsvTexts.names(result));
    assertEquals(3, result.table().rowCount());
    assertEquals(List.of("no_header"), codes(result));
  }

  @Test
  void severalKindsInAColumnAreTextAndTold() throws IOException {
    ReadResult result =
        read(
            WorkbookParts.of(
                row(1, "a", "b")
                    + row(2, 1, 1)
                    + row(3, "none", "NA")
                    + row(4, 2.5, 3)
                    + row(5, true, "#DIV/0!")));
    assertEquals("TEXT INT64?", CsvTexts.types(result));
    assertEquals("1|1\nnone|-\n2.5|3\nTRUE|-", CsvTexts.cells(result));
    assertEquals(List.of("mixed_cells", "error_cells"), codes(result));
    assertTrue(result.facts().warnings().get(1).message().contains("#DIV/0! in row 5"));
  }

  @Test
  void mergedCellsAreTold() throws IOException {
    byte[] workbook =
        new WorkbookParts()
            .sheet(
                "s",
                row(1, "a")
                    + row(2, 1)
                    + "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/>"
                    + "</mergeCells><sheetData>")
            .bytes();
    assertEquals(List.of("merged_cells"), codes(read(workbook)));
  }

  @Test
  void sheetsAreChosenByNameOrNumber() throws IOException {
    byte[] workbook =
        new WorkbookParts()
            .sheet("hidden", "state=\"hidden\"", row(1, "h") + row(2, 0))
            .sheet("empty", "")
            .sheet("first &amp; best", row(1, "a") + row(2, 1))
            .sheet("2", row(1, "b") + row(2, 2))
            .bytes();
    assertEquals("a", CsvTexts.names(read(workbook)));
    assertEquals("h", CsvTexts.names(read(workbook, "1")));
    assertEquals("b", CsvTexts.names(read(workbook, "2")));
    assertEquals("a", CsvTexts.names(read(workbook, "first & best")));
    FileFacts.Contents contents = read(workbook, "4").facts().contents();
    assertEquals(
        new FileFacts.Contents("sheet", List.of("hidden", "empty", "first & best", "2"), "2"),
        contents);
    var missing = assertThrows(WrongOptionException.class, () -> read(workbook, "9"));
    assertTrue(missing.getMessage().contains("\"first & best\""), missing.getMessage());
    assertThrows(MalformedFileException.class, () -> read(workbook, "empty"));
  }

  @Test
  void optionsOfTextAreTaken() throws IOException {
    byte[] workbook =
        WorkbookParts.of(
            row(1, "note", "", "")
                + row(2, "a", "b", "c")
                + row(3, "kg", "kg", "")
                + row(4, 7, "12", "-")
                + row(5, 8, "x", 5)
                + row(6, "sum", 15));
    var options =
        new ReadOptions(
            null,
            null,
            null,
            null,
            2,
            1,
            0,
            null,
            1,
            null,
            null,
            null,
            ReadOptions.Dates.UNTOLD,
            null,
            null,
            Map.of("b kg", ReadOptions.Type.INT64),
            List.of("-"),
            null,
            0);
    ReadResult result = read(workbook, options, LIMITS);
    assertEquals("a kg|b kg|c", CsvTexts.names(result));
    assertEquals("7|12|-\n8|-|5", CsvTexts.cells(result));
    assertEquals(List.of("not_of_type"), codes(result));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData>&e;",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&e;</v></c></row>",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c>",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>",
        "<worksheet><sheetData><row r=\"9999999\"><c r=\"A1\"><v>7</v></c></row>",
        "<worksheet><sheetData><row r=\"2\"/><row r=\"2\"/>",
        "<worksheet><sheetData></sheetData></worksheet></worksheet>",
        "<worksheet><",
        "\u0000<\u0000w"
      })
  void damagedSheetsAreRefused(String xml) {
    byte[] workbook =
        new WorkbookParts().sheet("s", "").part("xl/worksheets/sheet1.xml", xml).bytes();
    assertThrows(MalformedFileException.class, () -> read(workbook));
  }

  @Test
  void aFewCellsFarApartAreNoHugeTable() {
    var rows = new StringBuilder("<row r=\"1\">");
    for (int c = 0; c < 1000; c++) {
      rows.append("<c><v>1</v></c>");
    }
    rows.append("</row><row r=\"1048576\">");
    for (int c = 0; c < 1000; c++) {
      rows.append("<c><v>1</v></c>");
    }
    byte[] workbook = WorkbookParts.of(rows + "</row>");
    var small = LIMITS.withTableBytes(64 << 20);
    assertThrows(FileTooLargeException.class, () -> read(workbook, ReadOptions.NONE, small));
  }

  @Test
  void textsAreWithinTheLimitsOfATable() {
    byte[] workbook =
        new WorkbookParts()
            .sharedTexts("<si><t>%s</t></si>".formatted("x".repeat(1 << 20)))
            .sheet("s", shared(1, 0))
            .bytes();
    var small = LIMITS.withTableBytes(1 << 19);
    assertThrows(FileTooLargeException.class, () -> read(workbook, ReadOptions.NONE, small));
  }

  @Test
  void manyRowsWithoutCellsAreNoRows() throws IOException {
    byte[] workbook = WorkbookParts.of(row(1, "a") + row(2, 1) + "<row/>".repeat(1_000_000));
    assertEquals(1, read(workbook).table().rowCount());
  }

  private static List<String> codes(ReadResult result) {
    return result.facts().warnings().stream().map(FileFacts.Warning::code).toList();
  }

  private static ReadResult read(byte[] workbook) throws IOException {
    return read(workbook, ReadOptions.NONE, LIMITS);
  }

  private static ReadResult read(byte[] workbook, String sheet) throws IOException {
    return read(workbook, ReadOptions.NONE.choosing(sheet, null), LIMITS);
  }

  private static ReadResult read(byte[] workbook, ReadOptions options, Limits limits)
      throws IOException {
    return ExcelTableReader.of(limits, options)
        .read(ByteSource.of("a.xlsx", workbook), ReadMonitor.NONE);
  }
}
