package buckaroo.view;

import java.util.List;
import java.util.stream.Stream;

/** Keeps some rows of a table. */
public sealed interface RowFilter permits Filter, RowFilter.AnyOf {
  /** Every filter of one column that this is made of. */
  Stream<Filter> each();

  /**
   * Keeps the rows that pass every filter of at least one group.
   *
   * @param groups at least one, each of at least one filter
   */
  record AnyOf(List<List<Filter>> groups) implements RowFilter {
    public AnyOf {
      groups = groups.stream().map(List::copyOf).toList();
      if (groups.isEmpty() || groups.stream().anyMatch(List::isEmpty)) {
        throw new InvalidFilterException("'any' is a list of groups, each of at least one filter");
      }
    }

    /** Keeps the rows that pass at least one filter. */
    public static AnyOf filters(List<Filter> filters) {
      return new AnyOf(filters.stream().map(List::of).toList());
    }

    @Override
    public Stream<Filter> each() {
      return groups.stream().flatMap(List::stream);
    }
  }
}
