package buckaroo.view;

/**
 * A text that some cell of a row must hold.
 *
 * @param folded whether case and accents make no difference
 * @param whole whether the cell holds nothing else
 * @param everywhere whether numbers, dates, true and false are looked into as they are shown; only
 *     text if not
 */
public record TextSearch(String text, boolean folded, boolean whole, boolean everywhere) {
  /** Letter by letter, in text alone, as the reference searches. */
  public static TextSearch literal(String text) {
    return new TextSearch(text, false, false, false);
  }

  /** As people search: whatever the case and the accents, in all that is shown. */
  public static TextSearch shown(String text) {
    return new TextSearch(text, true, false, true);
  }
}
