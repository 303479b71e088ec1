package buckaroo.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.table.Cancellation;
import buckaroo.testing.Await;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedCallTest {
  private static final long LONG = 60_000;
  private static final long SHORT = 50;

  @Test
  void givesWhatTheCodeGives() {
    assertEquals("made", new BoundedCall(LONG).of("part", Cancellation.NONE, () -> "made"));
  }

  @Test
  void aFailureNamesThePartAndTheReason() {
    var calls = new BoundedCall(LONG);
    var failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                calls.of(
                    "statistic x",
                    Cancellation.NONE,
                    () -> {
                      throw new IOException("no such thing");
                    }));
    assertEquals("statistic x failed: java.io.IOException: no such thing", failure.getMessage());
    assertEquals(IOException.class, failure.getCause().getClass());
    assertThrows(
        IllegalStateException.class,
        () ->
            calls.of(
                "statistic x",
                Cancellation.NONE,
                () -> {
                  throw new StackOverflowError();
                }));
  }

  @Test
  void codeThatTakesTooLongIsLeftAndInterrupted() {
    var interrupted = new CountDownLatch(1);
    var failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                new BoundedCall(SHORT)
                    .of("display y", Cancellation.NONE, () -> waitFor(interrupted)));
    assertEquals("display y took longer than 50 ms", failure.getMessage());
    Await.until(() -> interrupted.getCount() == 0);
  }

  @Test
  void codeThatNobodyWantsAnyMoreIsLeft() {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    assertThrows(
        CancellationException.class,
        () ->
            new BoundedCall(LONG)
                .of(
                    "method z",
                    () -> begun.getCount() == 0,
                    () -> {
                      begun.countDown();
                      return waitFor(interrupted);
                    }));
    Await.until(() -> interrupted.getCount() == 0);
  }

  @Test
  void nothingMoreIsCalledWhileFourCallsDoNotEnd() {
    var calls = new BoundedCall(SHORT);
    var mayEnd = new AtomicBoolean();
    for (int i = 0; i < 4; i++) {
      assertThrows(
          IllegalStateException.class, () -> calls.of("a", Cancellation.NONE, () -> spin(mayEnd)));
    }
    var refusal =
        assertThrows(
            IllegalStateException.class, () -> calls.of("b", Cancellation.NONE, () -> "made"));
    assertTrue(refusal.getMessage().startsWith("b is not called"), refusal.getMessage());
    mayEnd.set(true);
    Await.until(() -> isCalled(calls));
  }

  private static boolean isCalled(BoundedCall calls) {
    try {
      return calls.of("b", Cancellation.NONE, () -> true);
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static String waitFor(CountDownLatch interrupted) {
    try {
      new CountDownLatch(1).await();
      return "woken by nobody";
    } catch (InterruptedException e) {
      interrupted.countDown();
      return "interrupted";
    }
  }

  /** Ends when it may, not when it is interrupted. */
  private static String spin(AtomicBoolean mayEnd) {
    while (!mayEnd.get()) {
      Thread.onSpinWait();
    }
    return "late";
  }
}
