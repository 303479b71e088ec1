package buckaroo.format.csv.infer;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.ReadOptions;
import buckaroo.text.DateFormat;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;

/** What a person should know about how a text was read. */
public final class CsvWarnings {
  private CsvWarnings() {}

  public static Warning encodingInferred(Charset encoding) {
    return new Warning(
        "encoding_guessed",
        "The file is not UTF-8; it was read as " + encoding.name() + "." + remedy("encoding"),
        1,
        0);
  }

  public static Warning badBytes(long count, long firstLine) {
    return new Warning(
        "bad_bytes",
        (count == 1 ? "1 byte is" : count + " bytes are")
            + " not UTF-8 and shown as \uFFFD, first on line "
            + firstLine
            + "."
            + remedy("encoding"),
        count,
        firstLine);
  }

  public static Warning notOfTheDeclaredEncoding(Charset encoding) {
    return new Warning(
        "encoding_mismatch",
        "Some bytes are not " + encoding.name() + " as declared; they are shown as \uFFFD.",
        1,
        0);
  }

  static Warning delimiterInferred(String delimiter, char usual, String format) {
    return told(
        "delimiter_sniffed",
        "The columns are separated by "
            + name(delimiter)
            + ", not by "
            + name(String.valueOf(usual))
            + " as usual for ."
            + format
            + ".",
        "delimiter");
  }

  static Warning oneColumn(String other) {
    return told(
        "one_column",
        "The file was read as one column; " + name(other) + " would split its rows.",
        "delimiter");
  }

  static Warning quoteInferred(char quote) {
    String found = quote == ReadOptions.NO_QUOTE ? "No character is" : quote + " is";
    return told("quote_inferred", found + " taken for a quote around cells.", "quote");
  }

  static Warning escapeInferred(char escape) {
    return told("escape_inferred", escape + " is taken to escape what follows it.", "escape");
  }

  static Warning trimmed() {
    return told(
        "blanks_trimmed",
        "A blank follows every delimiter; blanks around names and cells are left out.",
        "trim");
  }

  static Warning linesSkipped(int lines) {
    return told(
        "lines_skipped",
        (lines == 1 ? "The first line is" : "The first " + lines + " lines are")
            + " taken for a title and passed over.",
        "skip");
  }

  static Warning commentsSkipped(int lines) {
    return told(
        "comments_skipped",
        (lines == 1 ? "The first line is" : "The first " + lines + " lines are")
            + " taken for a comment and passed over.",
        "skip");
  }

  static Warning commentsBetween(String comment) {
    return told(
        "comments_skipped",
        "Lines that begin with " + comment + " are taken for comments and passed over.",
        "comment");
  }

  static Warning noHeader() {
    return told(
        "no_header", "The first row looks like data, so the columns are numbered.", "header");
  }

  public static Warning rowNames() {
    return told(
        "row_names",
        "Every row has one cell more than the header, so the first cells are taken for the names of"
            + " the rows.",
        "row_names");
  }

  static Warning decimalComma() {
    return told("decimal_comma", "Numbers are read with a decimal comma.", "decimal");
  }

  public static Warning datesInferred(String column, DateFormat form) {
    return told(
        "dates_inferred",
        "Column \""
            + column
            + "\" is read as "
            + (form.hasDate() ? "dates" : "times of day")
            + " written as "
            + form
            + ".",
        "types");
  }

  public static Warning datesInDoubt(String column, List<DateFormat> forms) {
    return told(
        "dates_in_doubt",
        "Column \""
            + column
            + "\" stays text: its dates may be written as "
            + forms.stream().map(DateFormat::toString).collect(Collectors.joining(" or "))
            + ".",
        "date_format");
  }

  public static Warning strayQuotes(int count, long firstLine) {
    return new Warning(
        "stray_quotes",
        (count == 1 ? "A quote is" : count + " quotes are")
            + " taken for text, since rows would be lost in a cell otherwise, first on line "
            + firstLine
            + "."
            + remedy("quote"),
        count,
        firstLine);
  }

  private static Warning told(String code, String sentence, String option) {
    return new Warning(code, sentence + remedy(option), 1, 0);
  }

  private static String remedy(String option) {
    return " \u201cRead differently\u2026\u201d or read_options." + option + " changes this.";
  }

  /** Cells of a column that are none of the type declared for it. */
  public static Warning notOfType(
      String column, ReadOptions.Type type, long count, long firstLine) {
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
  public static Warning furtherNotOfType(int columns, long count) {
    return new Warning(
        "not_of_type",
        count + " cells of " + columns + " more columns are not of the types asked for.",
        count,
        0);
  }

  public static Warning raggedRows(long count, long firstLine) {
    return new Warning(
        "ragged_rows",
        count
            + (count == 1 ? " row has" : " rows have")
            + " more or fewer cells than the header, first on line "
            + firstLine
            + "; read_options.footer leaves out last lines.",
        count,
        firstLine);
  }

  private static String name(String delimiter) {
    return switch (delimiter) {
      case "\t" -> "tab";
      case ReadOptions.BLANKS -> "blanks";
      default -> "\"" + delimiter + "\"";
    };
  }
}
