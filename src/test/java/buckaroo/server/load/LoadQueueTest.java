package buckaroo.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoadQueueTest {
  private final LoadQueue queue = new LoadQueue(1);

  @Test
  void theyRunOneAtATimeInTheOrderTheyCame() throws Exception {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    LoadQueue.Turn first = queue.enter(() -> false, () -> {});
    List<CompletableFuture<Void>> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      waiting.add(
          CompletableFuture.runAsync(
              () -> {
                LoadQueue.Turn turn = queue.enter(() -> false, () -> {});
                order.add(number);
                turn.close();
              },
              task -> new Thread(task).start()));
      awaitLength(i + 2);
    }
    assertEquals(List.of(), order);
    first.close();
    CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
    assertEquals(List.of(0, 1, 2, 3, 4), order);
    assertEquals(0, queue.length());
  }

  @Test
  void aWaitingLoadThatIsCancelledLeavesTheLine() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    LoadQueue.Turn first = queue.enter(() -> false, () -> {});
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> {
              queue.enter(cancelled::get, () -> {});
              throw new AssertionError("had its turn");
            },
            task -> new Thread(task).start());
    awaitLength(2);
    cancelled.set(true);
    queue.wakeAll();
    ExecutionException end =
        assertThrows(ExecutionException.class, () -> second.get(20, TimeUnit.SECONDS));
    assertInstanceOf(CancellationException.class, end.getCause());
    assertEquals(1, queue.length());
    first.close();
  }

  private void awaitLength(int length) {
    while (queue.length() < length) {
      Thread.onSpinWait();
    }
  }
}
