package buckaroo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ParallelTest {
  private static final int BLOCK = Parallel.BLOCK_ROWS;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void everyTaskRunsOnce(int threads) {
    for (int count : new int[] {0, 1, 2, 1000}) {
      var runs = new AtomicIntegerArray(count);
      Parallel.of(threads, Cancellation.NONE).run(count, runs::incrementAndGet);
      for (int task = 0; task < count; task++) {
        assertEquals(1, runs.get(task));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK + 3})
  void blocksCoverAllRowsAndBeginAtWholeBlocks(int rows) {
    var seen = new AtomicIntegerArray(rows);
    Parallel.of(3, Cancellation.NONE)
        .rows(
            rows,
            (from, to) -> {
              assertEquals(0, from % BLOCK);
              assertTrue(to - from <= BLOCK);
              for (int row = from; row < to; row++) {
                seen.incrementAndGet(row);
              }
            });
    for (int row = 0; row < rows; row++) {
      assertEquals(1, seen.get(row));
    }
  }

  @Test
  void sharesAreOfAllRowsInOrder() {
    Parallel parallel = Parallel.of(3, Cancellation.NONE);
    var shares = new AtomicIntegerArray(3);
    parallel.shares(shares::incrementAndGet);
    int next = 0;
    for (int share = 0; share < 3; share++) {
      assertEquals(1, shares.get(share));
      assertEquals(next, parallel.shareStart(share, Integer.MAX_VALUE));
      next = parallel.shareStart(share + 1, Integer.MAX_VALUE);
    }
    assertEquals(Integer.MAX_VALUE, next);
  }

  @Test
  void severalThreadsWorkAtOnceEachWithItsOwn() throws Exception {
    var meeting = new CyclicBarrier(3);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    List<AtomicInteger> owned =
        Parallel.of(3, Cancellation.NONE)
            .run(
                3,
                AtomicInteger::new,
                (own, task) -> {
                  assertEquals(1, own.incrementAndGet());
                  threads.add(Thread.currentThread());
                  // All three are here, or none goes on.
                  meeting.await();
                });
    assertEquals(3, owned.size());
    assertTrue(threads.remove(Thread.currentThread()));
    assertEquals(2, threads.size());
    for (Thread helper : threads) {
      assertTrue(helper.isDaemon());
      assertTrue(helper.getName().startsWith("parallel-"), helper.getName());
    }
  }

  @Test
  void whatBelongsToThreadsIsThereEvenWithoutRows() {
    assertEquals(
        List.of("own"),
        Parallel.of(2, Cancellation.NONE).rows(0, () -> "own", (own, from, to) -> {}));
  }

  @Test
  void theFirstFailureIsTheCallersAndKeepsOthersFromBeginning() {
    var failure = new IOException("disk");
    var begun = new AtomicInteger();
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                Parallel.of(2, Cancellation.NONE)
                    .run(
                        1_000_000,
                        task -> {
                          if (begun.incrementAndGet() == 10) {
                            throw failure;
                          }
                        }));
    assertSame(failure, thrown);
    assertTrue(begun.get() < 1_000_000);
  }

  @Test
  void outOfMemoryInAnotherThreadIsTheCallers() {
    Thread caller = Thread.currentThread();
    var failed = new CountDownLatch(1);
    assertThrows(
        OutOfMemoryError.class,
        () ->
            Parallel.of(2, Cancellation.NONE)
                .run(
                    2,
                    task -> {
                      if (Thread.currentThread() == caller) {
                        failed.await();
                      } else {
                        failed.countDown();
                        throw new OutOfMemoryError("of a test");
                      }
                    }));
  }

  @Test
  void longTasksStopWhenAnotherFailsAndTheCauseIsTold() {
    Parallel parallel = Parallel.of(2, Cancellation.NONE);
    var both = new CyclicBarrier(2);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            parallel.run(
                2,
                task -> {
                  both.await();
                  if (task == 0) {
                    throw new IllegalArgumentException("the cause");
                  }
                  while (true) {
                    parallel.check();
                    Thread.onSpinWait();
                  }
                }));
    assertFalse(parallel.isCancelled());
  }

  @Test
  void nothingBeginsOnceNobodyWantsIt() {
    var begun = new AtomicInteger();
    assertThrows(
        CancellationException.class,
        () -> Parallel.of(2, () -> begun.get() >= 5).run(1000, task -> begun.incrementAndGet()));
    assertTrue(begun.get() >= 5 && begun.get() <= 6, begun.toString());
  }

  @Test
  void anInterruptedCallerWaitsForWhatWasBegun() {
    Thread caller = Thread.currentThread();
    var begun = new CountDownLatch(1);
    var helperMayEnd = new CountDownLatch(1);
    var hasEnded = new AtomicBoolean();
    assertThrows(
        CancellationException.class,
        () ->
            Parallel.of(2, Cancellation.NONE)
                .run(
                    2,
                    task -> {
                      if (Thread.currentThread() == caller) {
                        begun.await();
                        caller.interrupt();
                        helperMayEnd.countDown();
                      } else {
                        begun.countDown();
                        helperMayEnd.await();
                        while (!isWaitingIn(caller)) {
                          Thread.onSpinWait();
                        }
                        hasEnded.set(true);
                      }
                    }));
    assertTrue(Thread.interrupted());
    assertTrue(hasEnded.get());
  }

  private static boolean isWaitingIn(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }

  @Test
  void workBegunByWorkersIsDoneHoweverMuchThereIs() {
    var leaves = new AtomicInteger();
    nest(5, leaves);
    assertEquals(8 * 8 * 8 * 8 * 8, leaves.get());
  }

  private static void nest(int depth, AtomicInteger leaves) {
    if (depth == 0) {
      leaves.incrementAndGet();
      return;
    }
    Parallel.of(8, Cancellation.NONE).run(8, task -> nest(depth - 1, leaves));
  }

  @Test
  void aCallerThatFindsNoThreadFreeWorksAlone() throws Exception {
    int many = 16 * Runtime.getRuntime().availableProcessors();
    var allAreBusy = new CountDownLatch(many);
    var end = new CountDownLatch(1);
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      var caller = new Thread(() -> waitInTwoThreads(allAreBusy, end));
      callers.add(caller);
      caller.start();
    }
    allAreBusy.await();
    var done = new AtomicInteger();
    Parallel.of(4, Cancellation.NONE).run(100, task -> done.incrementAndGet());
    assertEquals(100, done.get());
    end.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private static void waitInTwoThreads(CountDownLatch begun, CountDownLatch end) {
    try {
      Parallel.of(2, Cancellation.NONE)
          .run(
              2,
              task -> {
                begun.countDown();
                end.await();
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
