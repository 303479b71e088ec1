package buckaroo.extension;

import java.util.List;
import java.util.Map;

/** One more way to show the rows. */
public interface Display {
  /** What a person chooses it by; letters, digits and underscores. */
  String name();

  /** The statistics that stand above the rows, by name. */
  default List<String> pinnedRows() {
    return List.of();
  }

  /**
   * What is said about a column instead of what the display {@code main} says: for example {@code
   * {"displayer_args": {"displayer": "float", "min_fraction_digits": 1, "max_fraction_digits":
   * 1}}}. Values are texts, numbers, truth values, or lists and maps of such.
   */
  Map<String, Object> column(ColumnData column);
}
