package buckaroo.export;

import buckaroo.view.RowWindow;

/** Writes rows as text, one a line. Confined to one thread. */
interface RowPrinter {
  /** Puts what stands before the rows. */
  void begin();

  /** The rows that follow are those of this window. */
  void window(RowWindow window);

  /**
   * Puts one row with its line end.
   *
   * @param row in the columns of the window
   */
  void put(int row);
}
