package buckaroo.extension;

import java.util.List;

/** A method that makes another table of the one that is shown, which it leaves as it is. */
public interface PostProcessing {
  /** What a person chooses it by; letters, digits and underscores. */
  String name();

  /**
   * The columns to be shown instead; all have the same number of rows.
   *
   * @param columns those that are shown, in order
   */
  List<ColumnData> apply(List<ColumnData> columns);
}
