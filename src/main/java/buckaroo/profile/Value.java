package buckaroo.profile;

import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;

/** One value of a column, in the column's own type. */
public sealed interface Value {
  /** A signed whole number. */
  record Whole(long value) implements Value {}

  /** An unsigned whole number. */
  record UnsignedWhole(long value) implements Value {}

  /** A double. */
  record Real(double value) implements Value {}

  /** True or false. */
  record Truth(boolean value) implements Value {}

  /** Days since 1970-01-01. */
  record Day(long days) implements Value {}

  /**
   * A timestamp.
   *
   * @param value since 1970-01-01T00:00:00, in the unit of the type
   * @param zone as the field names it; null for a local time
   */
  record Time(long value, ColumnType unit, @Nullable String zone) implements Value {}

  /**
   * A text; one of more than {@value #MAX_LENGTH} characters is cut and ends in an ellipsis, since
   * profiles travel in messages.
   */
  record Text(String value) implements Value {
    private static final String MARK = "…";

    /** The longest text that is kept whole, in UTF-16 units. */
    public static final int MAX_LENGTH = 200;

    /** Whether the text is cut, or looks as if it was. */
    public boolean isCut() {
      return value.length() >= MAX_LENGTH - 1 && value.endsWith(MARK);
    }

    public Text {
      if (value.length() > MAX_LENGTH) {
        int end = MAX_LENGTH - 1;
        if (Character.isHighSurrogate(value.charAt(end - 1))) {
          end--;
        }
        value = value.substring(0, end) + MARK;
      }
    }
  }
}
