package buckaroo.format.csv;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.ReadOptions;
import java.nio.charset.Charset;

/** What a person should know about how a text was read. */
final class CsvWarnings {
  private CsvWarnings() {}

  static Warning encodingInferred(Charset encoding) {
    return new Warning(
        "encoding_guessed", "The file is not UTF-8; it was read as " + encoding.name() + ".", 1, 0);
  }

  static Warning notOfTheDeclaredEncoding(Charset encoding) {
    return new Warning(
        "encoding_mismatch",
        "Some bytes are not " + encoding.name() + " as declared; they are shown as \uFFFD.",
        1,
        0);
  }

  static Warning delimiterInferred(char delimiter, char usual, String format) {
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

  /** Cells of a column that are none of the type declared for it. */
  static Warning notOfType(String column, ReadOptions.Type type, long count, long firstLine) {
    return new Warning(
        "not_of_type",
        "Column \""
            + column
            + "\" was asked for as "
            + type.wireName()
            + (count == 1 ? "; 1 cell is" : "; " + count + " cells are")
            + " none and shown as missing, first on line "
            + firstLine
            + ".",
        count,
        firstLine);
  }

  /** The same of further columns, of which only the cells are counted. */
  static Warning furtherNotOfType(int columns, long count) {
    return new Warning(
        "not_of_type",
        count + " cells of " + columns + " more columns are not of the types asked for.",
        count,
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
