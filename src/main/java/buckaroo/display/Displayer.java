package buckaroo.display;

/**
 * How the cells of one column are written. Each kind carries the arguments that the protocol gives
 * it.
 */
public sealed interface Displayer {
  /** Any value as text, cut after {@code maxLength} characters; 0 for no cut. */
  record Obj(int maxLength) implements Displayer {
    /** Any value as text, uncut. */
    public static final Obj WHOLE = new Obj(0);
  }

  /** Text, cut after {@code maxLength} characters, in which search terms can be highlighted. */
  record Text(int maxLength) implements Displayer {}

  /** The bars of a histogram. */
  record Histogram() implements Displayer {}

  /** In a pinned row: as the cells of the column below. */
  record Inherit() implements Displayer {}

  /** Whole numbers, padded to {@code minDigits}. */
  record IntegerDigits(int minDigits, int maxDigits) implements Displayer {}

  /** Numbers with a bounded number of fraction digits. */
  record FloatDigits(int minFractionDigits, int maxFractionDigits) implements Displayer {}

  /** True and false. */
  record Bool() implements Displayer {}

  /**
   * A date, or a date with its time of day, always in UTC: a client west of Greenwich would
   * otherwise show the day before.
   */
  record Datetime(boolean withTime) implements Displayer {}
}
