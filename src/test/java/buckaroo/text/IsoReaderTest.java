package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoReaderTest {
  private final IsoReader time = new IsoReader();

  private int read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return time.read(Arrays.copyOf(bytes, bytes.length + 8), 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 100, 400, 1582, 1900, 1969, 1970, 2000, 2023, 2024, 2100, 9999})
  void everyDayOfAYearIsTheOneOfTheCalendarAndNoOtherIsRead(int year) {
    for (int month = 0; month <= 13; month++) {
      for (int day = 0; day <= 32; day++) {
        String text = "%04d-%02d-%02d".formatted(year, month, day);
        int kinds = read(text) & IsoReader.DATE;
        try {
          LocalDate date = LocalDate.of(year, month, day);
          assertEquals(IsoReader.DATE, kinds, text);
          assertEquals(date.toEpochDay(), time.epochDay(), text);
        } catch (DateTimeException e) {
          assertEquals(0, kinds, text);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "00:00, 0",
    "09:41, 0",
    "23:59:59, 0",
    "12:34:56.7, 700000000",
    "12:34:56.123456789, 123456789"
  })
  void aTimeOfDayIsReadWithAndWithoutSeconds(String clock, int nanos) {
    read("1970-01-01T" + clock);
    LocalTime expected = LocalTime.parse(clock);
    assertEquals(expected.toNanoOfDay(), time.epochNanos());
    assertEquals(nanos, expected.getNano());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "24:00:00",
        "12:60:00",
        "12:00:60",
        "12:0a:00",
        "12:00:0/",
        "12-00-00",
        "12:00.5",
        "12:00:00.",
        "12:00:00.1234567890",
        "12:00:0",
        "12:00:",
        "1:00:00"
      })
  void whatIsNoTimeOfDayIsRefused(String clock) {
    assertEquals(0, read("2024-05-06T" + clock));
  }
}
