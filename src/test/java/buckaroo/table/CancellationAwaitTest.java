package buckaroo.table;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationAwaitTest {
  @Test
  void workIsCheckedUntilNobodyWantsIt() {
    assertDoesNotThrow(Cancellation.NONE::check);
    Cancellation cancelled = () -> true;
    assertThrows(CancellationException.class, cancelled::check);
  }

  @Test
  void whatAnotherThreadComputesIsGivenOrItsFailure() throws Exception {
    assertEquals(5, Cancellation.NONE.await(CompletableFuture.completedFuture(5)));
    var failure = new IllegalStateException("failed");
    var thrown =
        assertThrows(
            ExecutionException.class,
            () -> Cancellation.NONE.await(CompletableFuture.failedFuture(failure)));
    assertSame(failure, thrown.getCause());
  }

  @Test
  void workThatGaveUpIsNoCancellationOfTheOneThatWaits() {
    CompletableFuture<Integer> promise = new CompletableFuture<>();
    promise.cancel(false);
    assertThrows(ExecutionException.class, () -> Cancellation.NONE.await(promise));
  }

  @Test
  void waitingEndsWhenNobodyWantsItAnyMore() {
    var asked = new AtomicInteger();
    Cancellation later = () -> asked.incrementAndGet() > 2;
    assertThrows(CancellationException.class, () -> later.await(new CompletableFuture<Integer>()));
    assertEquals(3, asked.get());
  }

  @Test
  void anInterruptEndsWaitingAndIsKept() {
    Thread.currentThread().interrupt();
    assertThrows(
        CancellationException.class,
        () -> Cancellation.NONE.await(new CompletableFuture<Integer>()));
    assertTrue(Thread.interrupted());
  }
}
