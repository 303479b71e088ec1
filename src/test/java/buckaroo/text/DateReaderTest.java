package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {
  private static String read(String format, String text) {
    var reader = new DateReader();
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return reader.read(DateFormat.of(format), bytes, 1, bytes.length - 1)
        ? IsoText.timestamp(reader.epochMicros(), 6, ' ', false)
        : "-";
  }

  private static String forms(String text) {
    var reader = new DateReader();
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    reader.look(bytes, 1, bytes.length - 1, DateForms.ALL_DATES, DateForms.ALL_CLOCKS);
    return DateForms.left(reader.dates(), reader.clocks()).stream()
        .map(DateFormat::toString)
        .collect(Collectors.joining(" or "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%d/%m/%Y | 3/12/2024 | 2024-12-03 00:00:00",
        "dd/MM/yyyy HH:mm | 03/12/2024 9:05 | 2024-12-03 09:05:00",
        "%d-%b-%Y | 31-OCT-2023 | 2023-10-31 00:00:00",
        "%d-%B-%Y | 31-october-2023 | 2023-10-31 00:00:00",
        "%m/%d/%y | 1/31/68 | 2068-01-31 00:00:00",
        "%m/%d/%y | 1/31/69 | 1969-01-31 00:00:00",
        "%Y%m%d | 20240229 | 2024-02-29 00:00:00",
        "%Y%m%d | 20230229 | -",
        "%Y-%m | 2024-02 | 2024-02-01 00:00:00",
        "%I:%M %p | 12:05 am | 1970-01-01 00:05:00",
        "%I:%M %p | 13:05 pm | -",
        "%I:%M:%S%p | 12:05:06.5p.m. | 1970-01-01 12:05:06.500000",
        "%a, %d %b %Y %H:%M:%S %z | Tue, 31 Oct 2023 10:15:00 +0230 | 2023-10-31 07:45:00",
        "%d/%b/%Y:%H:%M:%S %z | 31/Oct/2023:10:15:00 GMT | 2023-10-31 10:15:00",
        "%F %T | 2024-1-5 01:02:03 | 2024-01-05 01:02:03",
        "%d.%m.%Y | 31.12.2024. | -",
        "%d.%m.%Y | 31.12.20 | -",
        "%Y year | 2024 year | 2024-01-01 00:00:00"
      })
  void whatAFormatSaysIsRead(String format, String text, String expected) {
    assertEquals(expected, read(format, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3/12/2024 | %m/%d/%Y or %d/%m/%Y",
        "13/12/2024 | %d/%m/%Y",
        "3/13/2024 1:05 PM | %m/%d/%Y %I:%M %p",
        "1/5/2024, 1:05:00 PM | %m/%d/%Y, %I:%M:%S %p or %d/%m/%Y, %I:%M:%S %p",
        "Jun 12 1998 | %b %d %Y",
        "June 12, 1998 | %b %d, %Y",
        "9:05 | %H:%M",
        "2024-1-5 | %Y-%m-%d or %Y-%d-%m",
        "31OCT2023 | %d%b%Y",
        "10/11/12 | %m/%d/%y or %d/%m/%y or %y/%m/%d",
        "31/02/2024 | ''",
        "9:75 | ''",
        "1.2.3 | ''",
        "Mayor 3 2020 | ''",
        "12 | ''"
      })
  void everyFormThatMayBeMeantIsFound(String text, String expected) {
    assertEquals(expected, forms(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "%",
        "%q",
        "%d",
        "%m/%d",
        "%d/%Y",
        "%H:%M:%H",
        "%I:%M",
        "%Y %y",
        "%H:%M %z",
        "quarter"
      })
  void aFormatThatTellsNoDateIsRefused(String format) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> DateFormat.of(format));
    assertTrue(String.valueOf(refusal.getMessage()).matches("(has|says|must|names) .*"));
  }

  @Test
  void aFormatOfLettersIsTheOneOfStrptime() {
    assertEquals("%d %b %Y, %I:%M:%S %p", DateFormat.of("dd MMM yyyy, hh:mm:ss a").toString());
  }
}
