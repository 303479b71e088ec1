package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadOptions.Dates;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.ReadResult;
import buckaroo.format.WrongOptionException;
import buckaroo.text.DateFormat;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates and times of day that are not written as ISO 8601 has them. */
class CsvDatesTest {
  private static final String AMBIGUOUS = "d\n1/2/2024\n3/4/2024\n";

  private static ReadResult column(String cells) throws IOException {
    return CsvTexts.read("d;k\n" + cells.strip().replaceAll(" *, *", ";1\n") + ";1\n");
  }

  private static String codes(ReadResult result) {
    return result.facts().warnings().stream()
        .map(Warning::code)
        .filter(code -> code.startsWith("date"))
        .collect(Collectors.joining(" "));
  }

  private static ReadOptions dates(Dates dates, Map<String, Type> types) {
    ReadOptions none = ReadOptions.NONE;
    return new ReadOptions(
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
        dates,
        null,
        null,
        types,
        none.nullMarkers(),
        null,
        0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "31-OCT-2023, 01-NOV-2023 | DATE | dates_inferred",
        "Jun 12 1998, July 4 1998 | DATE | dates_inferred",
        "1/5/2024 1:05 PM, 1/31/2024 12:00 AM | TIMESTAMP_MICROS | dates_inferred",
        "9:05, 10:15 | TIME | dates_inferred",
        "2024-1-5, 2024-01-05 | DATE | dates_inferred",
        "2024/1/5, 2024/1/15 | DATE | dates_inferred",
        "2024/1/5, 2024/1/6 | TEXT | dates_in_doubt",
        "2024-01-05 9:05, 2024-01-05 10:15 | TIMESTAMP_MICROS | dates_inferred",
        "31.12.2024, 01.02.2024 | DATE | dates_inferred",
        "01.02.2024, 31.12.2024 | DATE | dates_inferred",
        "1/2/2024, 3/4/2024 | TEXT | dates_in_doubt",
        "13/2/24, 3/4/24 | TEXT | dates_in_doubt",
        "31-OCT-23, 01-NOV-23 | TEXT | dates_in_doubt",
        "13/2/2024, 2/13/2024 | TEXT | ''",
        "13/2/2024, soon | TEXT | ''",
        "13/2/2024, 5 | TEXT | ''",
        "13/2/2024, 2024-02-13 | TEXT | ''",
        "13/2/2024, 14/2/2024 9:05 | TEXT | ''",
        "31-OCT-2023, 1-Nov-2023 10:00 | TEXT | ''",
        "2024-1-5, 2024-01-15T10:00Z | TEXT | ''",
        "2024-01-05, 2024-01-15 | DATE | ''",
        "9:05, 25:15 | TEXT | ''"
      })
  void onlyColumnsOfOneFormAreDates(String cells, String type, String codes) throws IOException {
    ReadResult result = column(cells);
    assertEquals(type + " INT64", CsvTexts.types(result));
    assertEquals(codes, codes(result));
  }

  @Test
  void timesOfDayAreTextsThatSort() throws IOException {
    assertEquals(
        "09:05:00|1\n10:15:30.500000|1\n-|1", CsvTexts.cells(column("9:05:00, 10:15:30.5, ")));
  }

  @Test
  void theWarningNamesTheFormats() throws IOException {
    assertTrue(
        CsvTexts.read("d,k\n1/2/2024,1\n").facts().warnings().stream()
            .anyMatch(
                warning ->
                    warning.message().contains("\"d\" stays text")
                        && warning.message().contains("%m/%d/%Y or %d/%m/%Y")
                        && warning.message().contains("read_options.date_format")));
  }

  @Test
  void aFormatForAColumnIsTakenAtItsWord() throws IOException {
    var format = Map.of("d", DateFormat.of("%d/%m/%Y"));
    ReadOptions options = dates(new Dates(null, format), Map.of());
    assertEquals("DATE", CsvTexts.types(CsvTexts.read(AMBIGUOUS, options)));
    ReadResult broken = CsvTexts.read(AMBIGUOUS + "soon\n", options);
    assertEquals("19754\n19816\n-", CsvTexts.cells(broken));
    assertTrue(broken.facts().warnings().stream().anyMatch(w -> w.code().equals("not_of_type")));
  }

  @Test
  void aFormatForAnyColumnIsForThoseThatAreWhollyWrittenSo() throws IOException {
    ReadOptions options = dates(new Dates(DateFormat.of("%Y%m%d"), Map.of()), Map.of());
    ReadResult result = CsvTexts.read("a,b,c\n20240131,20240131,x\n20240201,20241301,y\n", options);
    assertEquals("DATE INT64 TEXT", CsvTexts.types(result));
    assertEquals("19753|20240131|x\n19754|20241301|y", CsvTexts.cells(result));
  }

  @Test
  void aDeclaredDateNeedsNoFormatWhereItIsPlain() throws IOException {
    ReadOptions options = dates(Dates.UNTOLD, Map.of("d", Type.DATE));
    String cells = "d\n2024-01-31\n31-JAN-2024\nJan 31 2024\n1/2/2024\n";
    assertEquals("19753\n19753\n19753\n-", CsvTexts.cells(CsvTexts.read(cells, options)));
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    var format = Map.of("d", DateFormat.of("%d/%m/%Y"));
    ReadOptions other = dates(new Dates(null, format), Map.of("d", Type.INT64));
    var refusal = assertThrows(WrongOptionException.class, () -> CsvTexts.read(AMBIGUOUS, other));
    assertTrue(String.valueOf(refusal.getMessage()).contains("as int64"));
    var elsewhere = dates(new Dates(null, Map.of("e", DateFormat.of("%Y"))), Map.of());
    refusal = assertThrows(WrongOptionException.class, () -> CsvTexts.read(AMBIGUOUS, elsewhere));
    assertTrue(String.valueOf(refusal.getMessage()).contains("the table has: d"));
  }

  @Test
  void whatWasNotSampledDecidesToo() throws IOException {
    String rows = "1/2/2024,x\n".repeat(40_000);
    assertEquals(
        "TEXT TEXT", CsvTexts.types(CsvTexts.read("d,k\n" + rows)).replace('?', ' ').strip());
    String decided = "d,k\n" + rows + "1/13/2024,x\n" + rows;
    assertEquals("DATE TEXT", CsvTexts.types(CsvTexts.read(decided)));
    assertEquals("TEXT TEXT", CsvTexts.types(CsvTexts.read(decided + "13/1/2024,x\n" + rows)));
    String iso = "2024-01-02,x\n".repeat(40_000);
    assertEquals("DATE TEXT", CsvTexts.types(CsvTexts.read("d,k\n" + iso + "2024-1-3,x\n" + iso)));
  }
}
