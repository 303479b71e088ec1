package buckaroo.view;

import java.util.ArrayList;
import java.util.List;

/**
 * What a viewer asks to see of a table: the rows that pass every filter and hold every search text,
 * in the order of the sorts. Equal specs give the same view, so this is also the key under which a
 * computed view is kept.
 *
 * @param sorts the first key sorts first; empty for file order
 * @param filters every one must hold; empty for all rows
 * @param searches of each, at least one cell of the row holds the text; empty for all rows
 */
public record ViewSpec(List<SortKey> sorts, List<RowFilter> filters, List<TextSearch> searches) {
  /** Every row in file order. */
  public static final ViewSpec ALL = new ViewSpec(List.of());

  public ViewSpec {
    sorts = List.copyOf(sorts);
    filters = List.copyOf(filters);
    // Every text holds the empty one.
    searches = searches.stream().filter(search -> !search.text().isEmpty()).distinct().toList();
  }

  /** Every row, sorted. */
  public ViewSpec(List<SortKey> sorts) {
    this(sorts, List.of(), List.of());
  }

  /** One text to search for, letter by letter in text; empty for none. */
  public ViewSpec(List<SortKey> sorts, List<? extends RowFilter> filters, String search) {
    this(sorts, List.copyOf(filters), List.of(TextSearch.literal(search)));
  }

  /** Whether every row of the table is in the view. */
  public boolean showsAllRows() {
    return filters.isEmpty() && searches.isEmpty();
  }

  /** The same rows in file order. */
  public ViewSpec unsorted() {
    return sorts.isEmpty() ? this : new ViewSpec(List.of(), filters, searches);
  }

  /** Those of the rows that hold one more text; the empty text leaves all of them. */
  public ViewSpec searching(TextSearch search) {
    List<TextSearch> more = new ArrayList<>(searches);
    more.add(search);
    return new ViewSpec(sorts, filters, more);
  }

  /** The same, letter by letter in text. */
  public ViewSpec searching(String text) {
    return searching(TextSearch.literal(text));
  }

  /** Those of the rows that pass one more filter. */
  public ViewSpec filtering(RowFilter filter) {
    List<RowFilter> more = new ArrayList<>(filters);
    more.add(filter);
    return new ViewSpec(sorts, more, searches);
  }
}
