package buckaroo.view;

import java.util.List;

/**
 * What a viewer asks to see of a table: the rows that pass every filter and hold the search text,
 * in the order of the sorts. Equal specs give the same view, so this is also the key under which a
 * computed view is kept.
 *
 * @param sorts the first key sorts first; empty for file order
 * @param filters every one must hold; empty for all rows
 * @param search literal text, case and all, that at least one text cell of the row holds; empty for
 *     all rows
 */
public record ViewSpec(List<SortKey> sorts, List<Filter> filters, String search) {
  /** Every row in file order. */
  public static final ViewSpec ALL = new ViewSpec(List.of());

  public ViewSpec {
    sorts = List.copyOf(sorts);
    filters = List.copyOf(filters);
  }

  /** Every row, sorted. */
  public ViewSpec(List<SortKey> sorts) {
    this(sorts, List.of(), "");
  }

  /** Whether every row of the table is in the view. */
  public boolean showsAllRows() {
    return filters.isEmpty() && search.isEmpty();
  }

  /** The same rows in file order. */
  public ViewSpec unsorted() {
    return sorts.isEmpty() ? this : new ViewSpec(List.of(), filters, search);
  }
}
