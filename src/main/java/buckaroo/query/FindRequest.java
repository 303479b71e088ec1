package buckaroo.query;

import java.util.OptionalInt;

/**
 * Which cell to look for.
 *
 * @param text literal, not empty
 * @param column the only column to look into, from 0; empty for every column of text
 * @param row position in the view where the search begins; the row itself is looked at. Beyond
 *     either end of the view it is next to that end
 * @param after the cell of that row that is left behind; empty to look at the whole row
 * @param forward whether to look onwards rather than back
 * @param wrap whether to go on at the other end
 */
public record FindRequest(
    String text, OptionalInt column, long row, OptionalInt after, boolean forward, boolean wrap) {
  public FindRequest {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("no text to find");
    }
  }
}
