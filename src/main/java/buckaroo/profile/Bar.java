package buckaroo.profile;

/**
 * One bar of a histogram.
 *
 * @param name what it stands for, ready to show
 * @param percent of the cells it counts, rounded half to even; always 1 for a tail
 */
public record Bar(Kind kind, String name, double percent) {
  /** What a bar counts. */
  public enum Kind {
    /** The values outside the middle 98 %. */
    TAIL,
    /** A range of numbers, in percent of the middle. */
    POPULATION,
    /** One value. */
    CATEGORY,
    /** All values that have no bar of their own and occur more than once. */
    LONG_TAIL,
    /** All values that occur once. */
    UNIQUE,
    /** The missing cells. */
    MISSING
  }
}
