package buckaroo.format.lazy;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.ReadOptions;
import buckaroo.format.SourceFile;
import buckaroo.format.csv.CsvLayout;
import buckaroo.format.csv.CsvRows;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.table.Table;
import buckaroo.view.TableViews;
import java.io.IOException;
import java.time.Duration;
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
public final class LazyTable implements Table {
  private final LazyFile file;
  private final CsvLayout layout;

  private LazyTable(LazyFile file, CsvLayout layout) {
    this.file = file;
    this.layout = layout;
  }

  /**
   * Opens delimited text; {@link #start} must follow.
   *
   * @param source the file, whose channel is closed with the table; not when this fails or gives
   *     nothing
   * @param bytes the file's bytes as they stand
   * @param tabs whether tabs are the usual delimiter
   * @param options what a person told
   * @return empty where the text is known to be one that cannot stay in its file
   * @throws buckaroo.format.MalformedFileException if the beginning is not delimited text
   * @throws FileTooLargeException if a limit is passed
   */
  public static Optional<LazyTable> open(
      SourceFile source,
      ByteSource bytes,
      boolean tabs,
      ReadOptions options,
      Limits limits,
      SpillFolder spill)
      throws IOException {
    if (source.size() >= RowRef.FILE_BYTES) {
      throw new FileTooLargeException(
          source.path() + " is larger than " + RowRef.FILE_BYTES + " bytes, the limit");
    }
    return open(source, bytes, tabs, options, limits, LazySizes.of(source.size(), limits), spill);
  }

  static Optional<LazyTable> open(
      SourceFile source,
      ByteSource bytes,
      boolean tabs,
      ReadOptions options,
      Limits limits,
      LazySizes sizes,
      SpillFolder spill)
      throws IOException {
    Optional<CsvRows> rows = CsvRows.open(bytes, tabs, options, sizes.headBytes(), limits);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var file = new LazyFile(source, bytes, rows.get(), limits, sizes, spill);
    return Optional.of(new LazyTable(file, rows.get().firstLayout()));
  }

  /** Begins to count and to look at all cells. */
  public void start() {
    file.start();
  }

  /** How much heap the table would take in memory, in bytes, going by samples of its rows. */
  public long estimatedBytes() throws IOException {
    return file.rows().estimatedBytes();
  }

  /** How large the file is. */
  public long fileBytes() {
    return file.size();
  }

  /** How the file is read. */
  public FileFacts facts() {
    return file.rows().facts(layout);
  }

  /** The views of this table. */
  public TableViews views() {
    return TableViews.of(this, new LazyViews(file, layout));
  }

  @Override
  public Schema schema() {
    return layout.schema();
  }

  @Override
  public long rowCount() {
    return file.offsets().rowCount();
  }

  @Override
  public boolean isComplete() {
    return file.offsets().isComplete() || file.counted().isCompletedExceptionally();
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
    CsvLayout last = file.typed().isCompletedExceptionally() ? null : file.typed().getNow(null);
    return last == null || last == layout ? this : new LazyTable(file, last);
  }

  /** Whether another table shows the same columns and warnings. */
  public boolean looksLike(LazyTable other) {
    return layout.schema().equals(other.layout.schema())
        && layout.warnings().equals(other.layout.warnings());
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
  }
}
