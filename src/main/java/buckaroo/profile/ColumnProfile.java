package buckaroo.profile;

import buckaroo.table.Field;
import buckaroo.table.Nullable;
import java.util.List;
import java.util.Set;

/**
 * The statistics of one column (STATS section 1). NaN counts as missing, as it does for pandas.
 * Immutable.
 *
 * @param nullCount missing cells
 * @param tally the distinct values
 * @param numbers extremes and quantiles of numbers, decimals and times; null for every other type
 *     and where no cell has a value
 * @param text lengths of text; null for every other type and where no cell has a value
 * @param histogram the bars to draw, in order; percentages are whole numbers
 * @param approximate what is only about right; empty for tables that are read
 */
public record ColumnProfile(
    Field field,
    long rowCount,
    long nullCount,
    Tally tally,
    @Nullable NumberSummary numbers,
    @Nullable TextSummary text,
    List<Bar> histogram,
    Set<Figure> approximate) {
  public ColumnProfile {
    histogram = List.copyOf(histogram);
    approximate = Set.copyOf(approximate);
  }

  /** Figures that may be only about right where an engine gave them. */
  public enum Figure {
    /** How many distinct values there are, and how many occur once. */
    DISTINCT,
    /** The quantiles, and the bars that are drawn between them. */
    QUANTILES
  }

  /** Statistics that are all exact. */
  public ColumnProfile(
      Field field,
      long rowCount,
      long nullCount,
      Tally tally,
      @Nullable NumberSummary numbers,
      @Nullable TextSummary text,
      List<Bar> histogram) {
    this(field, rowCount, nullCount, tally, numbers, text, histogram, Set.of());
  }

  /** Statistics that somebody else measured, with the histogram that is drawn of them. */
  public static ColumnProfile measured(
      Field field,
      long rowCount,
      long nullCount,
      Tally tally,
      @Nullable NumberSummary numbers,
      @Nullable TextSummary text,
      Set<Figure> approximate) {
    var bars = new Bars(field, rowCount, nullCount, tally);
    List<Bar> histogram = numbers == null ? bars.categories() : bars.ofNumbers(numbers);
    return new ColumnProfile(
        field, rowCount, nullCount, tally, numbers, text, histogram, approximate);
  }

  /**
   * What the reference knows of the column: it counts no nested values, since lists and dicts
   * cannot be hashed there, and takes decimals for objects.
   */
  public ColumnProfile asInReference() {
    return switch (field.type()) {
      case JSON -> measured(field, rowCount, nullCount, Tally.EMPTY, null, text, approximate);
      case DECIMAL -> measured(field, rowCount, nullCount, tally, null, text, approximate);
      default -> this;
    };
  }

  public long nonNullCount() {
    return rowCount - nullCount;
  }
}
