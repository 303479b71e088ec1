package buckaroo.format.csv;

import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.SegmentedBytes;
import buckaroo.format.csv.infer.CsvErrors;
import buckaroo.format.csv.infer.CsvText;
import buckaroo.format.csv.infer.LineNumbers;
import buckaroo.format.csv.infer.LooseRows;
import buckaroo.format.csv.infer.Notation;
import buckaroo.format.csv.infer.TextLines;
import java.io.IOException;
import java.util.List;

/**
 * A text rewritten so that the byte scanner reads it.
 *
 * @param text as the notation's {@link Notation#dialect} says, its lines as they were
 * @param strayCount quotes that were taken for text because they would swallow rows
 * @param firstStray the line of the first of them
 */
record LooseText(CsvText text, int strayCount, long firstStray) {

  /**
   * Rewrites a text.
   *
   * @param width cells of most rows
   * @throws MalformedFileException if a quote is never closed, or a row is longer than a field may
   *     be
   */
  static LooseText of(CsvText text, Notation notation, int width, Limits limits, Progress progress)
      throws IOException {
    CsvText.checkRewriting(text.utf8(), limits);
    var out = new RegularRows(notation.dialect());
    long before = LineNumbers.of(text.utf8(), text.start()) - 1;
    out.blankUntil(before);
    try (var reader = text.characters()) {
      var rows =
          new LooseRows(
              notation, new TextLines(reader, limits.fieldBytes()), width, limits.fieldBytes());
      List<String> cells;
      while ((cells = rows.next()) != null) {
        out.blankUntil(before + rows.firstLine() - 1);
        out.add(cells);
        progress.add(0);
      }
      SegmentedBytes bytes = out.build(text.utf8());
      return new LooseText(text.rewritten(bytes), rows.strayCount(), before + rows.firstStray());
    } catch (LooseRows.UnclosedQuoteException e) {
      throw CsvErrors.unclosedQuote(text.utf8().path(), before + e.line());
    } catch (MalformedFileException e) {
      throw new MalformedFileException(text.utf8().path() + ": " + e.getMessage());
    }
  }
}
