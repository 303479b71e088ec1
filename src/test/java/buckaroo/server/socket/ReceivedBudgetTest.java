package buckaroo.server.socket;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.Test;

class ReceivedBudgetTest {
  private static final int FREE = 64 << 10;

  private final ReceivedBudget budget = new ReceivedBudget(100);
  private final ReceivedBudget.Share first = budget.share();
  private final ReceivedBudget.Share second = budget.share();

  @Test
  void whoWouldPassTheBudgetIsRefusedAndTheOthersKeepWhatTheyHave() throws Exception {
    first.hold(FREE + 60);
    var refusal = assertThrows(InvalidDataException.class, () -> second.hold(FREE + 41));
    assertEquals(CloseFrame.TRY_AGAIN_LATER, refusal.getCloseCode());
    assertDoesNotThrow(() -> second.hold(FREE + 40));
  }

  @Test
  void shortMessagesPassWhateverTheOthersHold() throws Exception {
    first.hold(FREE + 100);
    assertDoesNotThrow(() -> second.hold(FREE));
  }

  @Test
  void whatCameToItsEndIsFree() throws Exception {
    first.hold(FREE + 100);
    first.hold(0);
    second.hold(FREE + 100);
    second.release();
    assertDoesNotThrow(() -> first.hold(FREE + 100));
  }
}
