package buckaroo.format.csv;

import buckaroo.format.FileFacts.Warning;
import java.nio.charset.Charset;

/** What a person should know about how a text was read. */
final class CsvWarnings {
  private CsvWarnings() {}

  static Warning encodingGuessed(Charset encoding) {
    return new Warning(
        "encoding_guessed", "The file is not UTF-8; it was read as " + encoding.name() + ".", 1, 0);
  }

  static Warning delimiterSniffed(char delimiter, char usual, String format) {
    return new Warning(
        "delimiter_sniffed",
        "The columns are separated by "
            + name(delimiter)
            + ", not by "
            + name(usual)
            + " as usual for ."
            + format
            + ".",
        1,
        0);
  }

  static Warning raggedRows(long count, long firstLine) {
    return new Warning(
        "ragged_rows",
        count
            + (count == 1 ? " row has" : " rows have")
            + " more or fewer cells than the header, first on line "
            + firstLine
            + ".",
        count,
        firstLine);
  }

  private static String name(char delimiter) {
    return delimiter == '\t' ? "tab" : "\"" + delimiter + "\"";
  }
}
