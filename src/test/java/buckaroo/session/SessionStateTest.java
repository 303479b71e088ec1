package buckaroo.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.FileFacts;
import buckaroo.profile.TableProfile;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.TestColumns;
import buckaroo.view.RowSet;
import buckaroo.view.ViewSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionStateTest {
  private static final FileFacts FACTS = new FileFacts("csv", null, "UTF-8", ",", true, List.of());
  private static final Column NUMBERS = TestColumns.longs(1L, 2L, 3L);
  private static final Column WORDS = TestColumns.text("ax", "b", "cx");
  private static final MemoryTable TABLE = table(NUMBERS, WORDS);
  private static final Stage SOURCE = Stage.of(TABLE, (RowSet) null);
  private static final StageProfile KNOWN =
      new StageProfile(
          new TableProfile(3, List.of()),
          new Additions(List.of(new Additions.Statistic("s", List.of(1, 2))), List.of()));

  private static MemoryTable table(Column numbers, Column words) {
    return TestColumns.table(
        List.of(Field.of("n", ColumnType.INT64, false), Field.of("w", ColumnType.TEXT, false)),
        List.of(numbers, words));
  }

  private static SessionState state(long generation, Dataflow dataflow) {
    Load load = Load.ofFile(Mode.BUCKAROO, "a.csv", "why", DisplaySettings.NONE, "r1", FACTS);
    return new SessionState(generation, load, dataflow);
  }

  /** Some rows of the source are shown, after a search. */
  private static Dataflow selected(Stage shown, long filteredRows) {
    Choice choice = new Choice("", "", "{\"search\":[\"x\"]}", "x", "{}");
    return new Dataflow(SOURCE, KNOWN, choice, Applied.NONE, shown, null, filteredRows);
  }

  @Test
  void theRowsShownAreThoseOfTheStageUnlessASearchLeavesFewer() {
    assertEquals(3, Dataflow.of(SOURCE, null).rowsShown());
    Stage two = Stage.of(TABLE, RowSet.of(3, new int[] {0, 1}));
    assertEquals(2, two.rowCount());
    assertEquals(2, selected(two, -1).rowsShown());
    assertEquals(0, selected(two, 0).rowsShown());
    assertEquals(1, selected(two, 1).views().view(ViewSpec.ALL).rowCount(), "x in one of the two");
  }

  @Test
  void statisticsBelongToTheirStage() {
    Stage shown = Stage.of(TABLE, RowSet.of(3, new int[] {2}));
    Dataflow flow = selected(shown, -1);
    assertSame(KNOWN, flow.profileOf(SOURCE));
    assertNull(flow.profileOf(shown));
    assertNull(flow.profileOf(Stage.of(TABLE, (RowSet) null)), "another stage of the same table");
    assertEquals(Additions.NONE, flow.additions());
    StageProfile late = new StageProfile(new TableProfile(1, List.of()), Additions.NONE);
    Dataflow complete = flow.withProfile(shown, late);
    assertSame(late, complete.profileOf(shown));
    assertSame(KNOWN, complete.profileOf(SOURCE));
    Dataflow fresh = Dataflow.of(SOURCE, null).withProfile(SOURCE, KNOWN);
    assertSame(KNOWN, fresh.sourceProfile());
    assertSame(KNOWN, fresh.shownProfile());
    assertEquals(KNOWN.additions(), fresh.additions());
  }

  @Test
  void aStateIsNewerByGenerationOrByItsStatistics() {
    SessionState bare = state(5, Dataflow.of(SOURCE, null));
    SessionState told = state(5, Dataflow.of(SOURCE, KNOWN));
    assertTrue(told.isNewerThan(bare));
    assertFalse(bare.isNewerThan(told));
    assertFalse(bare.isNewerThan(bare));
    assertFalse(told.isNewerThan(told));
    assertTrue(state(6, Dataflow.of(SOURCE, null)).isNewerThan(told));
    assertFalse(state(4, Dataflow.of(SOURCE, KNOWN)).isNewerThan(bare));
    assertSame(KNOWN.table(), told.profile());
    assertNull(bare.profile());
    assertSame(KNOWN.table(), bare.withProfile(SOURCE, KNOWN).profile());
  }

  @Test
  void aStateHasItsSourceAndWhatItShows() {
    Stage shown = Stage.of(TABLE, RowSet.of(3, new int[] {2}));
    SessionState state = state(1, selected(shown, -1));
    assertTrue(state.has(SOURCE));
    assertTrue(state.has(shown));
    assertFalse(state.has(Stage.of(TABLE, (RowSet) null)));
    assertSame(TABLE, state.table());
    assertTrue(state.isOfTheSameLoadAs(state(9, Dataflow.of(SOURCE, null))));
  }

  @Test
  void columnsThatTwoStagesShareAreHeldOnce() {
    long whole = TABLE.memoryBytes();
    assertEquals(whole, state(1, Dataflow.of(SOURCE, null)).memoryBytes());
    RowSet rows = RowSet.of(3, new int[] {1});
    Stage some = Stage.of(TABLE, rows);
    assertEquals(rows.memoryBytes(), some.memoryBytesBeside(SOURCE));
    assertTrue(rows.memoryBytes() > 0);
    Column otherWords = TestColumns.text("longer", "texts", "here");
    Stage other = Stage.of(table(NUMBERS, otherWords), rows);
    assertEquals(rows.memoryBytes() + otherWords.memoryBytes(), other.memoryBytesBeside(SOURCE));
    assertEquals(
        whole + rows.memoryBytes() + otherWords.memoryBytes(),
        state(1, selected(other, -1)).memoryBytes());
  }

  @Test
  void aLoadKeepsWhatWasAskedWhenMoreIsKnown() {
    FileFacts more = new FileFacts("csv", "gzip", "UTF-8", ";", false, List.of());
    Load load = state(1, Dataflow.of(SOURCE, null)).load();
    assertEquals(0, load.millis());
    Load later = load.within(7).with(more);
    assertEquals(7, later.millis());
    assertEquals(more, later.facts());
    assertEquals(
        List.of(Mode.BUCKAROO, "a.csv", "why", "r1"),
        List.of(later.mode(), later.path(), later.prompt(), later.requestId()));
    assertEquals(9, state(1, Dataflow.of(SOURCE, null)).loadedIn(9).load().millis());
  }

  @Test
  void choicesAreTheSameWhereTheyShowTheSame() {
    Choice choice = new Choice("c", "p", "q", "s", "{}");
    assertTrue(choice.choosesTheSameAs(new Choice("c", "p", "q", "s", "{\"other\":1}")));
    assertFalse(choice.choosesTheSameAs(new Choice("", "p", "q", "s", "{}")));
    assertFalse(choice.choosesTheSameAs(new Choice("c", "", "q", "s", "{}")));
    assertFalse(choice.choosesTheSameAs(new Choice("c", "p", "", "s", "{}")));
  }

  @Test
  void otherColumnsHaveNoOriginals() {
    Applied applied = new Applied(List.of(), "py", "sql", List.of("h"), Map.of(1, 2), List.of());
    assertEquals(
        new Applied(List.of(), "py", "sql", List.of("h"), Map.of(), List.of()),
        applied.withoutPositions());
  }

  @Test
  void modesHaveTheNamesOfTheWire() {
    assertEquals(Optional.of(Mode.LAZY), Mode.ofWireName("lazy"));
    assertEquals(Optional.empty(), Mode.ofWireName("LAZY"));
    assertEquals("buckaroo", Mode.BUCKAROO.wireName());
  }
}
