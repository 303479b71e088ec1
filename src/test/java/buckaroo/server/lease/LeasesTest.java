package buckaroo.server.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.server.door.SharedSecret;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasesTest {
  private final AtomicInteger viewers = new AtomicInteger();
  private int atMostMillis = 600_000;
  private static final Duration NOW = Duration.ZERO;
  private static final Duration NEVER = Duration.ofDays(1);

  private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger ends = new AtomicInteger();

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void endsWhenNoLeaseEverComes() throws Exception {
    leases(NOW, NEVER);

    assertTrue(ended.await(20, TimeUnit.SECONDS));
  }

  @Test
  void endsAfterTheLastLease() throws Exception {
    Leases leases = leases(NEVER, NOW);
    assertTrue(leases.enter());
    assertTrue(leases.enter());

    leases.leave();
    afterTheTimer();
    assertEquals(0, ends.get());
    leases.leave();

    assertTrue(ended.await(20, TimeUnit.SECONDS));
  }

  @Test
  void aLeaseThatComesInTimeKeepsTheServer() throws Exception {
    Leases leases = leases(NEVER, Duration.ofMillis(200));
    assertTrue(leases.enter());
    leases.leave();
    assertTrue(leases.enter());

    timer.schedule(() -> {}, 400, TimeUnit.MILLISECONDS).get(20, TimeUnit.SECONDS);

    assertEquals(0, ends.get());
  }

  @Test
  void whoIsEndingTakesNoLeaseAndEndsOnce() {
    Leases leases = leases(NEVER, NEVER);
    assertTrue(leases.enter());

    leases.endNow("asked to");
    leases.endNow("asked again");

    assertFalse(leases.enter());
    assertEquals(1, ends.get());
  }

  @Test
  void onlyTheSecretBehindBearerOpens() {
    SharedSecret secret = new SharedSecret("abc");

    assertTrue(secret.isBearer("Bearer abc"));
    assertFalse(secret.isBearer("Bearer abcd"));
    assertFalse(secret.isBearer("Bearer ab"));
    assertFalse(secret.isBearer("Bearer "));
    assertFalse(secret.isBearer("abc"));
    assertFalse(secret.isBearer(""));
  }

  @Test
  void whoLooksAtASessionKeepsTheServerUntilAMomentAfterLeaving() throws Exception {
    viewers.set(1);
    Leases leases = leases(Duration.ofMinutes(1), Duration.ZERO);
    assertTrue(leases.enter());
    leases.leave();
    afterTheTimer();
    afterTheTimer();
    assertEquals(0, ends.get());

    viewers.set(0);
    assertTrue(ended.await(20, TimeUnit.SECONDS));
  }

  @Test
  void aNewLeaseTakesAViewedServerOver() throws Exception {
    viewers.set(1);
    Leases leases = leases(Duration.ofMinutes(1), Duration.ZERO);
    assertTrue(leases.enter());
    leases.leave();
    afterTheTimer();
    assertTrue(leases.enter());
    viewers.set(0);
    afterTheTimer();
    assertEquals(0, ends.get());
    assertTrue(leases.areHeld());
  }

  @Test
  void nobodyKeepsItForEver() throws Exception {
    viewers.set(1);
    atMostMillis = 20;
    Leases leases = leases(Duration.ofMinutes(1), Duration.ZERO);
    assertTrue(leases.enter());
    leases.leave();
    assertTrue(ended.await(20, TimeUnit.SECONDS));
  }

  private Leases leases(Duration forTheFirst, Duration afterTheLast) {
    return Leases.await(
        timer,
        new Leases.Waits(
            forTheFirst, afterTheLast, Duration.ofMillis(50), Duration.ofMillis(atMostMillis)),
        viewers::get,
        () -> {
          ends.incrementAndGet();
          ended.countDown();
        });
  }

  /** Returns when everything that was due on the timer has run. */
  private void afterTheTimer() throws Exception {
    timer.submit(() -> {}).get(20, TimeUnit.SECONDS);
  }
}
