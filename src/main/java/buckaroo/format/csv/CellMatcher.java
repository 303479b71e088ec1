package buckaroo.format.csv;

import buckaroo.format.RowMatcher;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.format.csv.infer.NullMarkers;
import java.util.List;

/**
 * Finds the rows that hold every one of some texts in a cell of text. A text without quotes stands
 * in a cell just where it stands in the cell's bytes, so only bytes are compared; what is split is
 * the part of a row that holds columns of text, and only where the bytes of many rows hold the
 * first text at all. For one thread.
 */
final class CellMatcher implements RowMatcher {
  private static final int BATCH_ROWS = 256;

  private final Finder[] searches;
  private final boolean[] whole;
  private final boolean[] textual;
  private final int first;
  private final int last;
  private final CellBatch batch;
  private final RangeSplitter splitter;

  /**
   * A matcher.
   *
   * @param texts at least one, none with quotes
   * @param textual which columns hold text; at least one
   */
  CellMatcher(Dialect dialect, NullMarkers nullMarkers, List<Text> texts, boolean[] textual) {
    this.searches = texts.stream().map(Text::finder).toArray(Finder[]::new);
    this.whole = new boolean[searches.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = texts.get(i).whole();
    }
    this.textual = textual;
    int from = 0;
    while (!textual[from]) {
      from++;
    }
    int to = textual.length - 1;
    while (!textual[to]) {
      to--;
    }
    this.first = from;
    this.last = to;
    this.batch = new CellBatch(dialect, nullMarkers, textual.length, BATCH_ROWS);
    this.splitter = new RangeSplitter(dialect, batch, BATCH_ROWS, first, last);
  }

  @Override
  public void match(byte[] bytes, int start, int end, Matches matches) {
    if (searches[0].find(bytes, start, end) < 0) {
      return;
    }
    splitter.begin(bytes, start, end);
    int number = 0;
    while (splitter.next()) {
      for (int row = 0; row < batch.rows; row++) {
        int base = row * batch.stride;
        if (matches(base)) {
          matches.row(number + row, batch.bounds[base] + 1, batch.bounds[base + batch.stride]);
        }
      }
      number += batch.rows;
    }
  }

  private boolean matches(int base) {
    for (int search = 0; search < searches.length; search++) {
      if (whole[search] ? !hasCell(base, search) : !holds(base, search)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(int base, int search) {
    int[] bounds = batch.bounds;
    int to = bounds[base + last + 1];
    int column = first;
    int at = bounds[base + first] + 1;
    while (at < to && (at = searches[search].find(batch.bytes, at, to)) >= 0) {
      while (bounds[base + column + 1] < at) {
        column++;
      }
      int cellEnd = bounds[base + column + 1];
      if (textual[column]
          && searches[search].end(batch.bytes, at, cellEnd) >= 0
          && !isMissing(bounds[base + column] + 1, cellEnd)) {
        return true;
      }
      at++;
    }
    return false;
  }

  /** Whether a cell is what is sought: without its quotes, since nothing sought holds any. */
  private boolean hasCell(int base, int search) {
    for (int column = first; column <= last; column++) {
      int start = batch.bounds[base + column] + 1;
      int end = batch.bounds[base + column + 1];
      int quotes = end - start > 1 && batch.bytes[start] == batch.quote ? 1 : 0;
      // A short row ends before the cells that it lacks.
      if (textual[column]
          && start <= end
          && searches[search].isAll(batch.bytes, start + quotes, end - quotes)
          && !isMissing(start, end)) {
        return true;
      }
    }
    return false;
  }

  private boolean isMissing(int start, int end) {
    byte[] bytes = batch.bytes;
    if (bytes[start] != batch.quote) {
      return batch.nullMarkers.isMissing(bytes, start, end);
    }
    if (TextTarget.hasDoubled(bytes, start + 1, end - 1, batch.quote)) {
      byte[] cell = TextTarget.unescaped(bytes, start + 1, end - 1, batch.quote);
      return batch.nullMarkers.isMissing(cell, 0, cell.length - TextTarget.ROOM);
    }
    return batch.nullMarkers.isMissing(bytes, start + 1, end - 1);
  }
}
