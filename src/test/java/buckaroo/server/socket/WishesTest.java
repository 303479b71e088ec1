package buckaroo.server.socket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import buckaroo.wire.ClientMessage;
import buckaroo.wire.MessageReader;
import buckaroo.wire.WindowRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WishesTest {
  private final Wishes wishes = new Wishes();

  private WindowRequest ask(String args) {
    String rows = args.contains("start") ? "" : "\"start\":0,\"end\":9,";
    ClientMessage message =
        MessageReader.read(
            "{\"type\":\"infinite_request\",\"payload_args\":{" + rows + args + "}}");
    wishes.heard(message);
    return ((ClientMessage.InfiniteRequest) message).first();
  }

  private void cancel(int id) {
    wishes.heard(MessageReader.read("{\"type\":\"cancel\",\"id\":" + id + "}"));
  }

  @Test
  void aNewerRequestOfAnotherViewTakesThePlaceOfAnOlderOne() {
    WindowRequest first = ask("\"id\":1,\"search\":\"a\"");
    assertTrue(wishes.wants(first));
    WindowRequest second = ask("\"id\":2,\"search\":\"ab\"");
    assertFalse(wishes.wants(first));
    assertTrue(wishes.wants(second));
  }

  @Test
  void anotherWindowOfTheSameViewDoesNot() {
    WindowRequest first = ask("\"id\":1,\"start\":0,\"end\":9,\"search\":\"a\"");
    ask("\"id\":2,\"start\":9,\"end\":18,\"search\":\"a\"");
    assertTrue(wishes.wants(first));
  }

  @Test
  void aCancelledRequestIsGivenUpAMomentLater() {
    WindowRequest request = ask("\"id\":1,\"search\":\"a\"");
    cancel(2);
    assertTrue(wishes.wants(request));
    cancel(1);
    Await.until(() -> !wishes.wants(request));
  }

  @Test
  void workForAViewGoesOnWhenAnotherWindowOfItIsStillWanted() {
    WindowRequest first = ask("\"id\":1,\"search\":\"a\"");
    cancel(1);
    Await.until(() -> !wishes.wants(first));
    WindowRequest second = ask("\"id\":2,\"search\":\"a\"");
    assertTrue(wishes.wants(first));
    assertTrue(wishes.wants(second));
  }

  @Test
  void anIdThatIsUsedAgainIsNotCancelled() {
    ask("\"id\":1,\"search\":\"a\"");
    cancel(1);
    WindowRequest again = ask("\"id\":1,\"search\":\"b\"");
    assertTrue(wishes.wants(again));
  }

  @Test
  void aCountAndTheRowsOfAnotherOrderDoNotTakeEachOthersPlace() {
    WindowRequest sorted =
        ask("\"id\":1,\"search\":\"a\",\"sorts\":[{\"column\":\"b\",\"desc\":true}]");
    WindowRequest count = ask("\"id\":2,\"start\":0,\"end\":0,\"search\":\"a\"");
    assertTrue(wishes.wants(sorted));
    ask("\"id\":3,\"search\":\"a\",\"sorts\":[{\"column\":\"c\",\"desc\":true}]");
    assertTrue(wishes.wants(count));
    assertFalse(wishes.wants(sorted));
    cancel(2);
    assertFalse(wishes.wants(count));
  }
}
