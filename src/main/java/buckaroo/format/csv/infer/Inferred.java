package buckaroo.format.csv.infer;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.Limits;
import buckaroo.format.ReadOptions;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a text is written: what a person declared, and for the rest what samples of it tell.
 *
 * @param notation of the rows
 * @param skip lines before the first row
 * @param width cells of most rows
 * @param decimal mark of numbers, or null for a point
 * @param rowNames whether the header leaves out the first cells of the rows
 * @param warnings one for each guess that is not plain, with its remedy
 */
public record Inferred(
    Notation notation,
    int skip,
    int width,
    @Nullable Character decimal,
    boolean rowNames,
    List<Warning> warnings) {
  public Inferred {
    warnings = List.copyOf(warnings);
  }

  /**
   * Looks at a text.
   *
   * @param text where its first line begins
   * @param usual the format's own delimiter
   * @param format the format's name
   */
  static Inferred of(CsvText text, ReadOptions declared, char usual, String format, Limits limits)
      throws IOException {
    Character told = SeparatorLine.delimiter(text);
    if (told != null && told.equals(declared.quote())) {
      told = null;
    }
    int skip = Math.max(declared.skip() == null ? 0 : declared.skip(), told == null ? 0 : 1);
    Sample sample = Sample.of(text.from(LineNumbers.behind(text, skip, limits)));
    List<Warning> warnings = new ArrayList<>();
    String delimiter =
        declared.delimiter() == null && told != null ? told + "" : declared.delimiter();
    DialectWeighing.Verdict weighed =
        DialectWeighing.weigh(
            sample, weighable(delimiter), declared.quote(), declared.escape(), usual);
    if (delimiter == null || delimiter.length() == 1) {
      delimiter =
          weighed.delimiter() == DialectBits.BLANKS ? ReadOptions.BLANKS : weighed.delimiter() + "";
    }
    if (declared.delimiter() == null && told == null) {
      if (!delimiter.equals(String.valueOf(usual))) {
        warnings.add(CsvWarnings.delimiterInferred(delimiter, usual, format));
      } else if (weighed.width() == 1 && weighed.other() != null) {
        warnings.add(CsvWarnings.oneColumn(weighed.other()));
      }
    }
    boolean quoteIsInferred = declared.quote() == null && weighed.quote() != '"';
    if (quoteIsInferred) {
      warnings.add(CsvWarnings.quoteInferred(weighed.quote()));
    }
    if (declared.escape() == null && weighed.escape() != null) {
      warnings.add(CsvWarnings.escapeInferred(weighed.escape()));
    }
    boolean trim = declared.trim() != null ? declared.trim() : weighed.blankBehindAll();
    if (trim && declared.trim() == null) {
      warnings.add(CsvWarnings.trimmed());
    }
    var notation =
        new Notation(
            delimiter,
            weighed.quote(),
            weighed.escape(),
            declared.comment(),
            trim,
            declared.quote() == null,
            true);
    var rows = SampledRows.of(sample, notation);
    FirstLines first = FirstLines.of(rows, declared, warnings);
    boolean hasHeader = first.header();
    notation =
        new Notation(
            delimiter,
            weighed.quote(),
            weighed.escape(),
            declared.comment() == null ? first.comment() : declared.comment(),
            trim,
            rows.strayCount() > 0,
            hasHeader);
    Character decimal = declared.decimal();
    if (decimal == null && first.isDecimalComma() && !delimiter.equals(",")) {
      decimal = ',';
      warnings.add(CsvWarnings.decimalComma());
    }
    return new Inferred(
        notation, skip + first.skip(), rows.width(), decimal, first.rowNames(), warnings);
  }

  /** The same for a text whose names were taken off. */
  Inferred withoutHeader() {
    return new Inferred(notation.withHeader(false), skip, width, decimal, rowNames, warnings);
  }

  private static @Nullable Character weighable(@Nullable String delimiter) {
    return delimiter == null
        ? null
        : delimiter.equals(ReadOptions.BLANKS)
            ? Character.valueOf(DialectBits.BLANKS)
            : Character.valueOf(delimiter.charAt(0));
  }
}
