package buckaroo.table;

import java.util.Locale;

/** Where the rows of a table are. */
public enum Storage {
  /** In arrays of this process; such a table can be changed and compared. */
  MEMORY,

  /** In the file that the table was opened from, which is read for every window. */
  FILE,

  /** In a SQL engine, which is asked for every window; they may change there at any time. */
  ENGINE;

  /** The name in metadata. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
