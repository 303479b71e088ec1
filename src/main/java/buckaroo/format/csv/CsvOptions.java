package buckaroo.format.csv;

import buckaroo.table.Nullable;
import java.nio.charset.Charset;
import java.util.Set;

/**
 * What a person decides instead of letting the reader guess; null leaves it to the reader.
 *
 * @param delimiter between cells
 * @param quote around cells
 * @param hasHeader whether the first row gives the names
 * @param encoding of the file
 * @param nullMarkers the texts that stand for a missing cell, matched exactly; an absent cell is
 *     always missing
 */
public record CsvOptions(
    @Nullable Character delimiter,
    @Nullable Character quote,
    @Nullable Boolean hasHeader,
    @Nullable Charset encoding,
    @Nullable Set<String> nullMarkers) {
  /** Everything is left to the reader. */
  public static final CsvOptions NONE = new CsvOptions(null, null, null, null, null);

  public CsvOptions {
    nullMarkers = nullMarkers == null ? null : Set.copyOf(nullMarkers);
  }
}
