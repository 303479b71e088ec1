package buckaroo.format.csv.infer;

import buckaroo.format.ReadOptions;
import buckaroo.table.Nullable;

/**
 * How delimited text is written, as people write it. The byte scanner reads what a {@link Dialect}
 * says; a text with anything beyond that is {@linkplain LooseText rewritten} first. Immutable.
 *
 * @param delimiter one or several characters, or {@link ReadOptions#BLANKS}
 * @param quote around cells, or {@link ReadOptions#NO_QUOTE}
 * @param escape before a character that is then not special, or null where quotes are doubled
 * @param comment what lines begin with that are no rows, or null
 * @param trim whether blanks around cells are left out
 * @param strayQuotes whether quotes that swallow rows are text
 * @param hasHeader whether the first row gives the names
 */
public record Notation(
    String delimiter,
    char quote,
    @Nullable Character escape,
    @Nullable String comment,
    boolean trim,
    boolean strayQuotes,
    boolean hasHeader) {
  /** Separates cells of rewritten text: no text uses it otherwise. */
  private static final char UNIT_SEPARATOR = '\u001f';

  /** Whether the byte scanner reads it as it stands. */
  public boolean isPlain() {
    return isAsciiDelimiter() && escape == null && comment == null && !trim && !strayQuotes;
  }

  /** What the byte scanner reads: the text itself, or the rewritten one. */
  public Dialect dialect() {
    char between = isAsciiDelimiter() ? delimiter.charAt(0) : UNIT_SEPARATOR;
    return new Dialect(
        between, isPlain() || quote != ReadOptions.NO_QUOTE ? quote : '"', hasHeader);
  }

  boolean isBlanks() {
    return delimiter.equals(ReadOptions.BLANKS);
  }

  private boolean isAsciiDelimiter() {
    return delimiter.length() == 1 && delimiter.charAt(0) < 128;
  }

  public Notation withStrayQuotes(boolean any) {
    return new Notation(delimiter, quote, escape, comment, trim, any, hasHeader);
  }

  Notation withHeader(boolean any) {
    return new Notation(delimiter, quote, escape, comment, trim, strayQuotes, any);
  }
}
