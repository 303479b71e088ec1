package buckaroo.query;

import buckaroo.profile.Tally;
import buckaroo.profile.Value;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.TextColumn;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import buckaroo.view.TextPattern;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Counts the values of a table that is not in memory: its rows are read once, in chunks. */
final class ReadValues {
  private static final int CHUNK = 1 << 13;

  /** Heap that the distinct values may take, in bytes, going by their lengths. */
  private static final long MAX_BYTES = 64L << 20;

  private static final int ENTRY_BYTES = 100;

  private final TableView view;
  private final ValueCounter.Request request;
  private final TextPattern pattern;
  private final Cancellation cancellation;

  /** By value in order of first appearance; texts stand for themselves, so that none is cut. */
  private final Map<Object, long[]> counts = new LinkedHashMap<>();

  private long bytes;
  private long nulls;

  ReadValues(TableView view, ValueCounter.Request request, Cancellation cancellation) {
    this.view = view;
    this.request = request;
    this.pattern = TextPattern.of(request.contains());
    this.cancellation = cancellation;
  }

  ValueCounter.Counts count() {
    long rows = view.rowCount();
    view.walk(CHUNK, cancellation, this::add);
    // The sort is stable, so that equal counts stay in order of first appearance.
    List<Tally.ValueCount> top =
        counts.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> -entry.getValue()[0]))
            .limit(request.limit())
            .map(entry -> new Tally.ValueCount(value(entry.getKey()), entry.getValue()[0]))
            .toList();
    return new ValueCounter.Counts(top, counts.size(), nulls, rows);
  }

  private void add(RowWindow window) {
    Column column = window.columns().get(request.column());
    Field field = window.schema().field(request.column());
    IntPredicate sought =
        request.contains().text().isEmpty() ? row -> true : pattern.cells(field, column);
    for (int row : window.rows()) {
      if (ValueCounter.isMissing(column, row)) {
        nulls++;
      } else if (sought.test(row)) {
        add(key(field, column, row), field);
      }
    }
  }

  private void add(Object key, Field field) {
    long[] count = counts.get(key);
    if (count == null) {
      bytes += ENTRY_BYTES + (key instanceof String text ? 2L * text.length() : 0);
      if (bytes > MAX_BYTES) {
        throw new UnanswerableException(
            "Column \"%s\" has more distinct values than can be counted in a table that stays in"
                    .formatted(field.name())
                + " its file. Filter the rows first, or look for values that contain a text.");
      }
      count = new long[1];
      counts.put(key, count);
    }
    count[0]++;
  }

  private static Value value(Object key) {
    return key instanceof String text ? Value.Text.of(text) : (Value) key;
  }

  private static Object key(Field field, Column column, int row) {
    return column instanceof TextColumn text ? text.get(row) : CellValue.of(field, column, row);
  }
}
