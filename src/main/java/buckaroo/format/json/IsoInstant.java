package buckaroo.format.json;

import buckaroo.table.Nullable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * A date or timestamp from ISO 8601 text: a date alone, or with a time of day behind {@code T} or a
 * space, and possibly a UTC offset.
 *
 * @param nanos nanoseconds since 1970-01-01T00:00:00, UTC where there is an offset
 * @param hasOffset whether the text named its offset
 */
record IsoInstant(long nanos, boolean hasOffset) {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final int SHORTEST = "2021-01-05".length();
  private static final int LONGEST = "2021-01-05T12:30:00.123456789+02:00".length();

  /** Null where the text is no date, or one outside the years that nanoseconds reach. */
  static @Nullable IsoInstant parse(String text) {
    if (text.length() < SHORTEST || text.length() > LONGEST || text.charAt(4) != '-') {
      return null;
    }
    try {
      TemporalAccessor read =
          FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      boolean hasOffset = read.isSupported(ChronoField.OFFSET_SECONDS);
      return new IsoInstant(nanosOf(read), hasOffset);
    } catch (DateTimeParseException | ArithmeticException e) {
      return null;
    }
  }

  private static long nanosOf(TemporalAccessor read) throws DateTimeException {
    LocalDateTime local;
    if (read instanceof OffsetDateTime offset) {
      local = offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    } else if (read instanceof LocalDateTime time) {
      local = time;
    } else {
      local = LocalDateTime.of(LocalDate.from(read), LocalTime.MIDNIGHT);
    }
    long seconds = local.toEpochSecond(ZoneOffset.UTC);
    return Math.addExact(Math.multiplyExact(seconds, 1_000_000_000L), local.getNano());
  }
}
