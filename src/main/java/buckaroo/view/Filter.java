package buckaroo.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
 * @param others a row that passes one of these is kept as well; usually empty
 */
public record Filter(int column, FilterOp op, List<FilterValue> values, List<Filter> others) {
  public Filter {
    values = List.copyOf(values);
    others = List.copyOf(others);
    boolean fits = op == FilterOp.IN || (op.takesValues() ? values.size() == 1 : values.isEmpty());
    if (!fits) {
      throw new InvalidFilterException(
          "A filter by '%s' takes %s, found %d values"
              .formatted(op.lowerName(), op.takesValues() ? "one value" : "none", values.size()));
    }
  }

  /** A filter that knows no others. */
  public Filter(int column, FilterOp op, List<FilterValue> values) {
    this(column, op, values, List.of());
  }

  /**
   * Keeps the rows that at least one filter keeps.
   *
   * @param filters at least one
   */
  public static Filter anyOf(List<Filter> filters) {
    Filter first = filters.get(0);
    List<Filter> others = new ArrayList<>(first.others());
    others.addAll(filters.subList(1, filters.size()));
    return new Filter(first.column(), first.op(), first.values(), others);
  }

  /** The filter without its others, and each of those in the same way. */
  public Stream<Filter> each() {
    Filter alone = others.isEmpty() ? this : new Filter(column, op, values);
    return Stream.concat(Stream.of(alone), others.stream().flatMap(Filter::each));
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
