package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.Limits;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.TableReader;
import buckaroo.format.TextBeginning;
import buckaroo.format.csv.infer.CsvErrors;
import buckaroo.format.csv.infer.CsvText;
import buckaroo.format.csv.infer.CsvWarnings;
import buckaroo.format.csv.infer.DelimitedText;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.format.csv.infer.Encodings;
import buckaroo.format.csv.infer.HeaderNames;
import buckaroo.format.csv.infer.LineNumbers;
import buckaroo.format.csv.infer.Notation;
import buckaroo.format.csv.infer.Opening;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import buckaroo.table.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads delimited text. The text is scanned for row starts, the rows are counted, the columns are
 * allocated, and blocks of rows are read into them side by side; see {@link RowIndex} and {@link
 * TableBuilder}. What text Commons CSV would read otherwise goes through it first, see {@link
 * OddQuotes}. Safe for any thread.
 */
public final class CsvTableReader implements TableReader {
  private final String format;
  private final char usualDelimiter;
  private final ReadOptions declared;
  private final Limits limits;
  private final CsvSizes sizes;

  private CsvTableReader(
      String format, char usualDelimiter, ReadOptions declared, Limits limits, CsvSizes sizes) {
    this.format = format;
    this.usualDelimiter = usualDelimiter;
    this.declared = declared;
    this.limits = limits;
    this.sizes = sizes;
  }

  /** A reader of comma-separated values that takes other delimiters too where they fit better. */
  public static CsvTableReader commaSeparated(Limits limits) {
    return new CsvTableReader("csv", ',', ReadOptions.NONE, limits, CsvSizes.standard());
  }

  /** The same with tabs as the usual delimiter. */
  public static CsvTableReader tabSeparated(Limits limits) {
    return new CsvTableReader("tsv", '\t', ReadOptions.NONE, limits, CsvSizes.standard());
  }

  /** The same reader, declared instead of inferred. */
  public CsvTableReader with(ReadOptions other) {
    return new CsvTableReader(format, usualDelimiter, other, limits, sizes);
  }

  CsvTableReader with(CsvSizes other) {
    return new CsvTableReader(format, usualDelimiter, declared, limits, other);
  }

  @Override
  public ReadResult read(ByteSource source, ReadMonitor monitor) throws IOException {
    if (source.size() == 0) {
      throw CsvErrors.empty();
    }
    return new Reading(Parallel.of(sizes.threads(), monitor), monitor).read(source);
  }

  /** What quotes mean that are not regular, only the whole text tells. */
  @Override
  public Optional<ReadResult> readFirst(ByteSource source, boolean isCut) throws IOException {
    char quote = declared.quote() == null ? '"' : declared.quote();
    var lines = LineEnds.of(source, declared.encoding(), quote);
    Optional<ByteSource> beginning = TextBeginning.of(source, isCut, lines::last);
    if (beginning.isEmpty()) {
      return Optional.empty();
    }
    var reading = new Reading(Parallel.of(1, ReadMonitor.NONE), ReadMonitor.NONE);
    ReadResult first = reading.read(beginning.get());
    return reading.isRegular ? Optional.of(first) : Optional.empty();
  }

  /** The reading of one file. */
  private final class Reading {
    private final Parallel workers;
    private final ReadMonitor monitor;
    private final List<Warning> warnings = new ArrayList<>();
    private boolean isRegular = true;

    Reading(Parallel workers, ReadMonitor monitor) {
      this.workers = workers;
      this.monitor = monitor;
    }

    ReadResult read(ByteSource source) throws IOException {
      var progress = new Progress(monitor, source.size());
      CsvText whole = CsvText.open(source, declared.encoding(), limits, progress);
      if (whole.inferred()) {
        warnings.add(CsvWarnings.encodingInferred(whole.encoding()));
      }
      Opening opening = Opening.of(whole, declared, usualDelimiter, format, limits);
      Dialect dialect = opening.inferred().notation().dialect();
      RowIndex index = index(opening.text(), dialect, progress);
      if (index.verdict() == RowIndex.Verdict.NOT_UTF8) {
        whole = redecoded(source, progress);
        progress = new Progress(monitor, whole.utf8().size());
        opening = Opening.of(whole, declared, usualDelimiter, format, limits);
        dialect = opening.inferred().notation().dialect();
        index = index(opening.text(), dialect, progress);
      }
      CsvText text = opening.text();
      Notation notation = opening.inferred().notation();
      // A text that is too large to be rewritten is read with its stray quotes, or refused for
      // them.
      boolean rewritable = text.utf8().size() <= limits.inflatedBytes();
      boolean loose = !notation.withStrayQuotes(notation.strayQuotes() && rewritable).isPlain();
      // A quote that was declared is taken at its word.
      boolean anyStray = declared.quote() == null;
      boolean maybeStray =
          anyStray && index.endsInsideQuotes() && opening.inferred().width() > 1 && rewritable;
      if (loose || maybeStray) {
        Notation written = notation.withStrayQuotes(anyStray);
        text = rewritten(text, written, opening.inferred().width(), progress);
      } else if (index.verdict() == RowIndex.Verdict.ODD_QUOTES) {
        text = OddQuotes.regular(text, dialect, limits, progress);
      }
      if (text != opening.text()) {
        isRegular = false;
        progress = new Progress(monitor, text.utf8().size());
        index = index(text, dialect, progress);
      }
      if (index.endsInsideQuotes()) {
        throw CsvErrors.unclosedQuote(
            text.utf8().path(), LineNumbers.ofUnclosedQuote(text, dialect));
      }
      if (index.firstStart() < 0 && opening.names() == null) {
        throw CsvErrors.empty(declared.skip() == null ? 0 : declared.skip());
      }
      warnings.addAll(opening.inferred().warnings());
      return table(opening, text, index, progress);
    }

