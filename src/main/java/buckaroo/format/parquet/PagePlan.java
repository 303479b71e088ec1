package buckaroo.format.parquet;

import java.util.Arrays;

/**
 * Which pages of a flat column chunk hold some rows, and where these rows lie once only those pages
 * are read.
 *
 * @param keep for each data page with rows, whether to read it
 * @param rowCount rows of the pages to read, together
 * @param positions of each wanted row among those
 */
record PagePlan(boolean[] keep, int rowCount, int[] positions) {
  /** No page is read. */
  static final PagePlan NOTHING = new PagePlan(new boolean[0], 0, new int[0]);

  /**
   * The plan for some rows.
   *
   * @param pageRows rows of each page
   * @param wanted rows of the row group, rising
   */
  static PagePlan of(int[] pageRows, int[] wanted) {
    var keep = new boolean[pageRows.length];
    var positions = new int[wanted.length];
    int pageStart = 0;
    int kept = 0;
    int next = 0;
    for (int page = 0; page < pageRows.length; page++) {
      int pageEnd = pageStart + pageRows[page];
      while (next < wanted.length && wanted[next] < pageEnd) {
        positions[next] = kept + wanted[next] - pageStart;
        keep[page] = true;
        next++;
      }
      kept += keep[page] ? pageRows[page] : 0;
      pageStart = pageEnd;
    }
    if (next < wanted.length) {
      throw new IllegalArgumentException(
          "row " + wanted[next] + " of pages with the rows " + Arrays.toString(pageRows));
    }
    return new PagePlan(keep, kept, positions);
  }
}
