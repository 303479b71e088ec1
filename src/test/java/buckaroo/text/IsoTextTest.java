package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.testing.Seeded;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoTextTest {
  private static final DateTimeFormatter TO_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  @Seeded(20)
  void daysAreThoseOfTheCalendar(Random random) {
    for (int i = 0; i < 1000; i++) {
      long near = random.nextInt(2_000_000) - 1_000_000;
      assertEquals(LocalDate.ofEpochDay(near).toString(), IsoText.date(near));
      long far = random.nextInt();
      assertEquals(LocalDate.ofEpochDay(far).toString(), IsoText.date(far));
    }
  }

  @Seeded(20)
  void timesAreThoseOfTheCalendar(Random random) {
    for (int i = 0; i < 1000; i++) {
      long second = random.nextLong(-60_000_000_000L, 250_000_000_000L);
      String expected = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).format(TO_SECOND);
      assertEquals(expected, IsoText.timestamp(second * 1000, 3, 'T', false));
      assertEquals(expected + ".000001Z", IsoText.timestamp(second * 1_000_000 + 1, 6, 'T', true));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 9, 1970-01-01 00:00:00",
    "-1, 9, 1969-12-31 23:59:59.999999999",
    "1500, 3, 1970-01-01 00:00:01.500",
    "9223372036854775807, 9, 2262-04-11 23:47:16.854775807",
    "-9223372036854775808, 9, 1677-09-21 00:12:43.145224192"
  })
  void theFractionHasTheDigitsOfItsUnitUnlessItIsZero(long value, int digits, String expected) {
    assertEquals(expected, IsoText.timestamp(value, digits, ' ', false));
  }

  @Test
  void daysBeyondEveryCalendarHaveATextToo() {
    assertEquals("+25252734927768524-07-27", IsoText.date(Long.MAX_VALUE));
    assertEquals("-25252734927764585-06-07", IsoText.date(Long.MIN_VALUE));
  }
}
