package buckaroo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ComputeOnceTest {
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final List<String> dropped = new ArrayList<>();
  private final ComputeOnce<String, String> texts =
      new ComputeOnce<>(10, String::length, dropped::add);

  @AfterEach
  void endCallers() {
    callers.shutdownNow();
  }

  private String get(String key) {
    return texts.get(key, Cancellation.NONE, () -> key);
  }

  @Test
  void whatIsKeptIsNotComputedAgain() {
    String made = texts.get("a", Cancellation.NONE, () -> new String("value"));
    assertSame(
        made,
        texts.get(
            "a",
            Cancellation.NONE,
            () -> {
              throw new AssertionError("computed twice");
            }));
    assertEquals(5, texts.keptWeight());
  }

  @Test
  void callersThatComeMeanwhileWaitForTheFirst() throws Exception {
    var begun = new CountDownLatch(1);
    var othersWait = new CountDownLatch(3);
    var computed = new AtomicInteger();
    List<Future<String>> all = new ArrayList<>();
    all.add(
        callers.submit(
            () ->
                texts.get(
                    "a",
                    Cancellation.NONE,
                    () -> {
                      computed.incrementAndGet();
                      begun.countDown();
                      othersWait.await();
                      return "value";
                    })));
    begun.await();
    for (int i = 0; i < 3; i++) {
      // A caller asks whether it is still wanted only while it waits.
      var waits = new AtomicBoolean();
      all.add(
          callers.submit(
              () ->
                  texts.get(
                      "a",
                      () -> {
                        if (!waits.getAndSet(true)) {
                          othersWait.countDown();
                        }
                        return false;
                      },
                      () -> {
                        computed.incrementAndGet();
                        return "another";
                      })));
    }
    for (Future<String> one : all) {
      assertEquals("value", one.get());
    }
    assertEquals(1, computed.get());
  }

  @Test
  void thoseAskedForTheLongestAgoAreDroppedOverTheBudget() {
    get("aaaa");
    get("bbbb");
    get("aaaa");
    get("cccc");
    assertEquals(List.of("bbbb"), dropped);
    assertEquals(8, texts.keptWeight());
    get("a value beyond the budget");
    assertEquals(List.of("bbbb", "aaaa", "cccc"), dropped);
  }

  @Test
  void aFailureIsToldAndNotKept() {
    var failure = new IOException("disk");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                texts.get(
                    "a",
                    Cancellation.NONE,
                    () -> {
                      throw failure;
                    }));
    assertSame(failure, thrown);
    assertEquals("a", get("a"));
  }

  @Test
  void withoutMemoryEverythingElseIsDropped() {
    get("aaaa");
    get("bbbb");
    assertThrows(
        OutOfMemoryError.class,
        () ->
            texts.get(
                "c",
                Cancellation.NONE,
                () -> {
                  throw new OutOfMemoryError("of a test");
                }));
    assertEquals(List.of("aaaa", "bbbb"), dropped);
    assertEquals(0, texts.keptWeight());
    assertEquals("c", get("c"));
  }

  @Test
  void whoWaitsComputesItselfWhenTheFirstGivesUp() throws Exception {
    var begun = new CountDownLatch(1);
    var otherWaits = new CountDownLatch(1);
    Future<String> first =
        callers.submit(
            () ->
                texts.get(
                    "a",
                    Cancellation.NONE,
                    () -> {
                      begun.countDown();
                      otherWaits.await();
                      throw new CancellationException("nobody wants it");
                    }));
    begun.await();
    String second =
        texts.get(
            "a",
            () -> {
              otherWaits.countDown();
              return false;
            },
            () -> "mine");
    assertEquals("mine", second);
    assertThrows(Exception.class, first::get);
  }

  @Test
  void whatIsUselessIsMadeAnew() {
    get("aaaa");
    texts.forgetIf("aaaa", value -> false);
    texts.forgetIf("never seen", value -> true);
    assertEquals(List.of(), dropped);
    texts.forgetIf("aaaa", value -> true);
    assertEquals(List.of("aaaa"), dropped);
    assertEquals(0, texts.keptWeight());
  }

  @Test
  void closingDropsAlsoWhatIsDoneLater() {
    get("aaaa");
    texts.get(
        "late",
        Cancellation.NONE,
        () -> {
          texts.close();
          return "late";
        });
    assertEquals(List.of("aaaa", "late"), dropped);
    assertEquals(0, texts.keptWeight());
  }
}
