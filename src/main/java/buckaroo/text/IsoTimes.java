package buckaroo.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads the dates and times that people give, of any year that has a name; {@link IsoReader} reads
 * those of files.
 */
public final class IsoTimes {
  private IsoTimes() {}

  /**
   * A date, or a date and a time of day behind {@code T} or a space, with blanks around it.
   *
   * @param mayHaveOffset whether an offset may follow, by which the time is brought to UTC
   * @throws DateTimeException if it is neither
   */
  public static LocalDateTime read(String text, boolean mayHaveOffset) {
    String iso = text.trim().replace(' ', 'T');
    int timeAt = iso.indexOf('T');
    if (timeAt < 0) {
      return LocalDate.parse(iso).atStartOfDay();
    }
    String clock = iso.substring(timeAt);
    boolean hasOffset = clock.endsWith("Z") || clock.contains("+") || clock.contains("-");
    if (!hasOffset || !mayHaveOffset) {
      return LocalDateTime.parse(iso);
    }
    return OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }
}
