package buckaroo.session;

import buckaroo.table.Nullable;
import buckaroo.view.TableViews;

/**
 * How the file's table becomes the one that is shown (PROTOCOL section 4). The file's table is
 * never touched: undoing is another list of operations. Immutable.
 *
 * <pre>
 *   source ──operations, post-processing──▶ shown stage ──quick search──▶ rows on the screen
 * </pre>
 *
 * @param source the table as loaded
 * @param sourceProfile its statistics; null until they are known
 * @param choice what the viewers chose
 * @param applied the operations
 * @param shown what operations and post-processing made of the source; the source itself without
 *     any
 * @param shownProfile its statistics; null until they are known
 * @param filteredRows rows that pass the quick search; negative where there is none
 */
public record Dataflow(
    Stage source,
    @Nullable StageProfile sourceProfile,
    Choice choice,
    Applied applied,
    Stage shown,
    @Nullable StageProfile shownProfile,
    long filteredRows) {
  /** A fresh load: nothing is chosen, and the source is shown. */
  public static Dataflow of(Stage source, @Nullable StageProfile profile) {
    return new Dataflow(source, profile, Choice.DEFAULT, Applied.NONE, source, profile, -1);
  }

  /**
   * The same choice over the source of which more is known now; for a table that stays in its file,
   * to which neither operations nor post-processing are ever applied.
   */
  Dataflow widened(Stage wider) {
    return new Dataflow(wider, null, choice, applied, wider, null, filteredRows);
  }

  /** Rows on the screen, before what a single viewer searches for. */
  public long rowsShown() {
    return filteredRows < 0 ? shown.rowCount() : filteredRows;
  }

  /** The views of the rows on the screen, before what a single viewer searches for. */
  public TableViews views() {
    return shown.views().searching(choice.quickSearch());
  }

  /** What plug-ins tell about the shown stage. */
  public Additions additions() {
    return shownProfile == null ? Additions.NONE : shownProfile.additions();
  }

  /** What is known about a stage that is the source or the shown one; null while nothing is. */
  public @Nullable StageProfile profileOf(Stage stage) {
    return stage.equals(shown) ? shownProfile : stage.equals(source) ? sourceProfile : null;
  }

  Dataflow withProfile(Stage stage, StageProfile complete) {
    return new Dataflow(
        source,
        stage.equals(source) ? complete : sourceProfile,
        choice,
        applied,
        shown,
        stage.equals(shown) ? complete : shownProfile,
        filteredRows);
  }
}
