package buckaroo.sql;

import buckaroo.sql.connect.Database;
import buckaroo.sql.dialect.Order;
import buckaroo.sql.dialect.SqlColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import buckaroo.view.WindowTooLargeException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of an engine in a total order. A window is asked for in the cheapest way that is exact: from
 * a row near by that was seen before, from the beginning or the end of the order if these are near,
 * and from the rank buckets otherwise; so no statement ever skips more than {@value
 * RankBuckets#MOST_OFFSET} rows. Safe for any thread.
 */
final class SqlView implements TableView {
  /** A window is shown as one message, which holds less. */
  private static final long MOST_WINDOW_BYTES = 64L << 20;

  private static final long MOST_BLOCK_BYTES = 16L << 20;

  private final SqlTable table;
  private final SpecRows rows;
  private final Cancellation cancellation;

  SqlView(SqlTable table, SpecRows rows, Cancellation cancellation) {
    this.table = table;
    this.rows = rows;
    this.cancellation = cancellation;
  }

  @Override
  public Schema schema() {
    return table.schema();
  }

  /** An estimate of all rows until they are counted; of fewer rows always counted. */
  @Override
  public long rowCount() {
    return rows.showsAllRows()
        ? rows.known().rows()
        : SqlViews.told(() -> rows.counted(cancellation));
  }

  @Override
  public RowWindow window(long start, long end) {
    return SqlViews.told(() -> read(Math.max(0, start), end));
  }

  private RowWindow read(long start, long end) {
    Count known = rows.known();
    long to = known.isExact() ? Math.min(end, known.rows()) : end;
    long from = known.isExact() ? Math.min(start, known.rows()) : start;
    RowBlock block = to <= from ? new RowBlock(table.columns()) : block(from, to);
    long reached = from + block.size();
    if (!known.isExact() && block.size() < to - from && (block.size() > 0 || from == 0)) {
      rows.noteCount(new Count(reached, true));
    }
    remember(from, block);
    long total = total(reached);
    return window(block, Math.min(from, total), total);
  }

  /**
   * Rows that nobody counted yet are as many as are estimated, and at least those that were seen.
   */
  private long total(long reached) {
    if (!rows.showsAllRows()) {
      return rows.counted(cancellation);
    }
    if (!rows.known().isExact() && reached > rows.known().rows()) {
      rows.noteCount(new Count(reached, false));
    }
    return rows.known().rows();
  }

  private void remember(long from, RowBlock block) {
    if (block.size() > 0) {
      rows.places().note(from, rows.key(block.row(0)));
      int last = block.size() - 1;
      rows.places().note(from + last, rows.key(block.row(last)));
    }
  }

  private RowBlock block(long from, long to) {
    Order order = rows.order();
    long count = to - from;
    KnownPlaces.Place before = rows.places().before(from);
    KnownPlaces.Place after = rows.places().after(to);
    long onward = before == null ? Long.MAX_VALUE : from - before.position();
    long back = after == null ? Long.MAX_VALUE : after.position() - to;
    Count known = rows.known();
    long behind = known.isExact() ? known.rows() - to : Long.MAX_VALUE;
    if (before != null && onward <= RankBuckets.MOST_OFFSET && onward <= back && onward < from) {
      return near(List.of(order.from(before.key())), before.key(), onward, count);
    }
    if (from <= RankBuckets.MOST_OFFSET && from <= back) {
      return near(List.of(), null, from, count);
    }
    if (after != null && back <= RankBuckets.MOST_OFFSET && back <= behind) {
      return reversed(List.of(order.before(after.key())), back, count);
    }
    long total = rows.counted(cancellation);
    if (total - to <= RankBuckets.MOST_OFFSET) {
      return to > total
          ? block(from, Math.max(from, total))
          : reversed(List.of(), total - to, count);
    }
    RowBlock all = new RowBlock(table.columns());
    for (RankBuckets.Piece piece : rows.buckets().pieces(from, to, total, cancellation)) {
      fetch(piece.conditions(), false, piece.offset(), piece.rows(), all);
    }
    return all;
  }

  /**
   * Rows behind another one. Where rows are ordered by where they lie, an engine that would sort
   * all of them is asked for those near by, and farther away only if these are too few.
   */
  private RowBlock near(
      List<String> conditions, @Nullable List<@Nullable Object> key, long offset, long count) {
    SqlColumn place = rows.isSorted() ? null : table.placeColumn();
    if (place != null) {
      Object from = key == null ? null : key.get(0);
      for (int step = 0; ; step++) {
        Optional<String> nearby = table.dialect().nearby(place, from, step);
        if (nearby.isEmpty()) {
          break;
        }
        List<String> narrowed = new ArrayList<>(conditions);
        narrowed.add(nearby.get());
        RowBlock found = fetch(narrowed, false, offset, count, new RowBlock(table.columns()));
        if (found.size() == count) {
          return found;
        }
      }
    }
    return fetch(conditions, false, offset, count, new RowBlock(table.columns()));
  }

  private RowBlock reversed(List<String> conditions, long offset, long count) {
    RowBlock found = fetch(conditions, true, offset, count, new RowBlock(table.columns()));
    found.reverse();
    return found;
  }

  private RowBlock fetch(
      List<String> conditions, boolean reversed, long offset, long count, RowBlock into) {
    String sql = rows.statement(conditions, reversed) + table.dialect().page(count, offset);
    return table
        .database()
        .query(
            sql,
            cancellation,
            found -> {
              while (found.next()) {
                into.add(rows.read(found));
                if (into.bytes() > MOST_WINDOW_BYTES) {
                  throw new WindowTooLargeException(into.size(), (int) MOST_WINDOW_BYTES);
                }
              }
              return into;
            });
  }

  private RowWindow window(RowBlock block, long start, long total) {
    MemoryTable slice = block.table();
    int[] all = new int[block.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    boolean reordered = rows.isSorted() || !rows.showsAllRows();
    return new RowWindow(slice.schema(), slice.columns(), all, null, start, total, reordered);
  }

  /** One statement, whose rows are handed on as they come. */
  @Override
  public <E extends Exception> void walk(int mostRows, Cancellation walking, Blocks<E> blocks)
      throws E {
    Cancellation either = () -> walking.isCancelled() || cancellation.isCancelled();
    try (Database.Cursor cursor =
        SqlViews.told(() -> table.database().cursor(rows.statement(List.of(), false), either))) {
      long start = 0;
      while (true) {
        RowBlock block = SqlViews.told(() -> cursor.next(either, found -> read(found, mostRows)));
        if (block.size() == 0) {
          cursor.noteEnd();
          return;
        }
        blocks.take(window(block, start, Math.max(rows.known().rows(), start + block.size())));
        start += block.size();
      }
    }
  }

  private RowBlock read(ResultSet found, int mostRows) throws SQLException {
    RowBlock block = new RowBlock(table.columns());
    while (block.size() < mostRows && block.bytes() < MOST_BLOCK_BYTES && found.next()) {
      block.add(rows.read(found));
    }
    return block;
  }
}
