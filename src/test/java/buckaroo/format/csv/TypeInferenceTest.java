package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeInferenceTest {
  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "1;2;-3|INT64",
        "+5|INT64",
        "0;-0|INT64",
        "9223372036854775807;-9223372036854775808|INT64",
        "1;;3|INT64?",
        " 5 ;\t6|INT64",
        "\"5\";6|INT64",
        "9223372036854775808|UINT64",
        "18446744073709551615;0;NA|UINT64?",
        "18446744073709551615;-1|TEXT",
        "18446744073709551616|TEXT",
        "-9223372036854775809|TEXT",
        "123456789012345678901234567890;0.5|FLOAT64",
        "1;2.5|FLOAT64",
        "0.5;.5;5.;1e3;1E-3|FLOAT64",
        "inf;-Infinity;+INF|FLOAT64",
        "1;nan|INT64?",
        "007;8|TEXT",
        "-007|TEXT",
        "00.5|TEXT",
        "1;x|TEXT",
        "1_000|TEXT",
        "0x1F|TEXT",
        "1d|TEXT",
        "1e|TEXT",
        ".|TEXT",
        "-|TEXT",
        "+|TEXT",
        "1.2.3|TEXT",
        " |TEXT",
        "١٢|TEXT",
        "True;false;TRUE;False;true;FALSE|BOOLEAN",
        "True;;False|BOOLEAN?",
        "tRue|TEXT",
        "True;1|TEXT",
        "yes;no|TEXT",
        "2021-01-05;1969-12-31|DATE",
        "2021-01-05;NA|DATE?",
        "2024-02-29;2000-02-29|DATE",
        "2021-02-30|TEXT",
        "1900-02-29|TEXT",
        "0000-01-01|TEXT",
        "2021-1-5|TEXT",
        "20210105|INT64",
        "2021-01-05T10:00|TIMESTAMP_MICROS",
        "2021-01-05 10:00:00.123456|TIMESTAMP_MICROS",
        "2021-01-05 10:00:00.1234567|TIMESTAMP_NANOS",
        "2021-01-05 10:00:00.1234567;1500-01-01 00:00|TEXT",
        "2021-01-05 10:00:00.1234567890|TEXT",
        "2021-01-05;2021-01-05 10:00|TIMESTAMP_MICROS",
        "2021-01-05T24:00|TEXT",
        "2021-01-05T10:60|TEXT",
        "2021-01-05T10:00:60|TEXT",
        "2021-01-05T10|TEXT",
        "2021-01-05T10:00Z;2021-01-05T10:00+00:00|TIMESTAMP_MICROS[UTC]",
        "2021-01-05T10:00+02:00;2021-01-06 10:00+0200|TIMESTAMP_MICROS[+02:00]",
        "2021-01-05T10:00-05|TIMESTAMP_MICROS[-05:00]",
        "2021-01-05T10:00+02:00;2021-01-05T10:00Z|TIMESTAMP_MICROS[UTC]",
        "2021-01-05T10:00Z;2021-01-05T10:00|TEXT",
        "2021-01-05T10:00Z;2021-01-05|TEXT",
        "2021-01-05;1|TEXT",
        "NA;;null;None;n/a;<NA>;#N/A;-nan;1.#QNAN|FLOAT64?",
        "Na;x|TEXT",
        "NA ;x|TEXT",
      })
  void aColumnHasTheNarrowestTypeOfAllItsCells(String cells, String type) throws IOException {
    assertEquals(type, CsvTexts.typeOf(cells.split(";", -1)));
  }

  @Test
  void thousandsSeparatorsMakeText() throws IOException {
    assertEquals("TEXT", CsvTexts.typeOf("\"1,200\"", "3"));
  }

  @Test
  void aHeaderAloneGivesTextColumnsWithoutRows() throws IOException {
    assertEquals("TEXT TEXT", CsvTexts.types(CsvTexts.read("a,b\n")));
  }

  @Test
  void timesAreKeptInTheUnitOfTheirColumn() throws IOException {
    assertEquals("0|1", CsvTexts.cells(CsvTexts.column("1970-01-01")));
    assertEquals("-1|1", CsvTexts.cells(CsvTexts.column("1969-12-31")));
    assertEquals(
        "1500000|1\n0|1", CsvTexts.cells(CsvTexts.column("1970-01-01 00:00:01.5", "1970-01-01")));
    assertEquals("1000000001|1", CsvTexts.cells(CsvTexts.column("1970-01-01T00:00:01.000000001")));
    assertEquals("-7200000000|1", CsvTexts.cells(CsvTexts.column("1970-01-01T00:00+02:00")));
  }

  @Test
  void wholeNumbersKeepAllTheirDigits() throws IOException {
    assertEquals(
        "9007199254740993|1\n-|1", CsvTexts.cells(CsvTexts.column("9007199254740993", "")));
    assertEquals("18446744073709551615|1", CsvTexts.cells(CsvTexts.column("18446744073709551615")));
  }

  /** The guess comes from the first, the middle and the last block; these cells are in none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x;TEXT",
        "007;TEXT",
        "0.5;FLOAT64",
        "18446744073709551615;UINT64",
        "True;TEXT",
        "2021-01-01;TEXT"
      })
  void oneCellAnywhereDecidesForTheWholeColumn(String cellAndType) throws IOException {
    String[] parts = cellAndType.split(";");
    var result = CsvTexts.read(longColumn("1", parts[0]));
    assertEquals(parts[1] + " INT64", CsvTexts.types(result));
    String cells = CsvTexts.cells(result);
    assertEquals(parts[0] + "|17000", cells.lines().skip(17_000).findFirst().orElseThrow());
    assertEquals(50_000, cells.lines().count());
  }

  @Test
  void aTimestampAmongManyDatesMakesTimestamps() throws IOException {
    var result = CsvTexts.read(longColumn("1970-01-02", "1970-01-01T00:00:01"));
    assertEquals("TIMESTAMP_MICROS INT64", CsvTexts.types(result));
    assertEquals("86400000000|0", CsvTexts.cells(result).lines().findFirst().orElseThrow());
  }

  @Test
  void oneValueAmongManyMissingCellsGivesTheType() throws IOException {
    assertEquals("BOOLEAN? INT64", CsvTexts.types(CsvTexts.read(longColumn("", "True"))));
  }

  @Test
  void anotherOffsetAmongManyMakesTheZoneUtc() throws IOException {
    assertEquals(
        "TIMESTAMP_MICROS[UTC] INT64",
        CsvTexts.types(
            CsvTexts.read(longColumn("2021-01-01T00:00+01:00", "2021-07-01T00:00+02:00"))));
  }

  /** 50,000 rows of one cell, another in row 17,000; the second column counts the rows. */
  private static String longColumn(String cell, String other) {
    var text = new StringBuilder("h,n\n");
    for (int row = 0; row < 50_000; row++) {
      text.append(row == 17_000 ? other : cell).append(',').append(row).append('\n');
    }
    return text.toString();
  }
}
