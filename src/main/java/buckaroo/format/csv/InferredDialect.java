package buckaroo.format.csv;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.ReadOptions;
import java.io.IOException;
import java.util.List;

/** How a text is written, as declared or as its first bytes tell. */
final class InferredDialect {
  private InferredDialect() {}

  /**
   * The dialect of a text.
   *
   * @param text where the header begins
   * @param declared with the delimiter of Excel's own line where nobody declared another
   * @param usual the format's own delimiter
   * @param format the format's name, for the warning
   * @param warnings gets one when the delimiter is another than usual
   */
  static Dialect of(
      CsvText text, ReadOptions declared, char usual, String format, List<Warning> warnings)
      throws IOException {
    char quote = declared.quote() == null ? '"' : declared.quote();
    boolean hasHeader = declared.hasHeader() == null || declared.hasHeader();
    Character delimiter = declared.delimiter();
    if (delimiter == null) {
      byte[] sample = new byte[DelimiterSniffer.SAMPLE_BYTES];
      int length = text.utf8().read(text.start(), sample, 0, sample.length);
      boolean whole = text.start() + length == text.utf8().size();
      delimiter = DelimiterSniffer.sniff(sample, length, whole, quote, usual);
      if (delimiter != usual) {
        warnings.add(CsvWarnings.delimiterInferred(delimiter, usual, format));
      }
    }
    return new Dialect(delimiter, quote, hasHeader);
  }
}
