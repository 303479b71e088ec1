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
import buckaroo.format.RowMatcher;
import buckaroo.format.RowReader;
import buckaroo.format.TextRows;
import buckaroo.format.Workers;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.text.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Cells that are split at once; so many stay in the cache. */
  private static final int BATCH_CELLS = 1 << 18;

  private final String format;
  private final CsvText text;
  private final Dialect dialect;
  private final Limits limits;
  private final ReadOptions options;
  private final NullMarkers nullMarkers;
  private final ToldTypes told;
  private final List<Warning> warnings = new ArrayList<>();
  private final Head head;
  private final CsvLayout firstLayout;

  /** The first whole rows: the header, then those that types are guessed from. */
  private record Head(List<String> names, long dataStart, long dataEnd, long base, int[] starts) {}

  private CsvRows(
      String format, CsvText text, Dialect dialect, ReadOptions options, Limits limits, Head head)
      throws IOException {
    this.options = options;
    this.nullMarkers = NullMarkers.of(options);
    this.told = ToldTypes.of(options, head.names());
    this.format = format;
    this.text = text;
    this.dialect = dialect;
    this.limits = limits;
    this.head = head;
    var look = newLook(text.utf8(), null);
    try (var alone = new Workers(1)) {
      look.at(
          new long[] {head.dataStart(), head.dataEnd()},
          head.names().size(),
          alone,
          new Progress(ReadMonitor.NONE, 0));
    }
    this.firstLayout = CsvLayout.of(this, head.names(), dialect, told, look, List.of());
  }

  /**
   * Looks at the beginning of a file.
   *
   * @param tabs whether tabs are the format's usual delimiter, else commas
   * @param options what a person told
   * @param headBytes how much of the file to look at; more only where not one row is whole
   * @return empty where the text is known not to be UTF-8 with regular quotes
   * @throws MalformedFileException if there is no row, or a quote is never closed
   * @throws FileTooLargeException if the first row or the number of columns passes a limit
   * @throws buckaroo.format.WrongOptionException if an option does not go with the text
   */
  public static Optional<CsvRows> open(
      ByteSource source, boolean tabs, ReadOptions options, int headBytes, Limits limits)
      throws IOException {
    if (source.size() == 0) {
      throw CsvErrors.empty();
    }
    boolean utf8 =
        options.encoding() == null
            ? !CsvText.hasUtf16Mark(source)
            : options.encoding().equals(StandardCharsets.UTF_8);
    if (!utf8) {
      return Optional.empty();
    }
    String format = tabs ? "tsv" : "csv";
    CsvText whole =
        CsvText.open(source, options.encoding(), limits, new Progress(ReadMonitor.NONE, 0));
    Preamble preamble = Preamble.of(whole, options, limits);
    CsvText text = whole.from(preamble.end());
    if (text.start() == source.size()) {
      throw CsvErrors.empty(options.skip());
    }
    List<Warning> warnings = new ArrayList<>();
    char usual = tabs ? '\t' : ',';
    Dialect dialect = DialectGuess.of(text, preamble.completing(options), usual, format, warnings);
    Head head = head(text, dialect, headBytes, limits);
    if (head == null) {
      return Optional.empty();
    }
    var rows = new CsvRows(format, text, dialect, options, limits, head);
    rows.warnings.addAll(warnings);
    return Optional.of(rows);
  }

  private static @Nullable Head head(CsvText text, Dialect dialect, int headBytes, Limits limits)
      throws IOException {
    long start = text.start();
    long size = text.utf8().size();
    long largest = Math.max(headBytes, limits.fieldBytes());
    for (long length = headBytes; ; length = Math.min(4 * length, largest)) {
      long end = Math.min(size, start + length);
      byte[] buffer = new byte[ChunkScan.bufferBytes((int) (end - start))];
      ChunkScan scan = ChunkScan.of(text.utf8(), dialect, true, start, end, buffer, 0);
      if (scan.oddOutside || scan.utf8Overrun == Utf8.INVALID) {
        return null;
      }
      boolean whole = end == size;
      int rows = scan.startsOutsideCount;
      if (!whole && rows < 3 && length < largest) {
        continue;
      }
      if (whole && scan.flipsQuotes) {
        throw CsvErrors.unclosedQuote(
            text.utf8().path(), LineNumbers.ofUnclosedQuote(text, dialect));
      }
      if (rows == 0 && whole) {
        throw CsvErrors.empty();
      }
      if (rows < 2 && !whole) {
        throw new FileTooLargeException(
            text.utf8().path() + ": the first row is longer than " + largest + " bytes, the limit");
      }
      long first = start + scan.startsOutside[0];
      long second = rows > 1 ? start + scan.startsOutside[1] : end;
      List<String> names = HeaderNames.read(text, dialect, first, second, limits);
      long dataStart = dialect.hasHeader() ? second : first;
      long dataEnd = whole ? size : start + scan.startsOutside[rows - 1];
      int[] starts = Arrays.copyOf(scan.startsOutside, rows);
      return new Head(names, dataStart, dataEnd, start, starts);
    }
  }

  @Override
  public long estimatedBytes() throws IOException {
    return new TableEstimate(this, text, dialect).bytes();
  }

  /** Where the rows of data begin. */
  long dataStart() {
    return head.dataStart();
  }

  /**
   * Some rows as a table, with the types that they suggest.
   *
   * @param sample whole rows
   * @throws FileTooLargeException if they have too many columns
   */
  MemoryTable sampleTable(byte[] sample, int rowCount) throws IOException {
    CsvLook look = newLook(ByteSource.of(text.utf8().path(), sample), null);
    try (var alone = new Workers(1)) {
      look.at(
          new long[] {0, sample.length},
          head.names().size(),
          alone,
          new Progress(ReadMonitor.NONE, 0));
    }
    CsvLayout layout = CsvLayout.of(this, head.names(), dialect, told, look, List.of());
    byte[] bytes = Arrays.copyOf(sample, sample.length + ROOM);
    return read(bytes, sample.length, rowCount, layout, null, null);
  }

  @Override
  public void firstRows(RowSink sink) throws IOException {
    sink.rows(head.base(), head.starts(), head.starts().length);
  }

  @Override
  public RowReader firstReader() {
    return firstLayout;
  }

  @Override
  public FileFacts facts(RowReader layout) {
    List<Warning> all = new ArrayList<>(warnings);
    all.addAll(layout.warnings());
    return new FileFacts(
        format,
        null,
        text.encoding().name(),
        String.valueOf(dialect.delimiter()),
        dialect.hasHeader(),
        all,
        options);
  }

  @Override
  public int headerRows() {
    return dialect.hasHeader() ? 1 : 0;
  }

  @Override
  public boolean scan(RowSink sink, Workers workers, ReadMonitor monitor) throws IOException {
    long size = text.utf8().size();
    int chunks = Math.toIntExact((size - text.start() + CHUNK_BYTES - 1) / CHUNK_BYTES);
    var stopped = new boolean[1];
    var fold =
        new ChunkFold(chunks, text.start(), CHUNK_BYTES) {
          @Override
          void rows(long chunkStart, int[] starts, int count) throws IOException {
            stopped[0] |= verdict() != RowIndex.Verdict.REGULAR;
            if (!stopped[0]) {
              sink.rows(chunkStart, starts, count);
            }
          }
        };
    fold.run(text, dialect, workers, new Progress(monitor, size));
    if (fold.verdict() != RowIndex.Verdict.REGULAR) {
      return false;
    }
    if (fold.endsInsideQuotes()) {
      throw CsvErrors.unclosedQuote(text.utf8().path(), LineNumbers.ofUnclosedQuote(text, dialect));
    }
    return true;
  }

  @Override
  public RowReader lookAtAll(long[] starts, Workers workers, ReadMonitor monitor)
      throws IOException {
    var look = newLook(text.utf8(), firstLayout.schema());
    look.at(starts, head.names().size(), workers, new Progress(monitor, text.utf8().size()));
    List<Warning> found = new ArrayList<>();
    if (look.raggedRows() > 0) {
      long line = LineNumbers.of(text.utf8(), look.firstRagged());
      found.add(CsvWarnings.raggedRows(look.raggedRows(), line));
    }
    List<String> names = CsvLayout.names(head.names(), dialect, look.columns());
    found.addAll(MisfitReport.of(text.utf8(), told, names, look::misfits));
    return CsvLayout.of(this, head.names(), dialect, told, look, found);
  }

  private CsvLook newLook(ByteSource bytes, @Nullable Schema guess) {
    return new CsvLook(bytes, dialect, nullMarkers, limits, told, guess);
  }

  @Override
  public int rowEnd(byte[] bytes, int start, int length, boolean atEnd) {
    boolean quoted = false;
    for (int at = start; at < length; at++) {
      byte b = bytes[at];
      if (b == dialect.quote()) {
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
    // Quotes are doubled in the file, everything else stands there as it is.
    for (byte b : needle) {
      if (b == dialect.quote()) {
        return new byte[0][];
      }
    }
    return new byte[][] {needle};
  }

  /** What {@link RowReader#matcher} gives for a layout with these columns of text. */
  Optional<RowMatcher> matcher(List<RowMatcher.Text> texts, boolean[] textual) {
    for (RowMatcher.Text text : texts) {
      if (marksOf(text.utf8()).length == 0) {
        return Optional.empty();
      }
    }
    for (boolean any : textual) {
      if (any) {
        return Optional.of(new CellMatcher(dialect, nullMarkers, texts, textual));
      }
    }
    return Optional.empty();
  }

  /** Rows that are split at once; a power of two, so that batches fit the blocks of text. */
  static int batchRows(int columns) {
    int most = Math.max(1, BATCH_CELLS / Math.max(1, columns));
    return Math.min(PlainTextColumn.BLOCK_ROWS, Integer.highestOneBit(most));
  }

  /** What {@link RowReader#read} does for a layout. */
  MemoryTable read(
      byte[] bytes,
      int length,
      int rows,
      CsvLayout layout,
      boolean @Nullable [] wanted,
      int @Nullable [] starts)
      throws IOException {
    Schema schema = layout.schema();
    int columns = schema.columnCount();
    EmptyTarget unwanted = EmptyTarget.of(rows);
    ColumnTarget[] targets = new ColumnTarget[columns];
    TypeEvidence[] seen = new TypeEvidence[columns];
    for (int c = 0; c < columns; c++) {
      seen[c] = new TypeEvidence();
      targets[c] =
          wanted == null || wanted[c]
              ? ColumnTargets.of(schema.field(c).type(), told.of(c), rows)
              : unwanted;
    }
    fill(bytes, length, rows, targets, seen, unwanted, starts);
    ColumnTarget[] again = new ColumnTarget[columns];
    boolean any = false;
    List<Field> fields = new ArrayList<>(schema.fields());
    for (int c = 0; c < columns; c++) {
      again[c] = unwanted;
      if (targets[c] != unwanted && !layout.holds(c, seen[c])) {
        again[c] = new TextTarget(rows);
        targets[c] = again[c];
        fields.set(c, Field.of(fields.get(c).name(), ColumnType.TEXT, true));
        any = true;
      }
    }
    if (any) {
      fill(bytes, length, rows, again, seen, unwanted, null);
    }
    List<Column> built = new ArrayList<>(columns);
    for (ColumnTarget target : targets) {
      built.add(target.build());
    }
    return MemoryTable.of(any ? new Schema(fields) : schema, built, rows);
  }

  private void fill(
      byte[] bytes,
      int length,
      int rows,
      ColumnTarget[] targets,
      TypeEvidence[] seen,
      EmptyTarget unwanted,
      int @Nullable [] starts)
      throws IOException {
    int batchRows = Math.max(1, Math.min(rows, batchRows(targets.length)));
    var batch = new CellBatch(dialect, nullMarkers, targets.length, batchRows);
    var splitter = splitter(batch, batchRows, targets, unwanted);
    var reader = new CellReader();
    RangeSplitter.clearRoom(bytes, length);
    splitter.begin(bytes, 0, length);
    int done = 0;
    while (done < rows && splitter.next()) {
      batch.rows = Math.min(batch.rows, rows - done);
      batch.firstRow = done;
      for (int c = 0; c < targets.length; c++) {
        if (targets[c] != unwanted) {
          targets[c].read(batch, c, reader, seen[c]);
        }
      }
      if (starts != null) {
        for (int i = 0; i < batch.rows; i++) {
          starts[done + i] = batch.bounds[i * batch.stride] + 1;
        }
      }
      done += batch.rows;
    }
    if (done < rows) {
      throw new MalformedFileException(
          text.utf8().path() + " has only " + done + " rows where " + rows + " were counted");
    }
  }

  /** Finds the cells of the columns that are wanted, and whatever stands between them. */
  private RangeSplitter splitter(
      CellBatch batch, int batchRows, ColumnTarget[] targets, EmptyTarget unwanted) {
    int first = 0;
    while (first < targets.length && targets[first] == unwanted) {
      first++;
    }
    int last = targets.length - 1;
    while (last >= 0 && targets[last] == unwanted) {
      last--;
    }
    return new RangeSplitter(dialect, batch, batchRows, first, last);
  }
}
