package buckaroo.session;

import buckaroo.compare.ComparisonFacts;
import buckaroo.format.FileFacts;
import buckaroo.profile.TableProfile;
import buckaroo.table.Nullable;
import buckaroo.table.Table;
import buckaroo.view.TableViews;
import java.util.Objects;

/**
 * Everything a session shows, at one moment. Immutable: a load makes a new one, and viewers never
 * see half of it.
 *
 * @param generation grows with every published state of this server, so that a late push never
 *     replaces a newer one
 * @param path as the request gave it
 * @param prompt the sentence above the table; may be empty
 * @param views orders of the table, computed once and shared by every window
 * @param profile what each column holds; null until it is known, and in mode viewer
 * @param display what the load request said about the looks
 * @param requestId the request that made this state, for messages and log lines
 * @param comparison what was compared, where the table is a comparison of two files; else null
 */
public record SessionState(
    long generation,
    Mode mode,
    String path,
    String prompt,
    Table table,
    FileFacts facts,
    TableViews views,
    @Nullable TableProfile profile,
    DisplaySettings display,
    String requestId,
    @Nullable Comparison comparison) {
  public SessionState {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(views, "views");
  }

  /** A state of one file. */
  public SessionState(
      long generation,
      Mode mode,
      String path,
      String prompt,
      Table table,
      FileFacts facts,
      TableViews views,
      @Nullable TableProfile profile,
      DisplaySettings display,
      String requestId) {
    this(generation, mode, path, prompt, table, facts, views, profile, display, requestId, null);
  }

  /** The same state with its statistics. */
  public SessionState withProfile(TableProfile complete) {
    return new SessionState(
        generation,
        mode,
        path,
        prompt,
        table,
        facts,
        views,
        complete,
        display,
        requestId,
        comparison);
  }

  /**
   * What a comparison adds to a state.
   *
   * @param secondPath of the second file, as the request gave it; the first is the state's
   * @param facts what the columns of the table are
   */
  public record Comparison(String secondPath, ComparisonFacts facts) {}

  /**
   * Whether a viewer that shows the other state is to be shown this one: it is of a newer
   * generation, or it brings the statistics of the same one.
   */
  public boolean isNewerThan(SessionState other) {
    return generation > other.generation
        || generation == other.generation && profile != null && other.profile == null;
  }
}
