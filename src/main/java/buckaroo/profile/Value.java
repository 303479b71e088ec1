package buckaroo.profile;

import buckaroo.profile.count.TextHash;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import java.nio.charset.StandardCharsets;

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
   * A text. One of more than {@value #MAX_LENGTH} characters is cut and ends in an ellipsis, since
   * profiles travel in messages; it keeps a fingerprint, so that it is still told from others that
   * begin alike.
   *
   * @param value as it is shown
   * @param whole of the text that was cut; null where nothing was
   */
  record Text(String value, @Nullable Fingerprint whole) implements Value {
    private static final String MARK = "…";

    /** The longest text that is kept whole, in UTF-16 units. */
    public static final int MAX_LENGTH = 200;

    /** Stands for a long text in this process. */
    public record Fingerprint(int byteCount, long hash, long otherHash) {
      /** Of the UTF-8 from start to end. */
      public static Fingerprint of(byte[] bytes, int start, int end) {
        var text = new TextHash();
        text.read(bytes, start, end);
        return new Fingerprint(end - start, text.hash, text.otherHash);
      }
    }

    /** A text as it stands in a cell, whatever its length. */
    public static Text of(String cell) {
      if (cell.length() <= MAX_LENGTH) {
        return new Text(cell, null);
      }
      int end = MAX_LENGTH - 1;
      if (Character.isHighSurrogate(cell.charAt(end - 1))) {
        end--;
      }
      byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
      return new Text(cell.substring(0, end) + MARK, Fingerprint.of(bytes, 0, bytes.length));
    }

    /** Whether {@link #value} is only the beginning. */
    public boolean isCut() {
      return whole != null;
    }

    /** What the text begins with, or all of it, in UTF-8. */
    public byte[] beginning() {
      int end = value.length() - (isCut() ? MARK.length() : 0);
      return value.substring(0, end).getBytes(StandardCharsets.UTF_8);
    }
  }
}
