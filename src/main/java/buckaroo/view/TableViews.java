package buckaroo.view;

import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Table;
import java.util.Optional;

/**
 * The views of one table, and the front door of this room. A view is computed once, by the first
 * caller that asks for it, and kept until views used more recently need the room; callers that ask
 * meanwhile wait for the same one. The view of all rows in file order costs nothing.
 *
 * <p>Safe for any thread.
 */
public final class TableViews {
  private static final long MOST_BYTES = 256L << 20;

  private final Table table;
  private final ViewEngine engine;

  /** What every view searches for beside its own search; empty for nothing. */
  private final String search;

  private TableViews(Table table, ViewEngine engine, String search) {
    this.table = table;
    this.engine = engine;
    this.search = search;
  }

  /**
   * The views of a table in memory, keeping as many bytes of them as {@link #defaultMaxBytes} says.
   */
  public static TableViews of(Table table) {
    return of(table, defaultMaxBytes());
  }

  /** An eighth of the heap, and 256 MiB at most. */
  public static long defaultMaxBytes() {
    return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8);
  }

  /** The views of a table that is not in memory, and brings what makes them. */
  public static TableViews of(Table table, ViewEngine engine) {
    return new TableViews(table, engine, "");
  }

  /**
   * The views of a table in memory.
   *
   * @param maxBytes heap that kept views may take together; the view computed last is kept even
   *     when it is larger by itself, or every window would compute it again
   * @throws IllegalArgumentException if the table is not in memory, and so has to bring its engine
   */
  public static TableViews of(Table table, long maxBytes) {
    MemoryTable memory =
        table
            .inMemory()
            .orElseThrow(
                () -> new IllegalArgumentException("no views for a " + table.getClass().getName()));
    return new TableViews(table, new MemoryViews(memory, null, maxBytes), "");
  }

  /**
   * The views of some rows of a table in memory, as if it had no others; its rows keep their
   * numbers.
   */
  public static TableViews of(MemoryTable table, RowSet rows) {
    return new TableViews(table, new MemoryViews(table, rows, defaultMaxBytes()), "");
  }

  /**
   * The views of those rows only that hold a text, sharing what was computed already.
   *
   * @param text literal; replaces the text given here before; empty for all rows
   */
  public TableViews searching(String text) {
    return new TableViews(table, engine, text);
  }

  public Table table() {
    return table;
  }

  /** The view for a spec, for a caller that waits however long it takes. */
  public TableView view(ViewSpec spec) {
    return view(spec, Cancellation.NONE);
  }

  /**
   * The view for a spec. Returns when it is ready, so the first window of a new spec takes as long
   * as its search and sort.
   *
   * @param cancellation asked often while the view is computed; others who want the same view get
   *     it all the same
   * @throws IllegalArgumentException if the spec names a column that the table does not have
   * @throws InvalidFilterException if a filter does not fit its column, or the table takes none
   * @throws RowsUnavailableException if the table is not in memory and its rows cannot be read
   * @throws java.util.concurrent.CancellationException if the caller's work is no longer wanted
   */
  public TableView view(ViewSpec spec, Cancellation cancellation) {
    return engine.view(judged(spec), cancellation);
  }

  /** What the table itself answers about the rows of a spec. */
  @FunctionalInterface
  public interface Answer<A, R> {
    /**
     * One answer.
     *
     * @param spec judged, and narrowed to what these views search for
     * @return empty where the table cannot tell, so that its rows must be read
     */
    Optional<R> of(A table, ViewSpec spec);
  }

  /**
   * The table's own answer about the rows of a spec, where it has one.
   *
   * @param kind what the table must be able to answer
   * @throws IllegalArgumentException if the spec names a column that the table does not have
   * @throws InvalidFilterException if a filter does not fit its column, or the table takes none
   */
  public <A, R> Optional<R> answer(Class<A> kind, ViewSpec spec, Answer<A, R> answer) {
    return engine.answers(kind).flatMap(table -> answer.of(table, judged(spec)));
  }

  private ViewSpec judged(ViewSpec spec) {
    for (SortKey key : spec.sorts()) {
      requireColumn("sort", key.column());
    }
    spec.filters().stream()
        .flatMap(RowFilter::each)
        .forEach(
            filter -> {
              requireColumn("filter", filter.column());
              FilterRules.check(table.schema().field(filter.column()), filter);
            });
    ViewSpec narrowed = search.isEmpty() ? spec : spec.searching(search);
    narrowed.searches().forEach(sought -> FilterRules.checkText(sought.text()));
    return narrowed;
  }

  private void requireColumn(String what, int column) {
    int columns = table.schema().columnCount();
    if (column < 0 || column >= columns) {
      throw new IllegalArgumentException(
          "%s by column %d; the table has %d columns".formatted(what, column, columns));
    }
  }

  /** The heap that kept views take now, in bytes, beside the table itself. */
  public long memoryBytes() {
    return engine.memoryBytes();
  }
}
