package buckaroo.query;

import buckaroo.view.TableView;

/** Of a view in file order: both it and its matching rows are sorted by row number. */
final class OrderedMatches implements MatchPlaces {
  private final TableView view;
  private final TableView matching;

  OrderedMatches(TableView view, TableView matching) {
    this.view = view;
    this.matching = matching;
  }

  @Override
  public long next(long from, boolean forward) {
    if (from < 0 ? !forward : from >= view.rowCount() && forward) {
      return -1;
    }
    long start = Math.max(0, Math.min(from, view.rowCount() - 1));
    long place = firstFrom(matching, numberAt(view, start));
    if (!forward
        && (place == matching.rowCount() || numberAt(matching, place) != numberAt(view, start))) {
      place--;
    }
    return place < 0 || place >= matching.rowCount()
        ? -1
        : firstFrom(view, numberAt(matching, place));
  }

  /** The first position whose row number is at least the given one; the row count if none is. */
  private static long firstFrom(TableView rows, long number) {
    long low = 0;
    long high = rows.rowCount();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (numberAt(rows, middle) < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static long numberAt(TableView rows, long position) {
    return rows.window(position, position + 1).number(0);
  }
}
