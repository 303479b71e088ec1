package buckaroo.view;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps the rows whose cell in one column stands in a relation to the values. Whether the values
 * fit the column is known only beside a table, so {@link TableViews#view} judges that.
 *
 * <p>Numbers compare by value, text by code point, false before true. A missing cell, and NaN,
 * which the reference does not tell apart, fulfils {@link FilterOp#ISNULL} and {@link
 * FilterOp#EMPTY} and nothing else.
 *
 * @param column position from 0
 * @param values as many as the operator takes
 * @param folded whether case and accents make no difference to operators by a part of the text
 */
public record Filter(int column, FilterOp op, List<FilterValue> values, boolean folded)
    implements RowFilter {
  public Filter {
    values = List.copyOf(values);
    if (!op.takes(values.size())) {
      throw new InvalidFilterException(
          "A filter by '%s' takes %s, found %d values"
              .formatted(op.lowerName(), op.valuesTaken(), values.size()));
    }
  }

  /** A filter to which case and accents make a difference. */
  public Filter(int column, FilterOp op, List<FilterValue> values) {
    this(column, op, values, false);
  }

  @Override
  public Stream<Filter> each() {
    return Stream.of(this);
  }

  /** A filter with one value. */
  public static Filter of(int column, FilterOp op, FilterValue value) {
    return new Filter(column, op, List.of(value));
  }

  /** Keeps the rows whose cell, as it is shown, holds what a search looks for. */
  public static Filter holding(int column, TextSearch search) {
    FilterOp op = search.whole() ? FilterOp.REGEX : FilterOp.CONTAINS;
    String sought = search.whole() ? "^" + Pattern.quote(search.text()) + "$" : search.text();
    return new Filter(column, op, List.of(new FilterValue.Text(sought)), search.folded());
  }

  /** A filter without values: {@code ISNULL}, {@code NOTNULL} or {@code EMPTY}. */
  public static Filter of(int column, FilterOp op) {
    return new Filter(column, op, List.of());
  }
}
