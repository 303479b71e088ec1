package buckaroo.format.csv;

import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.ReadOptions;
import buckaroo.format.csv.infer.CsvErrors;
import buckaroo.format.csv.infer.CsvText;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.format.csv.infer.LineNumbers;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The doorway to Apache Commons CSV, the authority on what delimited text means. A text whose
 * quotes stand where RFC 4180 has none is read by it and written again with regular quotes, which
 * the byte scanner then reads; line numbers stay the same.
 */
final class OddQuotes {
  private OddQuotes() {}

  /**
   * How Commons CSV reads a dialect here: quotes are special at the start of a field only, text
   * after a closing quote belongs to the field, blank lines are no rows, spaces stay.
   */
  static CSVFormat format(Dialect dialect) {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(dialect.delimiter())
        .setQuote(dialect.quote() == ReadOptions.NO_QUOTE ? null : dialect.quote())
        .setIgnoreEmptyLines(true)
        .setTrailingData(true)
        .get();
  }

  /**
   * The same cells with regular quotes.
   *
   * @throws MalformedFileException if a quote is never closed, or a row is longer than a field may
   *     be
   */
  static CsvText regular(CsvText text, Dialect dialect, Limits limits, Progress progress)
      throws IOException {
    CsvText.checkRewriting(text.utf8(), limits);
    var out = new RegularRows(dialect);
    // Lines that were skipped stay as blank ones.
    long before = LineNumbers.of(text.utf8(), text.start()) - 1;
    out.blankUntil(before);
    try (var reader = new BoundedReader(text.characters(), limits.fieldBytes());
        var parser = parser(reader, dialect)) {
      Iterator<CSVRecord> records = parser.iterator();
      while (records.hasNext()) {
        CSVRecord row = records.next();
        progress.add(reader.takeCount() / 4);
        List<String> cells = row.toList();
        // Blank lines are put back where they were skipped.
        out.blankUntil(before + parser.getCurrentLineNumber() - breaks(cells) - 1);
        out.add(cells);
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      long line = LineNumbers.ofUnclosedQuote(text, dialect);
      if (line == 0) {
        throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
      }
      throw CsvErrors.unclosedQuote(text.utf8().path(), line);
    }
    return text.rewritten(out.build(text.utf8()));
  }

  /** The newer way to a parser needs much of Commons IO, which the jar leaves out. */
  @SuppressWarnings("deprecation")
  private static CSVParser parser(Reader reader, Dialect dialect) throws IOException {
    return new CSVParser(reader, format(dialect));
  }

  /** The line ends within cells. */
  private static long breaks(List<String> cells) {
    long breaks = 0;
    for (String cell : cells) {
      for (int i = 0; i < cell.length(); i++) {
        char c = cell.charAt(i);
        breaks += c == '\r' || (c == '\n' && (i == 0 || cell.charAt(i - 1) != '\r')) ? 1 : 0;
      }
    }
    return breaks;
  }

  /** Stops before one row fills the heap: Commons CSV itself takes rows of any length. */
  private static final class BoundedReader extends FilterReader {
    private final int limit;
    private long sinceRow;

    BoundedReader(Reader in, int limit) {
      super(in);
      this.limit = limit;
    }

    /** Characters read since the last call. */
    long takeCount() {
      long count = sinceRow;
      sinceRow = 0;
      return count;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      sinceRow += Math.max(0, count);
      if (sinceRow > limit) {
        throw new MalformedFileException(
            "a row is longer than "
                + limit
                + " characters, the limit for one field; BUCKAROO_MAX_FIELD sets it");
      }
      return count;
    }
  }
}
