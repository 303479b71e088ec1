package buckaroo.profile;

import buckaroo.profile.count.BlockPool;
import buckaroo.profile.count.ColumnTexts;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import buckaroo.view.RowSet;
import buckaroo.view.SelectedRows;
import java.util.List;

/**
 * The front door: looks at every row of a table. Long columns are worked on one after the other by
 * all processors, so that scratch memory is that of one column; short ones side by side. Holds
 * nothing between calls and is safe for any thread.
 */
public final class Profiler {
  /** Columns of fewer rows are not worth splitting. */
  private static final int SPLIT_ROWS = 1 << 17;

  /** Tables of fewer cells are done before another thread would have begun. */
  private static final long SINGLE_CELLS = 1 << 14;

  private final int threads;
  private final long scratchLongs;

  Profiler(int threads, long scratchLongs) {
    this.threads = threads;
    this.scratchLongs = scratchLongs;
  }

  /**
   * Profiles a table with all processors; returns when it is done.
   *
   * @throws java.util.concurrent.CancellationException if nobody wants it any more, or the caller
   *     is interrupted
   */
  public static TableProfile profile(MemoryTable table, Cancellation cancellation) {
    return profile(table, null, cancellation);
  }

  /**
   * The same of some rows only, as if the table had no others. The cells are copied column by
   * column, not the whole table.
   *
   * @param rows null for all of them
   */
  public static TableProfile profile(
      MemoryTable table, @Nullable RowSet rows, Cancellation cancellation) {
    return new Profiler(Runtime.getRuntime().availableProcessors(), scratchLongs())
        .of(table, rows, cancellation);
  }

  /**
   * Counts the distinct values of one column with all processors.
   *
   * @param limit how many of the most frequent ones are named, at least 1
   * @throws java.util.concurrent.CancellationException if nobody wants it any more, or the caller
   *     is interrupted
   */
  public static Tally tally(Field field, Column column, int limit, Cancellation cancellation) {
    int threads = column.rowCount() < SPLIT_ROWS ? 1 : Runtime.getRuntime().availableProcessors();
    Parallel parallel = Parallel.of(threads, cancellation);
    if (column instanceof BooleanColumn booleans) {
      Tally both = BooleanProfiler.tally(booleans, parallel);
      List<Tally.ValueCount> top = both.top().subList(0, Math.min(limit, both.top().size()));
      return new Tally(both.distinctCount(), both.uniqueCount(), top);
    }
    var pool = new BlockPool();
    if (column instanceof DictionaryTextColumn coded) {
      return new DictionaryProfiler(coded, parallel, limit).profile().tally();
    }
    if (column instanceof TextColumn text) {
      return new TextProfiler(new ColumnTexts(text), parallel, pool, scratchLongs(), limit)
          .profile()
          .tally();
    }
    var keys = new KeyBlocks(field, column);
    return new NumberProfiler(keys, parallel, pool, scratchLongs()).tally(limit);
  }

  /** An eighth of the heap: what does not fit is counted in several sweeps. */
  private static long scratchLongs() {
    long bytes = Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 8);
    return Math.min(1L << 30, bytes / Long.BYTES);
  }

  public TableProfile of(MemoryTable table, Cancellation cancellation) {
    return of(table, null, cancellation);
  }

  public TableProfile of(MemoryTable table, @Nullable RowSet rows, Cancellation cancellation) {
    int columns = table.schema().columnCount();
    var profiles = new ColumnProfile[columns];
    long rowCount = rows == null ? table.rowCount() : rows.size();
    @Nullable
    SelectedRows selected =
        rows == null || rows.size() == table.rowCount() ? null : SelectedRows.of(rows);
    boolean isSmall = rowCount * columns < SINGLE_CELLS;
    Parallel parallel = Parallel.of(isSmall ? 1 : threads, cancellation);
    if (rowCount >= SPLIT_ROWS) {
      var pool = new BlockPool();
      for (int i = 0; i < columns; i++) {
        profiles[i] = column(table, i, selected, parallel, pool);
      }
    } else {
      Parallel alone = Parallel.of(1, parallel);
      parallel.run(
          columns,
          BlockPool::new,
          (pool, i) -> profiles[i] = column(table, i, selected, alone, pool));
    }
    return new TableProfile(rowCount, List.of(profiles));
  }

  private ColumnProfile column(
      MemoryTable table,
      int position,
      @Nullable SelectedRows selected,
      Parallel parallel,
      BlockPool pool) {
    parallel.check();
    Field field = table.schema().field(position);
    Column column = table.column(position);
    if (selected != null) {
      column = selected.of(column);
    }
    var parts = new ColumnParts(field, column.rowCount(), column.nullCount());
    if (column instanceof BooleanColumn booleans) {
      return parts.ofBooleans(BooleanProfiler.tally(booleans, parallel));
    }
    if (column instanceof TextColumn text) {
      TextProfiler.Result found = text(text, parallel, pool);
      return field.type() == ColumnType.DECIMAL
          ? parts.ofDecimals(
              found.tally(), new DecimalProfiler(text, parallel, pool, scratchLongs).summary())
          : parts.ofText(found);
    }
    var keys = new KeyBlocks(field, column);
    return parts.ofNumbers(new NumberProfiler(keys, parallel, pool, scratchLongs).profile());
  }

  private TextProfiler.Result text(TextColumn column, Parallel parallel, BlockPool pool) {
    return column instanceof DictionaryTextColumn coded
        ? new DictionaryProfiler(coded, parallel, Tally.TOP).profile()
        : new TextProfiler(new ColumnTexts(column), parallel, pool, scratchLongs, Tally.TOP)
            .profile();
  }
}
