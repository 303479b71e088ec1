package buckaroo.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.Limits;
import buckaroo.lazy.SpillFolder;
import buckaroo.profile.TableProfile;
import buckaroo.server.load.LoadService;
import buckaroo.server.load.PathPolicy;
import buckaroo.server.state.StateChanges.Outcome;
import buckaroo.session.Additions;
import buckaroo.session.SessionLimits;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.testing.Await;
import buckaroo.view.RowSet;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.LoadRequest;
import buckaroo.wire.OperationJson;
import buckaroo.wire.StateChange;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateChangesTest {
  private static final String DROP_N = "[[{\"symbol\":\"dropcol\"},{\"symbol\":\"df\"},\"n\"]]";
  private static final String SEARCH = "{\"quick_command_args\":{\"search\":[\"nna\"]}}";

  @TempDir Path folder;
  private final SessionStore sessions =
      new SessionStore(
          new SessionLimits(Duration.ofHours(1), Duration.ofHours(1), 10), System::nanoTime);
  private final StateChanges changes = new StateChanges(sessions, new OneMethod());
  private final AtomicInteger accepted = new AtomicInteger();

  /** Keeps the first column. */
  private static final class OneMethod implements Analyses {
    @Override
    public Additions of(MemoryTable table, @Nullable RowSet rows, TableProfile profile) {
      return Additions.NONE;
    }

    @Override
    public List<String> postProcessings() {
      return List.of("first", "broken");
    }

    @Override
    public MemoryTable postProcess(
        String name, MemoryTable table, @Nullable RowSet rows, Cancellation cancellation) {
      if (name.equals("broken")) {
        throw new IllegalStateException("method broken failed");
      }
      return MemoryTable.of(
          new Schema(table.schema().fields().subList(0, 1)),
          table.columns().subList(0, 1),
          (int) table.rowCount());
    }
  }

  @BeforeEach
  void load() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "n,name\n1,Anna\n2,Bert\n3,Hanna\n");
    var loads =
        new LoadService(
            sessions,
            Analyses.NONE,
            PathPolicy.unrestricted(),
            Limits.standard(),
            SpillFolder.below(folder));
    for (String mode : List.of("buckaroo", "viewer")) {
      JsonObject body =
          new JsonObject()
              .add("session", mode)
              .add("path", folder.resolve("a.csv").toString())
              .add("mode", mode);
      loads.load(LoadRequest.parse(body.toString().getBytes(StandardCharsets.UTF_8)), "r");
    }
  }

  @AfterEach
  void close() {
    sessions.close();
  }

  @Test
  void aQuickSearchIsShownToEverybodyOnce() {
    assertEquals(Outcome.PUBLISHED, choose(SEARCH));
    assertEquals(2, state().dataflow().rowsShown());
    assertEquals(3, state().table().rowCount());
    assertEquals(Outcome.SAME, choose(SEARCH));
    assertEquals(1, accepted.get(), "told right before the one new state");
    assertEquals(Outcome.PUBLISHED, choose("{}"));
    assertEquals(3, state().dataflow().rowsShown());
  }

  @Test
  void operationsMakeAStageBesideTheTableAsLoaded() {
    SessionState before = state();
    assertEquals(Outcome.PUBLISHED, operate(DROP_N));
    assertEquals(1, state().table().schema().columnCount());
    assertSame(before.dataflow().source(), state().dataflow().source());
    assertTrue(state().isNewerThan(before));
    assertTrue(state().dataflow().applied().pythonCode().contains("def clean"));
    assertEquals(Outcome.SAME, operate(DROP_N));
    assertEquals(Outcome.PUBLISHED, operate("[]"));
    assertSame(before.table(), state().table());
  }

  @Test
  void theStatisticsOfAStageComeWithItOrAfterIt() {
    operate(DROP_N);
    Await.until(() -> state().profile() != null);
    assertEquals(1, state().profile().columns().size());
    assertEquals("name", state().profile().columns().get(0).field().name());
    operate("[]");
    assertNotNull(state().profile(), "those of the table as loaded are kept");
  }

  @Test
  void aSearchAndOperationsGoTogether() {
    choose(SEARCH);
    assertEquals(Outcome.PUBLISHED, operate(DROP_N));
    assertEquals(2, state().dataflow().rowsShown());
    assertEquals(1, state().table().schema().columnCount());
  }

  @Test
  void postProcessingIsDoneByWhomItsNameTells() {
    assertEquals(Outcome.PUBLISHED, choose("{\"post_processing\":\"first\"}"));
    assertEquals(1, state().table().schema().columnCount());
    SessionState before = state();
    assertRefused("method broken failed", "{\"post_processing\":\"broken\"}");
    assertRefused("there are: first, broken", "{\"post_processing\":\"nope\"}");
    assertSame(before, state());
  }

  @Test
  void anUnknownCleaningMethodIsRefusedWithThoseThatThereAre() {
    assertRefused("\"conservative\"", "{\"cleaning_method\":\"nope\"}");
    assertEquals(Outcome.PUBLISHED, choose("{\"cleaning_method\":\"conservative\"}"));
  }

  @Test
  void anOperationThatCannotBeAppliedTellsItsPlaceAndChangesNothing() {
    SessionState before = state();
    String unknown = DROP_N.replace("]]", "],") + DROP_N.substring(1);
    var refusal = assertThrows(ApiException.class, () -> operate(unknown));
    assertEquals(ErrorCode.STATE_CHANGE_ERROR, refusal.code());
    assertEquals(1, refusal.details().getInt("index", -1));
    assertSame(before, state());
  }

  @Test
  void aChangeThatNobodyWantsAnyMoreChangesNothing() {
    SessionState before = state();
    assertThrows(
        CancellationException.class,
        () -> changes.operate("buckaroo", OperationJson.read(Json.parse(DROP_N)), () -> true));
    assertSame(before, state());
  }

  @Test
  void sessionsOfAnotherModeAndNoneAtAllHaveNothingToChange() {
    var choice = StateChange.of(Json.parse(SEARCH)).choice();
    for (String id : List.of("viewer", "unknown")) {
      assertEquals(
          Outcome.GONE, changes.choose(id, choice, Cancellation.NONE, accepted::incrementAndGet));
      assertEquals(Outcome.GONE, changes.operate(id, List.of(), Cancellation.NONE));
    }
    assertEquals(0, accepted.get());
  }

  private void assertRefused(String reason, String change) {
    var refusal = assertThrows(ApiException.class, () -> choose(change));
    assertEquals(ErrorCode.STATE_CHANGE_ERROR, refusal.code());
    assertTrue(
        String.valueOf(refusal.getMessage()).contains(reason),
        () -> String.valueOf(refusal.getMessage()));
  }

  private Outcome choose(String change) {
    return changes.choose(
        "buckaroo",
        StateChange.of(Json.parse(change)).choice(),
        Cancellation.NONE,
        accepted::incrementAndGet);
  }

  private Outcome operate(String operations) {
    return changes.operate(
        "buckaroo", OperationJson.read(Json.parse(operations)), Cancellation.NONE);
  }

  private SessionState state() {
    return sessions.find("buckaroo").orElseThrow().state();
  }
}
