package buckaroo.lazy;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileFormat;
import buckaroo.format.FileStamp;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.ReadOptions;
import buckaroo.format.SourceFile;
import buckaroo.format.TextRows;
import buckaroo.format.csv.CsvRows;
import buckaroo.format.json.JsonLineRows;
import buckaroo.format.parquet.ParquetGroups;
import buckaroo.profile.PieceProfiler;
import buckaroo.profile.ProfiledTable;
import buckaroo.profile.TableProfile;
import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.table.Storage;
import buckaroo.view.TableViews;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A table that stays in its file. Its first rows can be shown at once, with the types that they
 * suggest; rows are counted and all cells looked at in the background, after which {@link #widened}
 * is the table with its final types. Until then a window's column whose cells contradict the first
 * types comes out as text, so nothing is ever shown as what it is not; columns that only later rows
 * have are not shown before.
 *
 * <p>Every field says that cells may be missing. Closing the table, or the one it was widened to,
 * ends the work in the background, closes the file and deletes what was spilled. Safe for any
 * thread.
 */
public final class LazyTable implements ProfiledTable {
  private final LazyFile file;
  private final Orders orders;
  private final RowColumns columns;

  /** What was odd before the rows could be read. */
  private final List<Warning> earlier;

  private LazyTable(LazyFile file, Orders orders, RowColumns columns, List<Warning> earlier) {
    this.earlier = List.copyOf(earlier);
    this.file = file;
    this.orders = orders;
    this.columns = columns;
  }

  /**
   * Opens a file; {@link #start} must follow.
   *
   * @param file its channel is closed with the table; not when this fails or gives nothing
   * @param bytes the file's bytes as they stand
   * @param options what a person told; only for delimited text
   * @return empty where the file is known to be one whose rows cannot stay in it
   * @throws buckaroo.format.MalformedFileException if the beginning is not of the format
   * @throws FileTooLargeException if a limit is passed
   */
  public static Optional<LazyTable> open(
      SourceFile file,
      ByteSource bytes,
      FileFormat format,
      List<Warning> earlier,
      ReadOptions options,
      Limits limits,
      SpillFolder spill)
      throws IOException {
    if (file.size() >= RowRef.FILE_BYTES) {
      throw new FileTooLargeException(
          file.path() + " is larger than " + RowRef.FILE_BYTES + " bytes, the limit");
    }
    return open(
        file, bytes, format, earlier, options, limits, LazySizes.of(file.size(), limits), spill);
  }

  static Optional<LazyTable> open(
      SourceFile file,
      ByteSource bytes,
      FileFormat format,
      List<Warning> earlier,
      ReadOptions options,
      Limits limits,
      LazySizes sizes,
      SpillFolder spill)
      throws IOException {
    Optional<RowSource> source = source(bytes, format, options, limits, sizes);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    var opened = new LazyFile(file, source.get(), sizes, spill);
    return Optional.of(
        new LazyTable(opened, new Orders(opened), source.get().firstColumns(), earlier));
  }

  private static Optional<RowSource> source(
      ByteSource bytes, FileFormat format, ReadOptions options, Limits limits, LazySizes sizes)
      throws IOException {
    Optional<? extends TextRows> rows =
        switch (format) {
          case CSV, TSV ->
              CsvRows.open(bytes, format == FileFormat.TSV, options, sizes.headBytes(), limits);
          case JSON, JSON_LINES ->
              JsonLineRows.open(
                  bytes, format == FileFormat.JSON_LINES, options, sizes.headBytes(), limits);
          case PARQUET, ARROW, EXCEL -> Optional.empty();
        };
    if (format == FileFormat.PARQUET) {
      return Optional.of(new GroupSource(ParquetGroups.open(bytes, limits)));
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new TextSource(bytes, rows.get(), limits, sizes));
  }

  /** Begins to count and to look at all cells. */
  public void start() {
    file.start();
  }

  /** Begins so once a first window was read, or some time later if nobody asks for one. */
  public void startAfterFirstWindow() {
    file.startAfterFirstWindow();
  }

  /** How much heap the table would take in memory, in bytes, going by samples of its rows. */
  public long estimatedBytes() throws IOException {
    return file.source().estimatedBytes();
  }

  /** The file that the rows are in. */
  public SourceFile file() {
    return file.file();
  }

  /** By what that file is known again. */
  public FileStamp stamp() {
    return file.stamp();
  }

  /** How large the file is. */
  public long fileBytes() {
    return file.size();
  }

  /** How the file is read. */
  public FileFacts facts() {
    return file.source().facts(columns).behind(earlier);
  }

  /** The views of this table. */
  public TableViews views() {
    return TableViews.of(this, new LazyViews(file, orders, columns));
  }

  @Override
  public Schema schema() {
    return columns.schema();
  }

  @Override
  public Storage storage() {
    return Storage.FILE;
  }

  @Override
  public long rowCount() {
    return file.source().rowCount();
  }

  @Override
  public boolean isComplete() {
    return file.source().isComplete() || file.counted().isCompletedExceptionally();
  }

  /** Not yet where another table with wider types is about to take this one's place. */
  @Override
  public boolean isSettled() {
    return file.typed().isDone() && widened().looksLike(this);
  }

  /**
   * Waits until every row is counted.
   *
   * @return whether that is so, rather than the time over
   * @throws IOException if the rows cannot be counted
   */
  public boolean awaitCounted(Duration most) throws IOException {
    return await(file.counted(), most);
  }

  /**
   * Waits until every cell was looked at.
   *
   * @return whether that is so, rather than the time over
   * @throws IOException if that cannot be
   */
  public boolean awaitTyped(Duration most) throws IOException {
    return await(file.typed(), most);
  }

  private static boolean await(CompletableFuture<?> done, Duration most) throws IOException {
    try {
      done.get(most.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException | CompletionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof CancellationException cancelled) {
        throw cancelled;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof IOException failure ? failure : new IOException(cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the server is stopping");
    }
  }

  /** This table with its final types, and warnings about all rows, once they are known. */
  public LazyTable widened() {
    RowColumns last = file.typed().isCompletedExceptionally() ? null : file.typed().getNow(null);
    return last == null || last == columns ? this : new LazyTable(file, orders, last, earlier);
  }

  /** Whether another table shows the same columns and warnings. */
  public boolean looksLike(LazyTable other) {
    return columns.schema().equals(other.columns.schema())
        && columns.warnings().equals(other.columns.warnings());
  }

  /**
   * The statistics of every row, exactly; to be asked of the {@linkplain #widened final} table once
   * {@link #awaitTyped} is done.
   *
   * @return empty where there are more rows than can be profiled
   * @throws CancellationException if they are no longer wanted
   */
  public Optional<TableProfile> profile(Cancellation cancellation) throws IOException {
    if (rowCount() > PieceProfiler.MOST_ROWS) {
      return Optional.empty();
    }
    long disk = file.spill().freeBytes() / 2;
    Cancellation unwanted = () -> file.isClosed() || cancellation.isCancelled();
    var pieces = new LazyPieces(file, columns, unwanted);
    return Optional.of(PieceProfiler.profile(pieces, file.sizes().profileBytes(), disk, unwanted));
  }

  /** Calls back once, from any thread, when the file is seen to have changed. */
  public void onFileChanged(Runnable callback) {
    @Nullable CompletableFuture<Void> unused = file.changed().thenRun(callback);
  }

  @Override
  public long memoryBytes() {
    return file.memoryBytes();
  }

  @Override
  public void close() {
    file.close();
    orders.close();
  }
}
