package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.RowReader;
import buckaroo.format.TextRows;
import buckaroo.format.csv.infer.CsvErrors;
import buckaroo.format.csv.infer.CsvText;
import buckaroo.format.csv.infer.CsvWarnings;
import buckaroo.format.csv.infer.DelimitedText;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.format.csv.infer.Encodings;
import buckaroo.format.csv.infer.LineNumbers;
import buckaroo.format.csv.infer.Notation;
import buckaroo.format.csv.infer.Opening;
import buckaroo.table.Parallel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Delimited text that stays in its file: finds where rows start, and reads any whole rows by
 * themselves. Only for UTF-8 with regular quotes, where the parity of quotes tells what is quoted.
 *
 * <p>Immutable and safe for any thread.
 */
public final class CsvRows implements TextRows {
  private static final int CHUNK_BYTES = 1 << 20;

  private final String format;
  private final DelimitedText text;
  private final Opening opening;
  private final ReadOptions declared;
  private final TextHead head;
  private final InferredColumns firstColumns;

  private CsvRows(
      String format,
      DelimitedText text,
      Opening opening,
      ReadOptions declared,
      TextHead head,
      InferredColumns firstColumns) {
    this.format = format;
    this.text = text;
    this.opening = opening;
    this.declared = declared;
    this.head = head;
    this.firstColumns = firstColumns;
  }

  /**
   * Looks at the beginning of a file.
   *
   * @param tabs whether tabs are the format's usual delimiter, else commas
   * @param firstBytes how much of the file to look at; more only where not one row is whole
   * @return empty where the text is known not to be UTF-8 with regular quotes
   * @throws MalformedFileException if there is no row, or a quote is never closed
   * @throws FileTooLargeException if the first row or the number of columns passes a limit
   * @throws buckaroo.format.WrongOptionException if what is declared does not go with the text
   */
  public static Optional<CsvRows> open(
      ByteSource source, boolean tabs, ReadOptions declared, int firstBytes, Limits limits)
      throws IOException {
    if (source.size() == 0) {
      throw CsvErrors.empty();
    }
    boolean utf8 =
        declared.encoding() == null
            ? Encodings.wide(source, false) == null
            : declared.encoding().equals(StandardCharsets.UTF_8);
    if (!utf8) {
      return Optional.empty();
    }
    String format = tabs ? "tsv" : "csv";
    CsvText whole =
        CsvText.open(source, declared.encoding(), limits, new Progress(ReadMonitor.NONE, 0));
    Opening opening = Opening.of(whole, declared, tabs ? '\t' : ',', format, limits);
    Notation notation = opening.inferred().notation();
    CsvText text = opening.text();
    if (text.start() >= text.utf8().size()) {
      throw CsvErrors.empty(declared.skip() == null ? 0 : declared.skip());
    }
    // Text behind a footer would be read with the rows: pieces are bytes of the file.
    if (!notation.isPlain() || declared.footer() > 0) {
      return Optional.empty();
    }
    Dialect dialect = notation.dialect();
    Optional<TextHead> found = TextHead.find(text, dialect, firstBytes, limits);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    TextHead rows = found.get();
    boolean rowNames = opening.inferred().rowNames();
    DelimitedText known = opening.known(text, rows.header(), declared, rowNames, limits);
    InferredColumns columns =
        InferredColumns.ofFew(known, text.utf8(), rows.dataStart(), rows.dataEnd());
    return Optional.of(new CsvRows(format, known, opening, declared, rows, columns));
  }

  @Override
  public long estimatedBytes() throws IOException {
    int columns = firstColumns.schema().columnCount();
    return new TableEstimate(text, head.dataStart(), columns).bytes();
  }

  @Override
  public void firstRows(RowSink sink) throws IOException {
    sink.rows(head.base(), head.starts(), head.starts().length);
  }

  @Override
  public RowReader firstReader() {
    return firstColumns;
  }

  @Override
  public FileFacts facts(RowReader columns) {
    List<Warning> all = new ArrayList<>(opening.inferred().warnings());
    all.addAll(columns.warnings());
    return new FileFacts(
        format,
        null,
        text.text().encoding().name(),
        opening.inferred().notation().delimiter(),
        text.named(),
        all,
        declared);
  }

  @Override
  public int headerRows() {
    return text.dialect().hasHeader() ? 1 : 0;
  }

  @Override
  public boolean scan(RowSink sink, Parallel workers, ReadMonitor monitor) throws IOException {
    CsvText bytes = text.text();
    long size = bytes.utf8().size();
    int chunks = Math.toIntExact((size - bytes.start() + CHUNK_BYTES - 1) / CHUNK_BYTES);
    var stopped = new boolean[1];
    var fold =
        new ChunkFold(chunks, bytes.start(), CHUNK_BYTES) {
          @Override
          void rows(long chunkStart, int[] starts, int count) throws IOException {
            stopped[0] |= verdict() != RowIndex.Verdict.REGULAR;
            if (!stopped[0]) {
              sink.rows(chunkStart, starts, count);
            }
          }
        };
    fold.run(bytes, text.dialect(), workers, new Progress(monitor, size));
    if (fold.verdict() != RowIndex.Verdict.REGULAR) {
      return false;
    }
    if (fold.endsInsideQuotes()) {
      throw CsvErrors.unclosedQuote(
          text.path(), LineNumbers.ofUnclosedQuote(bytes, text.dialect()));
    }
    return true;
  }

  @Override
  public RowReader lookAtAll(long[] starts, Parallel workers, ReadMonitor monitor)
      throws IOException {
    ByteSource source = text.text().utf8();
    DelimitedText known = text;
    CsvLook look = look(known, starts, workers, monitor);
    List<Warning> found = new ArrayList<>();
    if (opening.inferred().rowNames() && declared.rowNames() == null) {
      if (look.columns() == known.header().size() && look.raggedRows() == 0) {
        found.add(CsvWarnings.rowNames());
      } else {
        // Rows that were not sampled are shorter or wider: only some have a cell too many.
        known = opening.known(text.text(), head.header(), declared, false, text.limits());
        look = look(known, starts, workers, monitor);
      }
    }
    if (look.raggedRows() > 0) {
      long line = LineNumbers.of(source, look.firstRagged());
      found.add(CsvWarnings.raggedRows(look.raggedRows(), line));
    }
    CsvLook last = look;
    List<String> names = known.names(look.columns());
    found.addAll(DateReport.of(known.types(), names, last::evidence));
    found.addAll(MisfitReport.of(source, known.types(), names, last::misfits));
    return InferredColumns.of(known, look, found);
  }

  private CsvLook look(DelimitedText known, long[] starts, Parallel workers, ReadMonitor monitor)
      throws IOException {
    ByteSource source = known.text().utf8();
    var look = new CsvLook(source, known, firstColumns.schema());
    look.at(starts, known.header().size(), workers, new Progress(monitor, source.size()));
    return look;
  }

  @Override
  public int rowEnd(byte[] bytes, int start, int length, boolean atEnd) {
    boolean quoted = false;
    for (int at = start; at < length; at++) {
      byte b = bytes[at];
      if (b == text.dialect().quote()) {
        quoted = !quoted;
      } else if (!quoted && (b == '\n' || b == '\r')) {
        return at;
      }
    }
    return atEnd ? length : -1;
  }

  @Override
  public int nextRow(byte[] bytes, int lineEnd, int length) {
    int at = lineEnd;
    while (at < length && (bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  @Override
  public byte[][] marksOf(byte[] needle) {
    return text.dialect().writesAsIs(needle) ? new byte[][] {needle} : new byte[0][];
  }
}
