package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.testing.Seeded;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/** Numbers and times are read as the JDK reads them. */
class ReadersPropertyTest {
  private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(64);
  private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

  private final DecimalReader number = new DecimalReader();
  private final IsoReader time = new IsoReader();

  @Seeded(50)
  void wholeNumbersAreThoseOfBigInteger(Random random) {
    for (int i = 0; i < 2000; i++) {
      BigInteger value = new BigInteger(1 + random.nextInt(72), random);
      value = random.nextInt(10) == 0 ? UNSIGNED_END.subtract(BigInteger.valueOf(i - 5)) : value;
      value = random.nextBoolean() ? value : value.negate();
      int kind = read(value.toString());
      if (value.bitLength() <= 63) {
        int sign = value.signum() < 0 ? DecimalReader.NEGATIVE : 0;
        assertEquals(DecimalReader.INTEGER | sign, kind, random + ": " + value);
        assertEquals(value.longValueExact(), number.integer());
      } else if (value.signum() > 0 && value.bitLength() == 64) {
        assertEquals(DecimalReader.UNSIGNED, kind, random + ": " + value);
        assertEquals(value, new BigInteger(Long.toUnsignedString(number.integer())));
      } else {
        assertEquals(DecimalReader.HUGE, kind, random + ": " + value);
      }
      assertEquals(value.doubleValue(), number.real());
    }
  }

  @Seeded(50)
  void realNumbersAreTheNearestDoubles(Random random) {
    for (int i = 0; i < 2000; i++) {
      String text = realText(random);
      assertEquals(DecimalReader.REAL, read(text), text);
      assertEquals(Double.parseDouble(text), number.real(), () -> random + ": " + text);
    }
  }

  private static String realText(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> digits(random, 1, 25) + "." + digits(random, 0, 25);
      case 1 -> "-" + digits(random, 1, 20) + "e" + (random.nextInt(700) - 350);
      case 2 -> "." + digits(random, 1, 30) + "E+" + random.nextInt(30);
      case 3 -> String.valueOf(Double.longBitsToDouble(random.nextLong() >>> 2 | 1));
      default -> random.nextInt(1000) + "." + digits(random, 1, 4);
    };
  }

  private static String digits(Random random, int least, int most) {
    int count = least + random.nextInt(most - least + 1);
    var digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(i == 0 ? 1 + random.nextInt(9) : random.nextInt(10));
    }
    return digits.toString();
  }

  @Seeded(50)
  void datesAreThoseOfTheCalendar(Random random) {
    for (int i = 0; i < 2000; i++) {
      int year = random.nextInt(10_000);
      int month = random.nextInt(14);
      int day = random.nextInt(33);
      String text = String.format("%04d-%02d-%02d", year, month, day);
      long expected;
      try {
        expected = LocalDate.of(Math.max(1, year), month, day).toEpochDay();
      } catch (DateTimeException e) {
        assertEquals(0, readTime(text), random + ": " + text);
        continue;
      }
      if (year > 0) {
        assertEquals(IsoReader.DATE, readTime(text) & ~IsoReader.FAR, random + ": " + text);
        assertEquals(expected, time.epochDay(), text);
      }
    }
  }

  @Seeded(50)
  void timestampsAreThoseOfJavaTime(Random random) {
    for (int i = 0; i < 1000; i++) {
      long second = random.nextLong(-62_135_596_800L, 253_402_300_799L);
      int digits = random.nextInt(10);
      int nanos = random.nextInt(1_000_000_000);
      LocalDateTime local =
          LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC)
              .truncatedTo(ChronoUnit.SECONDS);
      String fraction = digits == 0 ? "" : "." + String.format("%09d", nanos).substring(0, digits);
      String text = local.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")) + fraction;
      boolean zoned = random.nextBoolean();
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2161) - 1080));
      LocalDateTime utc =
          zoned
              ? OffsetDateTime.parse(text + offset.getId())
                  .withOffsetSameInstant(ZoneOffset.UTC)
                  .toLocalDateTime()
              : LocalDateTime.parse(text);
      String cell = zoned ? text + offset.getId() : text.replace('T', ' ');
      int kinds = readTime(cell);
      int expected =
          (zoned ? IsoReader.ZONED_TIME : IsoReader.LOCAL_TIME)
              | (digits > 6 ? IsoReader.NANOS : 0);
      assertEquals(expected, kinds & ~IsoReader.FAR, random + ": " + cell);
      assertEquals(
          ChronoUnit.MICROS.between(EPOCH, utc.truncatedTo(ChronoUnit.MICROS)),
          time.epochMicros(),
          random + ": " + cell);
      if ((kinds & IsoReader.FAR) == 0) {
        assertEquals(ChronoUnit.NANOS.between(EPOCH, utc), time.epochNanos(), cell);
      }
    }
  }

  private int read(String text) {
    byte[] bytes = (" " + text + " ").getBytes(StandardCharsets.US_ASCII);
    return number.read(bytes, 0, bytes.length);
  }

  private int readTime(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return time.read(bytes, 0, bytes.length);
  }
}
