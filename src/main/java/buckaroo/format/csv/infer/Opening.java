package buckaroo.format.csv.infer;

import buckaroo.format.Limits;
import buckaroo.format.ReadOptions;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with everything known about it before its rows are read.
 *
 * @param text begins with the first row that is read and ends before the footer
 * @param inferred how it is written
 * @param names of the columns where the rows that are read do not begin with them, or null
 */
public record Opening(CsvText text, Inferred inferred, @Nullable List<String> names) {

  public static Opening of(
      CsvText whole, ReadOptions declared, char usual, String format, Limits limits)
      throws IOException {
    CsvText text =
        declared.footer() == 0
            ? whole
            : whole.until(LineNumbers.beforeLast(whole, declared.footer(), limits));
    Inferred inferred = Inferred.of(text, declared, usual, format, limits);
    int rows = inferred.notation().hasHeader() ? headerRows(declared) : 0;
    if (rows <= 1 && declared.skipAfterHeader() == 0) {
      long start = LineNumbers.behind(text, inferred.skip(), limits);
      return new Opening(text.from(start), inferred, null);
    }
    List<String> names = new ArrayList<>();
    CsvText first = text.from(LineNumbers.behind(text, inferred.skip(), limits));
    long lines;
    try (var reader = first.characters()) {
      int longest = limits.fieldBytes();
      var loose = new LooseRows(inferred.notation(), new TextLines(reader, longest), 0, longest);
      for (int row = 0; row < rows + declared.skipAfterHeader(); row++) {
        List<String> cells = loose.next();
        if (cells != null && row < rows) {
          HeaderNames.join(names, cells);
        }
      }
      lines = loose.nextLine() - 1;
    }
    if (names.size() > limits.columns()) {
      throw CsvErrors.tooManyColumns(text.utf8().path(), names.size(), limits.columns());
    }
    long start = LineNumbers.behind(text, inferred.skip() + (int) lines, limits);
    return new Opening(text.from(start), inferred.withoutHeader(), rows == 0 ? null : names);
  }

  private static int headerRows(ReadOptions declared) {
    return declared.header() == null ? 1 : declared.header();
  }

  /** Whether the columns have names in the text. */
  public boolean isNamed() {
    return names != null || inferred.notation().hasHeader();
  }

  /**
   * What is known when the first row is.
   *
   * @param text to be read, maybe rewritten
   * @param firstRow its cells
   */
  public DelimitedText known(
      CsvText text, List<String> firstRow, ReadOptions declared, boolean rowNames, Limits limits)
      throws IOException {
    List<String> header = new ArrayList<>();
    if (rowNames) {
      header.add("");
    }
    header.addAll(names == null ? firstRow : names);
    Character decimal = inferred.decimal();
    return new DelimitedText(
        text,
        inferred.notation().dialect(),
        header,
        isNamed(),
        NullMarkers.of(declared),
        DeclaredTypes.of(declared, header),
        new NumberCells.Marks(decimal == null ? '.' : decimal, declared.thousands()),
        limits);
  }
}
