package buckaroo.extension;

import java.util.List;

/** A plug-in: each method tells what it brings, once, when the server starts. */
public interface Extension {
  /** What it is called in messages and log lines. */
  String name();

  /** Further rows of statistics. */
  default List<Statistic> statistics() {
    return List.of();
  }

  /** Further ways to show the rows, beside {@code main} and {@code summary}. */
  default List<Display> displays() {
    return List.of();
  }

  /** Methods that make another table of the one that is shown. */
  default List<PostProcessing> postProcessings() {
    return List.of();
  }
}
