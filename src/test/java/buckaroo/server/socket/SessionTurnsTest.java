package buckaroo.server.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SessionTurnsTest {
  private final Deque<Runnable> pool = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();

  @Test
  void oneSessionLeavesThreadsToAnother() {
    SessionTurns turns = new SessionTurns(pool::add, 2);
    for (int i = 0; i < 5; i++) {
      say(turns, "slow", "slow " + i);
    }
    say(turns, "other", "other");
    assertEquals(3, pool.size());
    while (!pool.isEmpty()) {
      pool.remove().run();
    }
    assertEquals(List.of("slow 0", "slow 1", "other", "slow 2", "slow 3", "slow 4"), done);
    assertEquals(0, turns.busySessions());
  }

  @Test
  void taskThatFailsPassesItsTurnOn() {
    SessionTurns turns = new SessionTurns(pool::add, 1);
    turns
        .of("a")
        .execute(
            () -> {
              throw new IllegalStateException("defect");
            });
    say(turns, "a", "next");
    assertThrows(IllegalStateException.class, () -> pool.remove().run());
    pool.remove().run();
    assertEquals(List.of("next"), done);
    assertEquals(0, turns.busySessions());
  }

  @Test
  void poolThatRefusesHoldsNoTurn() {
    SessionTurns turns =
        new SessionTurns(
            task -> {
              throw new RejectedExecutionException("stopping");
            },
            1);
    assertThrows(RejectedExecutionException.class, () -> say(turns, "a", "never"));
    assertEquals(0, turns.busySessions());
  }

  private void say(SessionTurns turns, String session, String word) {
    turns.of(session).execute(() -> done.add(word));
  }
}
