package buckaroo.format.excel;

/**
 * Dates as Excel counts them: days since the end of 1899 or the beginning of 1904, a time of day as
 * a fraction (ECMA-376 part 1, section 18.17.4). Immutable.
 *
 * @param isFrom1904 whether day 0 is the first of January 1904
 */
record Serials(boolean isFrom1904) {
  private static final long DAYS_1899_12_30 = -25_569;
  private static final long DAYS_1904_01_01 = -24_107;
  private static final long MILLIS_PER_DAY = 86_400_000;

  /** The last day of 9999, behind which there are no dates. */
  private static final double END = 2_958_466;

  /** The day that 1900 did not have, the 29th of February. */
  private static final int NO_DAY = 60;

  /** Whether a number is a date. */
  boolean isDate(double serial) {
    return serial >= 0 && serial < (isFrom1904 ? END + DAYS_1899_12_30 - DAYS_1904_01_01 : END);
  }

  /** Milliseconds since 1970 of a date; what is finer is not the author's but of the fraction. */
  long millis(double serial) {
    double day = Math.floor(serial);
    long days = (long) day + (isFrom1904 ? DAYS_1904_01_01 : DAYS_1899_12_30);
    if (!isFrom1904 && day < NO_DAY) {
      days++;
    }
    return days * MILLIS_PER_DAY + Math.round((serial - day) * MILLIS_PER_DAY);
  }
}
