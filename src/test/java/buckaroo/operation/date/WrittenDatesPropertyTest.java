package buckaroo.operation.date;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.table.Nullable;
import buckaroo.testing.Seeded;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reader by hand says what the regular expressions of the generated code say. */
class WrittenDatesPropertyTest {
  private static final Pattern PATTERN = Pattern.compile(WrittenDates.REGEX);
  private static final List<String> PATTERNS =
      List.of(
          "uuuu-M-d",
          "uuuu/M/d",
          "M/d/uuuu",
          "d.M.uuuu",
          "d MMM uuuu",
          "d MMMM uuuu",
          "d-MMM-uuuu",
          "d-MMMM-uuuu",
          "MMM d uuuu",
          "MMMM d uuuu",
          "MMM d, uuuu",
          "MMMM d, uuuu");
  private static final List<DateTimeFormatter> FORMATTERS =
      PATTERNS.stream()
          .map(
              pattern ->
                  new DateTimeFormatterBuilder()
                      .parseCaseInsensitive()
                      .appendPattern(pattern)
                      .toFormatter(Locale.ENGLISH)
                      .withResolverStyle(ResolverStyle.STRICT))
          .toList();
  private static final String[] TIMES = {
    "",
    " 12:30",
    "T23:59:59",
    " 00:00:00.5",
    "T07:08:09.123456",
    " 24:00",
    " 1:30",
    "T12:60",
    ", 9:05 PM",
    "  12:30 a.m.",
    " 12:30:10pm",
    " 13:05 AM",
    " 7:00 P.M"
  };
  private static final String[] OFFSETS = {
    "", "", "Z", "+02:00", "-0530", "+1", " Z", " GMT", "+02", "-18:00"
  };
  private static final String CHARACTERS = "0123456789-/. ,:TZ+aJü";

  private static @Nullable LocalDate date(String text) {
    for (DateTimeFormatter formatter : FORMATTERS) {
      try {
        LocalDate date = LocalDate.parse(text, formatter);
        return date.getYear() < 1 ? null : date;
      } catch (DateTimeException e) {
        // Another pattern may fit.
      }
    }
    return null;
  }

  private static String expected(String cell) {
    Matcher parts = PATTERN.matcher(cell.strip());
    LocalDate date =
        parts.matches() ? date(parts.group(WrittenDates.DATE).replaceAll(" +", " ")) : null;
    if (date == null) {
      return "none";
    }
    long micros = date.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
    String clock = parts.group(WrittenDates.CLOCK);
    String half = parts.group(WrittenDates.HALF);
    if (clock != null) {
      micros += micros(clock, parts.group(WrittenDates.SECONDS));
    } else if (half != null) {
      int hour = Integer.parseInt(parts.group(WrittenDates.HOUR)) % 12;
      hour += half.equalsIgnoreCase("p") ? 12 : 0;
      micros +=
          micros(hour + parts.group(WrittenDates.MINUTES), parts.group(WrittenDates.HALF_SECONDS));
    }
    String offset = parts.group(WrittenDates.OFFSET);
    if (offset != null && !Character.isLetter(offset.charAt(0))) {
      String digits = offset.replaceAll("[^0-9]", "") + "00";
      long minutes =
          Integer.parseInt(digits.substring(0, 2)) * 60L + Integer.parseInt(digits.substring(2, 4));
      micros += (offset.startsWith("-") ? minutes : -minutes) * 60_000_000L;
    }
    return micros + " " + (clock != null || half != null) + " " + (offset != null);
  }

  private static long micros(String clock, @Nullable String seconds) {
    String padded = clock.indexOf(':') == 1 ? "0" + clock : clock;
    return LocalTime.parse(padded + (seconds == null ? "" : seconds)).toNanoOfDay() / 1000;
  }

  private static String read(WrittenDates reader, String cell) {
    byte[] bytes = ("<" + cell + ">").getBytes(StandardCharsets.UTF_8);
    return reader.read(bytes, 1, bytes.length - 1)
        ? reader.micros() + " " + reader.hasTime() + " " + reader.hasOffset()
        : "none";
  }

  private static String cell(Random random) {
    LocalDate date = LocalDate.of(1 + random.nextInt(9999), 1, 1).plusDays(random.nextInt(365));
    String written = FORMATTERS.get(random.nextInt(FORMATTERS.size())).format(date);
    var cell = new StringBuilder(random.nextInt(9) == 0 ? " " : "").append(written);
    cell.append(TIMES[random.nextInt(TIMES.length)])
        .append(OFFSETS[random.nextInt(OFFSETS.length)]);
    for (int changes = random.nextInt(4) - 1; changes > 0 && cell.length() > 1; changes--) {
      char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      int at = random.nextInt(cell.length());
      switch (random.nextInt(3)) {
        case 0 -> cell.setCharAt(at, other);
        case 1 -> cell.insert(at, other);
        default -> cell.deleteCharAt(at);
      }
    }
    return random.nextInt(9) == 0 ? cell.toString().toUpperCase(Locale.ROOT) : cell.toString();
  }

  @Seeded(5)
  void everyCellIsReadAsTheRegularExpressionReadsIt(Random random) {
    var all = new WrittenDates(false);
    var us = new WrittenDates(true);
    for (int i = 0; i < 20_000; i++) {
      String cell = cell(random);
      String expected = expected(cell);
      assertEquals(expected, read(all, cell), cell);
      boolean isUs = cell.strip().matches(WrittenDates.US_REGEX);
      assertEquals(isUs ? expected : "none", read(us, cell), cell);
    }
  }
}
