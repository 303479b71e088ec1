package buckaroo.table;

import java.util.Objects;

/**
 * One column's name and meaning.
 *
 * @param name the header as the file gives it, after duplicates were told apart; may be empty
 * @param type what the values mean
 * @param hasNulls whether at least one cell is missing
 * @param zone the time zone of a timestamp whose text carried one (for example {@code UTC} or
 *     {@code +02:00}); null for local timestamps and for every other type
 */
public record Field(String name, ColumnType type, boolean hasNulls, @Nullable String zone) {
  public Field {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    if (zone != null && !type.isTimestamp()) {
      throw new IllegalArgumentException("zone " + zone + " on a column of type " + type);
    }
  }

  /** A field without a time zone. */
  public static Field of(String name, ColumnType type, boolean hasNulls) {
    return new Field(name, type, hasNulls, null);
  }
}