    private CsvText rewritten(CsvText text, Notation notation, int width, Progress progress)
        throws IOException {
      LooseText rewritten = LooseText.of(text, notation, width, limits, progress);
      if (rewritten.strayCount() > 0) {
        warnings.add(CsvWarnings.strayQuotes(rewritten.strayCount(), rewritten.firstStray()));
      }
      return rewritten.text();
    }

    /** The text of a file that turned out not to be UTF-8. */
    private CsvText redecoded(ByteSource source, Progress progress) throws IOException {
      Encodings.Survey survey = Encodings.survey(source);
      if (declared.encoding() == null && survey.isMeant()) {
        long line = LineNumbers.of(source, survey.firstBad());
        warnings.add(CsvWarnings.badBytes(survey.bad(), line));
        return CsvText.replaced(source, limits, progress);
      }
      if (declared.encoding() == null) {
        CsvText text = CsvText.inferred(source, limits, progress);
        warnings.add(CsvWarnings.encodingInferred(text.encoding()));
        return text;
      }
      CsvText text = CsvText.replaced(source, limits, progress);
      warnings.add(CsvWarnings.notOfTheDeclaredEncoding(text.encoding()));
      return text;
    }

    private RowIndex index(CsvText text, Dialect dialect, Progress progress) throws IOException {
      return RowIndex.of(text, dialect, sizes.chunkBytes(), workers, progress);
    }

    private ReadResult table(Opening opening, CsvText text, RowIndex index, Progress progress)
        throws IOException {
      Dialect dialect = opening.inferred().notation().dialect();
      List<String> firstRow =
          index.firstStart() < 0
              ? List.of()
              : HeaderNames.read(text, dialect, index.firstStart(), index.secondStart(), limits);
      boolean rowNames = opening.inferred().rowNames();
      DelimitedText known = opening.known(text, firstRow, declared, rowNames, limits);
      var builder = new TableBuilder(known, index, sizes.batchRows(), workers, progress);
      builder.read();
      boolean allNamed =
          builder.columnCount() == known.header().size() && builder.raggedRows() == 0;
      if (rowNames && declared.rowNames() == null && !allNamed) {
        // Rows that were not sampled are shorter or wider: only some have a cell too many.
        rowNames = false;
        known = opening.known(text, firstRow, declared, false, limits);
        builder = new TableBuilder(known, index, sizes.batchRows(), workers, progress);
        builder.read();
      }
      if (rowNames && declared.rowNames() == null) {
        warnings.add(CsvWarnings.rowNames());
      }
      if (builder.raggedRows() > 0) {
        long line = LineNumbers.of(text.utf8(), builder.firstRagged());
        warnings.add(CsvWarnings.raggedRows(builder.raggedRows(), line));
      }
      var columns = builder.build();
      List<String> names = known.names(columns.size());
      TableBuilder built = builder;
      warnings.addAll(DateReport.of(known.types(), names, built::evidence));
      warnings.addAll(MisfitReport.of(text.utf8(), known.types(), names, built::misfits));
      List<Field> fields = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        ColumnType type = builder.type(i);
        boolean missing = columns.get(i).nullCount() > 0;
        fields.add(new Field(names.get(i), type, missing, builder.zone(i)));
      }
      var table = MemoryTable.of(new Schema(fields), columns, index.rowCount());
      var facts =
          new FileFacts(
              format,
              text.utf8().compression(),
              text.encoding().name(),
              opening.inferred().notation().delimiter(),
              opening.isNamed(),
              warnings,
              declared);
      return new ReadResult(table, facts);
    }
  }
}
