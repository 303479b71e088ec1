package buckaroo.format.csv;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.ReadOptions;
import java.io.IOException;
import java.util.List;

/** How a text is written, as told or as its first bytes let guess. */
final class DialectGuess {
  private DialectGuess() {}

  /**
   * The dialect of a text.
   *
   * @param text where the header begins
   * @param options with the delimiter of Excel's own line where nobody told another
   * @param usual the format's own delimiter
   * @param format the format's name, for the warning
   * @param warnings gets one when the delimiter is another than usual
   */
  static Dialect of(
      CsvText text, ReadOptions options, char usual, String format, List<Warning> warnings)
      throws IOException {
    char quote = options.quote() == null ? '"' : options.quote();
    boolean hasHeader = options.hasHeader() == null || options.hasHeader();
    Character delimiter = options.delimiter();
    if (delimiter == null) {
      byte[] sample = new byte[DelimiterSniffer.SAMPLE_BYTES];
      int length = text.utf8().read(text.start(), sample, 0, sample.length);
      boolean whole = text.start() + length == text.utf8().size();
      delimiter = DelimiterSniffer.sniff(sample, length, whole, quote, usual);
      if (delimiter != usual) {
        warnings.add(CsvWarnings.delimiterSniffed(delimiter, usual, format));
      }
    }
    return new Dialect(delimiter, quote, hasHeader);
  }
}
