package buckaroo.server.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.FileFacts;
import buckaroo.session.Dataflow;
import buckaroo.session.DisplaySettings;
import buckaroo.session.Load;
import buckaroo.session.Mode;
import buckaroo.session.Offer;
import buckaroo.session.SessionState;
import buckaroo.session.Stage;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.table.Storage;
import buckaroo.table.Table;
import buckaroo.view.TableViews;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedStatesTest {
  private final EncodedStates states = new EncodedStates(Offer.NONE, true);
  private final GrowingTable table = new GrowingTable();
  private final SessionState state =
      new SessionState(
          1,
          Load.ofFile(
              Mode.LAZY,
              "t.csv",
              "",
              DisplaySettings.NONE,
              "r1",
              new FileFacts("csv", null, "UTF-8", ",", true, List.of())),
          Dataflow.of(
              Stage.of(table, TableViews.of(MemoryTable.of(Schema.of(), List.of(), 0))), null));

  @Test
  void lateViewersOfATableThatWasStillCountedHearItsFinalRows() {
    table.rows = 7;
    assertTrue(text().contains("\"rows\":7,"));
    table.rows = 9;
    table.complete = true;
    assertTrue(text().contains("\"rows\":9,"));
    assertTrue(text().contains("\"rows_complete\":true"));
  }

  @Test
  void completeStateIsEncodedOnce() {
    table.complete = true;
    assertSame(states.of(state, "").array(), states.of(state, "").array());
    assertEquals(0, states.of(state, "").position());
  }

  private String text() {
    return StandardCharsets.UTF_8.decode(states.of(state, "")).toString();
  }

  /** A table whose rows are being counted. */
  private static final class GrowingTable implements Table {
    private long rows;
    private boolean complete;

    @Override
    public Schema schema() {
      return Schema.of();
    }

    @Override
    public Storage storage() {
      return Storage.FILE;
    }

    @Override
    public long rowCount() {
      return rows;
    }

    @Override
    public boolean isComplete() {
      return complete;
    }

    @Override
    public long memoryBytes() {
      return 0;
    }
  }
}
