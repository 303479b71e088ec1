package buckaroo.sql.dialect;

import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A total order of rows: by its keys, the first one first, missing cells last in either direction.
 * A row is told by the values of its keys. Immutable.
 */
public final class Order {
  private final SqlDialect dialect;
  private final List<Key> keys;

  /** One key. */
  public record Key(SqlColumn column, boolean descending) {}

  public Order(SqlDialect dialect, List<Key> keys) {
    this.dialect = dialect;
    this.keys = List.copyOf(keys);
  }

  public List<Key> keys() {
    return keys;
  }

  /** What stands behind ORDER BY. */
  public String text(boolean reversed) {
    return keys.stream()
        .map(
            key ->
                dialect.orderBy(
                    dialect.ordered(key.column()), key.descending() != reversed, !reversed))
        .collect(Collectors.joining(", "));
  }

  /** The row itself and all that come after it. */
  public String from(List<@Nullable Object> row) {
    return beyond(row, 0, true, true);
  }

  /** All rows that come before a row. */
  public String before(List<@Nullable Object> row) {
    return beyond(row, 0, false, false);
  }

  /** All rows that come after a row. */
  public String after(List<@Nullable Object> row) {
    return beyond(row, 0, true, false);
  }

  private String beyond(List<@Nullable Object> row, int from, boolean after, boolean orEqual) {
    Key key = keys.get(from);
    String e = dialect.ordered(key.column());
    Object value = row.get(from);
    boolean isLast = from == keys.size() - 1;
    // As one comparison, which an index serves where two joined by OR are none to it.
    String strict = strictly(key, e, value, after, isLast && orEqual);
    String same = value == null ? e + " is null" : e + " = " + dialect.literal(key.column(), value);
    if (isLast) {
      return orEqual && value == null ? any(strict, same) : strict;
    }
    String rest = "(%s and %s)".formatted(same, beyond(row, from + 1, after, orEqual));
    String exact = any(strict, rest);
    if (value == null || key.column().mayBeMissing() && after) {
      return exact;
    }
    // Says nothing new, but is what an index on the first key serves.
    boolean up = after != key.descending();
    return "(%s %s %s and %s)"
        .formatted(e, up ? ">=" : "<=", dialect.literal(key.column(), value), exact);
  }

  private static String any(String left, String right) {
    return left.equals(NEVER) ? right : "(%s or %s)".formatted(left, right);
  }

  private static final String NEVER = "1 = 0";

  private String strictly(
      Key key, String e, @Nullable Object value, boolean after, boolean orEqual) {
    if (value == null) {
      return after ? NEVER : e + " is not null";
    }
    boolean up = after != key.descending();
    String compared =
        "%s %s%s %s"
            .formatted(e, up ? ">" : "<", orEqual ? "=" : "", dialect.literal(key.column(), value));
    return after && key.column().mayBeMissing()
        ? "(%s or %s is null)".formatted(compared, e)
        : compared;
  }

  /**
   * Rows whose key lies in a range.
   *
   * @param low null for no bound; belongs to the range
   * @param high null for no bound; does not
   */
  public String between(int key, @Nullable Object low, @Nullable Object high) {
    SqlColumn column = keys.get(key).column();
    String e = dialect.ordered(column);
    List<String> bounds = new ArrayList<>();
    if (low != null) {
      bounds.add(e + " >= " + dialect.literal(column, low));
    }
    if (high != null) {
      bounds.add(e + " < " + dialect.literal(column, high));
    }
    return bounds.isEmpty() ? e + " is not null" : String.join(" and ", bounds);
  }

  /** Rows whose key has one value. */
  public String equalTo(int key, Object value) {
    SqlColumn column = keys.get(key).column();
    return dialect.ordered(column) + " = " + dialect.literal(column, value);
  }

  /** Rows whose key is missing. */
  public String missing(int key) {
    return dialect.ordered(keys.get(key).column()) + " is null";
  }

  /** The order of what is left once some keys are settled. */
  public Order behind(int settled) {
    return new Order(dialect, keys.subList(Math.min(settled, keys.size() - 1), keys.size()));
  }

  /** A list that may hold what is missing. */
  public static List<@Nullable Object> row(List<@Nullable Object> values) {
    return Collections.unmodifiableList(new ArrayList<>(values));
  }
}
