package buckaroo.profile;

import java.util.List;

/**
 * The distinct values of a column.
 *
 * @param distinctCount values that occur, missing cells aside
 * @param uniqueCount values that occur exactly once
 * @param top the most frequent values, at most {@value #TOP} of them in a profile: falling counts,
 *     and among equal counts the value that appears first in the file
 */
public record Tally(long distinctCount, long uniqueCount, List<ValueCount> top) {
  /** How many values a profile names. */
  public static final int TOP = 7;

  /** No values. */
  public static final Tally EMPTY = new Tally(0, 0, List.of());

  public Tally {
    top = List.copyOf(top);
  }

  /** A value and how many cells hold it. */
  public record ValueCount(Value value, long count) {}
}
