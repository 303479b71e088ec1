package buckaroo.profile.count;

import buckaroo.table.Parallel;

/** The texts of a column by their hashes. Safe for any thread. */
public interface HashedTexts {
  /** How many texts there are. */
  int count();

  /** The lowest bits of a text's first hash, which hold its row instead. */
  int rowBits();

  /** Takes texts. */
  interface Visitor {
    /**
     * One text.
     *
     * @param text the first {@linkplain TextHash hash} with the row in its lowest bits
     * @param other the second hash
     */
    void text(long text, long other, int codePoints);
  }

  /** Shows a worker's share of the texts to the visitor, in file order. */
  void forEach(Parallel parallel, int worker, Visitor visitor);

  /** The text of a row. */
  String text(int row);
}
