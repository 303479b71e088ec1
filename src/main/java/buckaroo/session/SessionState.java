package buckaroo.session;

import buckaroo.compare.ComparisonFacts;
import buckaroo.compare.JoinKind;
import buckaroo.format.FileFacts;
import buckaroo.profile.TableProfile;
import buckaroo.table.Nullable;
import buckaroo.table.Table;
import buckaroo.view.TableViews;
import java.util.List;
import java.util.Objects;

/**
 * Everything a session shows, at one moment. Immutable: a load or a change makes a new one, and
 * viewers never see half of it.
 *
 * @param generation grows with every published state of this server, so that a late push never
 *     replaces a newer one
 * @param path as the request gave it
 * @param prompt the sentence above the table; may be empty
 * @param table the shown one: after operations and post-processing in mode buckaroo
 * @param views the rows that are shown, after the quick search; orders of them are computed once
 *     and shared by every window
 * @param profile what each column of the shown table holds, before the quick search; null until it
 *     is known, and in mode viewer
 * @param display what the load request said about the looks
 * @param requestId the request that loaded the table, for messages and log lines
 * @param dataflow where the shown table comes from
 * @param comparison what was compared, where the table is a comparison of two files; else null
 * @param loadMillis from the start of the load to its first rows
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
    Dataflow dataflow,
    @Nullable Comparison comparison,
    long loadMillis) {
  public SessionState {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(views, "views");
  }

  /** The state of a fresh load. */
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
    this(
        generation,
        mode,
        path,
        prompt,
        table,
        facts,
        views,
        profile,
        display,
        requestId,
        Dataflow.of(
            Stage.of(table, views),
            profile == null ? null : new StageProfile(profile, Additions.NONE)),
        null,
        0);
  }

  /** The state of a fresh load, of which is known what a dataflow says. */
  public static SessionState of(
      long generation,
      Mode mode,
      String path,
      String prompt,
      FileFacts facts,
      DisplaySettings display,
      String requestId,
      Dataflow dataflow,
      @Nullable Comparison comparison) {
    Stage shown = dataflow.shown();
    StageProfile known = dataflow.shownProfile();
    return new SessionState(
        generation,
        mode,
        path,
        prompt,
        shown.table(),
        facts,
        shown.views().searching(dataflow.choice().quickSearch()),
        known == null ? null : known.table(),
        display,
        requestId,
        dataflow,
        comparison,
        0);
  }

  /** The same state of a load that took so long. */
  SessionState loadedIn(long millis) {
    return new SessionState(
        generation,
        mode,
        path,
        prompt,
        table,
        facts,
        views,
        profile,
        display,
        requestId,
        dataflow,
        comparison,
        millis);
  }

  /** The same load shown another way. */
  public SessionState showing(Dataflow next, long nextGeneration) {
    return of(nextGeneration, mode, path, prompt, facts, display, requestId, next, comparison)
        .loadedIn(loadMillis);
  }

  /**
   * The same load, with the same choice, once more is known of a table that stays in its file.
   *
   * @param wider a table over the same file, which is closed with this one
   */
  public SessionState widened(
      Table wider, TableViews itsViews, FileFacts itsFacts, long nextGeneration) {
    Dataflow next = dataflow.widened(dataflow.source().widened(wider, itsViews));
    return of(nextGeneration, mode, path, prompt, itsFacts, display, requestId, next, comparison)
        .loadedIn(loadMillis);
  }

  /** The same state with the statistics of one of its stages. */
  SessionState withProfile(Stage stage, StageProfile complete) {
    return showing(dataflow.withProfile(stage, complete), generation);
  }

  /** Whether the stage is the table as loaded, or the shown one. */
  boolean has(Stage stage) {
    return stage.equals(dataflow.source()) || stage.equals(dataflow.shown());
  }

  /**
   * What a comparison adds to a state.
   *
   * @param secondPath of the second file, as the request gave it; the first is the state's
   * @param joinColumns names of the key columns, as the request gave them
   * @param facts what the columns of the table are
   */
  public record Comparison(
      String secondPath, List<String> joinColumns, JoinKind how, ComparisonFacts facts) {
    public Comparison {
      joinColumns = List.copyOf(joinColumns);
    }
  }

  /**
   * Whether a viewer that shows the other state is to be shown this one: it is of a newer
   * generation, or it brings the statistics of the same one.
   */
  public boolean isNewerThan(SessionState other) {
    return generation > other.generation
        || generation == other.generation && profile != null && other.profile == null;
  }

  /** Whether both are of the same load, however they show it. */
  public boolean isOfTheSameLoadAs(SessionState other) {
    return dataflow.source().isOfTheSameLoadAs(other.dataflow.source());
  }

  /** The table as loaded, which is closed when the session shows no state of it any more. */
  Table source() {
    return dataflow.source().table();
  }

  /** The heap that tables and row sets hold, in bytes. */
  public long memoryBytes() {
    return source().memoryBytes() + dataflow.shown().memoryBytesBeside(dataflow.source());
  }
}
