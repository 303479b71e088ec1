package buckaroo.query;

/** Where in a view the rows lie that hold a text. */
interface MatchPlaces {
  /**
   * The first such row at a position or beyond it; -1 if there is none.
   *
   * @param from position in the view; may lie outside of it
   */
  long next(long from, boolean forward);
}
