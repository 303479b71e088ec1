package buckaroo.query;

import buckaroo.profile.Bar;
import buckaroo.view.Filter;
import java.util.List;

/**
 * A bar of a column's histogram, counted among the rows of a view.
 *
 * @param count cells of the view that the bar stands for; the bars of many values share one count
 * @param filters what shows these rows alone; empty where no filters do
 */
public record CountedBar(Bar.Kind kind, long count, List<Filter> filters) {
  public CountedBar {
    filters = List.copyOf(filters);
  }
}
