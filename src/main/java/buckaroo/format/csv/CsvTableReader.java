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
import buckaroo.format.Workers;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads delimited text. The text is scanned for row starts, the rows are counted, the columns are
 * allocated, and blocks of rows are read into them side by side; see {@link RowIndex} and {@link
 * TableBuilder}. What text Commons CSV would read otherwise goes through it first, see {@link
 * OddQuotes}. Safe for any thread.
 */
public final class CsvTableReader implements TableReader {
  private final String format;
  private final char usualDelimiter;
  private final ReadOptions options;
  private final Limits limits;
  private final CsvSizes sizes;

  private CsvTableReader(
      String format, char usualDelimiter, ReadOptions options, Limits limits, CsvSizes sizes) {
    this.format = format;
    this.usualDelimiter = usualDelimiter;
    this.options = options;
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

  /** The same reader, told instead of left to guess. */
  public CsvTableReader with(ReadOptions told) {
    return new CsvTableReader(format, usualDelimiter, told, limits, sizes);
  }

  CsvTableReader with(CsvSizes other) {
    return new CsvTableReader(format, usualDelimiter, options, limits, other);
  }

  @Override
  public ReadResult read(ByteSource source, ReadMonitor monitor) throws IOException {
    if (source.size() == 0) {
      throw CsvErrors.empty();
    }
    try (var workers = new Workers(sizes.threads())) {
      return new Reading(workers, monitor).read(source);
    }
  }

  /** The reading of one file. */
  private final class Reading {
    private final Workers workers;
    private final ReadMonitor monitor;
    private final List<Warning> warnings = new ArrayList<>();

    Reading(Workers workers, ReadMonitor monitor) {
      this.workers = workers;
      this.monitor = monitor;
    }

    ReadResult read(ByteSource source) throws IOException {
      var progress = new Progress(monitor, source.size());
      CsvText text = CsvText.open(source, options.encoding(), limits, progress);
      Preamble preamble = Preamble.of(text, options, limits);
      text = text.from(preamble.end());
      Dialect dialect =
          DialectGuess.of(text, preamble.completing(options), usualDelimiter, format, warnings);
      RowIndex index = index(text, dialect, progress);
      if (index.verdict() == RowIndex.Verdict.NOT_UTF8) {
        text = redecoded(text.utf8(), progress);
        progress = new Progress(monitor, text.utf8().size());
        index = index(text, dialect, progress);
      }
      if (index.verdict() == RowIndex.Verdict.ODD_QUOTES) {
        text = OddQuotes.regular(text, dialect, limits, progress);
        progress = new Progress(monitor, text.utf8().size());
        index = index(text, dialect, progress);
      }
      if (index.endsInsideQuotes()) {
        throw CsvErrors.unclosedQuote(
            text.utf8().path(), LineNumbers.ofUnclosedQuote(text, dialect));
      }
      if (index.firstStart() < 0) {
        throw CsvErrors.empty(options.skip());
      }
      return table(text, dialect, index, progress);
    }

    /** The text of a file that turned out not to be UTF-8. */
    private CsvText redecoded(ByteSource source, Progress progress) throws IOException {
      CsvText text;
      if (options.encoding() == null) {
        text = CsvText.guess(source, limits, progress);
        warnings.add(CsvWarnings.encodingGuessed(text.encoding()));
      } else {
        text = CsvText.replaced(source, limits, progress);
        warnings.add(CsvWarnings.notOfTheEncodingTold(text.encoding()));
      }
      return text.from(Preamble.of(text, options, limits).end());
    }

    private RowIndex index(CsvText text, Dialect dialect, Progress progress) throws IOException {
      return RowIndex.of(text, dialect, sizes.chunkBytes(), workers, progress);
    }

    private ReadResult table(CsvText text, Dialect dialect, RowIndex index, Progress progress)
        throws IOException {
      List<String> names =
          HeaderNames.read(text, dialect, index.firstStart(), index.secondStart(), limits);
      ToldTypes told = ToldTypes.of(options, names);
      NullMarkers markers = NullMarkers.of(options);
      var input =
          new BlockPass.Input(text.utf8(), dialect, index, markers, limits, sizes.batchRows());
      var builder = new TableBuilder(input, told, workers, progress);
      builder.read(names.size());
      for (int i = names.size(); i < builder.columnCount(); i++) {
        names.add(dialect.hasHeader() ? "" : String.valueOf(i));
      }
      if (builder.raggedRows() > 0) {
        long line = LineNumbers.of(text.utf8(), builder.firstRagged());
        warnings.add(CsvWarnings.raggedRows(builder.raggedRows(), line));
      }
      var columns = builder.build();
      List<String> distinct = HeaderNames.distinct(names);
      warnings.addAll(MisfitReport.of(text.utf8(), told, distinct, builder::misfits));
      List<Field> fields = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        ColumnType type = builder.type(i);
        boolean missing = columns.get(i).nullCount() > 0;
        fields.add(new Field(distinct.get(i), type, missing, builder.zone(i)));
      }
      var table = MemoryTable.of(new Schema(fields), columns, index.rowCount());
      var facts =
          new FileFacts(
              format,
              text.utf8().compression(),
              text.encoding().name(),
              String.valueOf(dialect.delimiter()),
              dialect.hasHeader(),
              warnings,
              options);
      return new ReadResult(table, facts);
    }
  }
}
