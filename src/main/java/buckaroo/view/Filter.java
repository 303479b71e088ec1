package buckaroo.view;

import java.util.List;

/**
 * Keeps the rows whose cell in one column stands in a relation to the values. Whether the values
 * fit the column is known only beside a table, so {@link TableViews#view} judges that.
 *
 * <p>Numbers compare by value, text by code point, false before true. A missing cell, and NaN,
 * which the reference does not tell apart, fulfils {@link FilterOp#ISNULL} and nothing else.
 *
 * @param column position from 0
 * @param values none for {@code ISNULL} and {@code NOTNULL}, any number for {@code IN}, one for
 *     every other operator
 */
public record Filter(int column, FilterOp op, List<FilterValue> values) {
  public Filter {
    values = List.copyOf(values);
    boolean fits = op == FilterOp.IN || (op.takesValues() ? values.size() == 1 : values.isEmpty());
    if (!fits) {
      throw new InvalidFilterException(
          "A filter by '%s' takes %s, found %d values"
              .formatted(op.lowerName(), op.takesValues() ? "one value" : "none", values.size()));
    }
  }

  /** A filter with one value. */
  public static Filter of(int column, FilterOp op, FilterValue value) {
    return new Filter(column, op, List.of(value));
  }

  /** A filter without values: {@code ISNULL} or {@code NOTNULL}. */
  public static Filter of(int column, FilterOp op) {
    return new Filter(column, op, List.of());
  }
}
