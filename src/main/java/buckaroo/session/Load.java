package buckaroo.session;

import buckaroo.compare.ComparisonFacts;
import buckaroo.compare.JoinKind;
import buckaroo.format.FileFacts;
import buckaroo.table.Nullable;
import java.util.List;

/**
 * What was asked of a load, and how its file was read; the same however the table is shown later.
 * Immutable.
 *
 * @param path as the request gave it
 * @param prompt the sentence above the table; may be empty
 * @param display what the request said about the looks
 * @param requestId the request, for messages and log lines
 * @param facts how the file was read
 * @param comparison what was compared, where the table is a comparison of two files; else null
 * @param live where the table lives, if that is an engine; else null
 * @param millis from the start of the load to its first rows
 */
public record Load(
    Mode mode,
    String path,
    String prompt,
    DisplaySettings display,
    String requestId,
    FileFacts facts,
    @Nullable Comparison comparison,
    @Nullable LiveSource live,
    long millis) {
  /** A load of one file, of which is not known yet how long it took. */
  public static Load ofFile(
      Mode mode,
      String path,
      String prompt,
      DisplaySettings display,
      String requestId,
      FileFacts facts) {
    return new Load(mode, path, prompt, display, requestId, facts, null, null, 0);
  }

  /** The same load of a table that lives in an engine. */
  public Load living(LiveSource source) {
    return new Load(mode, path, prompt, display, requestId, facts, comparison, source, millis);
  }

  /** A comparison of two files, of which is not known yet how long it took. */
  public static Load ofComparison(
      String firstPath, Comparison comparison, String requestId, FileFacts facts) {
    return new Load(
        Mode.VIEWER, firstPath, "", DisplaySettings.NONE, requestId, facts, comparison, null, 0);
  }

  /** The same load once more is known of its file. */
  Load with(FileFacts otherFacts) {
    return new Load(mode, path, prompt, display, requestId, otherFacts, comparison, live, millis);
  }

  /** The same load once its first rows were shown. */
  Load within(long itsMillis) {
    return new Load(mode, path, prompt, display, requestId, facts, comparison, live, itsMillis);
  }

  /**
   * What a comparison adds to a load.
   *
   * @param secondPath of the second file, as the request gave it; the first is the load's
   * @param joinColumns names of the key columns, as the request gave them
   * @param facts what the columns of the table are
   */
  public record Comparison(
      String secondPath, List<String> joinColumns, JoinKind how, ComparisonFacts facts) {
    public Comparison {
      joinColumns = List.copyOf(joinColumns);
    }
  }
}
