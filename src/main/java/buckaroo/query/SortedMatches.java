package buckaroo.query;

import buckaroo.table.Cancellation;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import java.util.BitSet;

/** Of a sorted view: its rows are gone through until one is among those that match. */
final class SortedMatches implements MatchPlaces {
  private static final int CHUNK = 1 << 14;

  private final TableView view;
  private final BitSet numbers = new BitSet();
  private final Cancellation cancellation;

  /**
   * Notes the numbers of the matching rows.
   *
   * @param matching in any order
   */
  SortedMatches(TableView view, TableView matching, Cancellation cancellation) {
    this.view = view;
    this.cancellation = cancellation;
    matching.walk(
        CHUNK,
        cancellation,
        block -> {
          for (int i = 0; i < block.rowCount(); i++) {
            numbers.set(Math.toIntExact(block.number(i)));
          }
        });
  }

  @Override
  public long next(long from, boolean forward) {
    return forward ? onwards(Math.max(0, from)) : back(Math.min(from, view.rowCount() - 1));
  }

  private long onwards(long from) {
    for (long start = from; start < view.rowCount(); start += CHUNK) {
      cancellation.check();
      RowWindow window = view.window(start, start + CHUNK);
      for (int i = 0; i < window.rowCount(); i++) {
        if (numbers.get(Math.toIntExact(window.number(i)))) {
          return start + i;
        }
      }
    }
    return -1;
  }

  private long back(long from) {
    for (long end = from + 1; end > 0; end -= CHUNK) {
      cancellation.check();
      long start = Math.max(0, end - CHUNK);
      RowWindow window = view.window(start, end);
      for (int i = window.rowCount() - 1; i >= 0; i--) {
        if (numbers.get(Math.toIntExact(window.number(i)))) {
          return start + i;
        }
      }
    }
    return -1;
  }
}
