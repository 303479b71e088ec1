package buckaroo.lazy;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.RowFilter;
import buckaroo.view.SortKey;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/** Views that somebody might ask for: their values are cells of the table itself. */
final class RandomSpecs {
  private RandomSpecs() {}

  static ViewSpec of(MemoryTable table, Random random) {
    int columns = table.schema().columnCount();
    List<SortKey> sorts = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      sorts.add(new SortKey(random.nextInt(columns), random.nextBoolean()));
    }
    List<RowFilter> filters = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Filter filter = filter(table, random.nextInt(columns), random);
      Filter other = filter(table, random.nextInt(columns), random);
      filters.add(
          random.nextInt(4) == 0
              ? new RowFilter.AnyOf(List.of(List.of(filter, other), List.of(other)))
              : filter);
    }
    List<TextSearch> searches = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      searches.add(
          new TextSearch(
              otherCase(search(table, random), random),
              random.nextInt(4) > 0,
              random.nextInt(4) == 0,
              random.nextBoolean()));
    }
    return new ViewSpec(sorts, filters, searches);
  }

  private static Filter filter(MemoryTable table, int column, Random random) {
    FilterOp op = FilterOp.values()[random.nextInt(FilterOp.values().length)];
    List<FilterValue> values = new ArrayList<>();
    if (op.isPattern()) {
      String part = otherCase(search(table, random), random);
      String sought = op == FilterOp.REGEX ? Pattern.quote(part) + "?" : part;
      return new Filter(column, op, List.of(new FilterValue.Text(sought)), random.nextBoolean());
    }
    int count = op.takesList() ? random.nextInt(4) : op.takesValues() ? 1 : 0;
    for (int i = op == FilterOp.BETWEEN ? -1 : 0; i < count; i++) {
      values.add(value(table, column, random));
    }
    return new Filter(column, op, values);
  }

  private static String otherCase(String text, Random random) {
    return random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static FilterValue value(MemoryTable table, int position, Random random) {
    Column column = table.column(position);
    ColumnType type = table.schema().field(position).type();
    int row = random.nextInt(Math.max(1, column.rowCount()));
    if (column.rowCount() == 0 || column.isNull(row)) {
      return new FilterValue.Text("1");
    }
    if (column instanceof DoubleColumn reals) {
      double value = reals.get(row);
      return new FilterValue.Number(
          Double.isFinite(value) ? new BigDecimal(value) : BigDecimal.ONE);
    }
    if (column instanceof BooleanColumn truths) {
      return new FilterValue.Truth(truths.get(row));
    }
    if (column instanceof TextColumn text) {
      return new FilterValue.Text(text.get(row));
    }
    long value = ((LongColumn) column).get(row);
    return switch (type) {
      case DATE -> new FilterValue.Text(LocalDate.ofEpochDay(value).toString());
      case TIMESTAMP_MILLIS -> time(value, 1000);
      case TIMESTAMP_MICROS -> time(value, 1_000_000);
      case TIMESTAMP_NANOS -> time(value, 1_000_000_000);
      default -> new FilterValue.Number(new BigDecimal(Long.toUnsignedString(value)));
    };
  }

  private static FilterValue time(long value, long unitsPerSecond) {
    long nanos = Math.floorMod(value, unitsPerSecond) * (1_000_000_000 / unitsPerSecond);
    Instant instant = Instant.ofEpochSecond(Math.floorDiv(value, unitsPerSecond), nanos);
    return new FilterValue.Text(instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString());
  }

  /** A part of a text cell, of characters as they stand in files and of those that are escaped. */
  private static String search(MemoryTable table, Random random) {
    for (int tries = 0; tries < 20; tries++) {
      Column column = table.column(random.nextInt(table.schema().columnCount()));
      if (column instanceof TextColumn text && text.rowCount() > 0) {
        String cell = text.get(random.nextInt(text.rowCount()));
        int from = cell.isEmpty() ? 0 : random.nextInt(cell.length());
        int to = Math.min(cell.length(), from + 1 + random.nextInt(4));
        String part = cell.substring(from, to);
        if (!part.isEmpty() && part.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000)) {
          return part;
        }
      }
    }
    return "1";
  }
}
