package buckaroo.session;

import buckaroo.format.FileFacts;
import buckaroo.profile.TableProfile;
import buckaroo.table.Nullable;
import buckaroo.table.Table;
import buckaroo.view.TableViews;

/**
 * Everything a session shows, at one moment. Immutable: a load or a change makes a new one, and
 * viewers never see half of it.
 *
 * @param generation grows with every published state of this server, so that a late push never
 *     replaces a newer one
 * @param load what was loaded, and how
 * @param dataflow from the table that was loaded to the one that is shown
 */
public record SessionState(long generation, Load load, Dataflow dataflow) {
  /** The shown table: after operations and post-processing in mode buckaroo. */
  public Table table() {
    return dataflow.shown().table();
  }

  /**
   * The rows that are shown, after the quick search; orders of them are computed once and shared by
   * every window.
   */
  public TableViews views() {
    return dataflow.views();
  }

  /**
   * What each column of the shown table holds, before the quick search; null until it is known, and
   * in mode viewer.
   */
  public @Nullable TableProfile profile() {
    StageProfile known = dataflow.shownProfile();
    return known == null ? null : known.table();
  }

  /** The same state of a load that took so long to its first rows. */
  SessionState loadedIn(long millis) {
    return new SessionState(generation, load.within(millis), dataflow);
  }

  /** The same load shown another way. */
  public SessionState showing(Dataflow next, long nextGeneration) {
    return new SessionState(nextGeneration, load, next);
  }

  /**
   * The same load, with the same choice, once more is known of a table that stays in its file.
   *
   * @param wider a table over the same file, which is closed with this one
   */
  public SessionState widened(
      Table wider, TableViews itsViews, FileFacts itsFacts, long nextGeneration) {
    Dataflow next = dataflow.widened(dataflow.source().widened(wider, itsViews));
    return new SessionState(nextGeneration, load.with(itsFacts), next);
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
   * Whether a viewer that shows the other state is to be shown this one: it is of a newer
   * generation, or it brings the statistics of the same one.
   */
  public boolean isNewerThan(SessionState other) {
    return generation > other.generation
        || generation == other.generation && profile() != null && other.profile() == null;
  }

  /** Whether both are of the same load, however they show it. */
  public boolean isOfTheSameLoadAs(SessionState other) {
    return dataflow.source().isOfTheSameLoadAs(other.dataflow.source());
  }

  /** What the states of one load have in common, and no others; it holds no rows. */
  public Object origin() {
    return dataflow.source().origin();
  }

  /** The heap that tables, row sets and kept views hold, in bytes. */
  public long memoryBytes() {
    Stage source = dataflow.source();
    Stage shown = dataflow.shown();
    long views = shown.views().memoryBytes();
    long others = source.equals(shown) ? 0 : source.views().memoryBytes();
    return source.table().memoryBytes() + shown.memoryBytesBeside(source) + views + others;
  }

  /** Ends what the loaded table holds open, once the session shows no state of it any more. */
  void close() {
    dataflow.source().table().close();
  }
}
