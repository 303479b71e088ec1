package buckaroo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final long SECOND = 1_000_000_000L;

  private boolean isShort = true;
  private boolean answers;
  private int sessions;
  private int asked;
  private long now;

  private final Watchdog watchdog =
      new Watchdog(
          () -> isShort,
          () -> {
            asked++;
            return answers;
          },
          () -> sessions-- > 0,
          () -> now);

  private boolean isOverAfter(int seconds) {
    boolean over = false;
    for (int i = 0; i < seconds; i++) {
      now += SECOND;
      over |= watchdog.isOver();
    }
    return over;
  }

  @Test
  void aServerThatIsSilentAndShortOfMemoryIsOverAfterHalfAMinute() {
    assertFalse(isOverAfter(30));
    assertTrue(isOverAfter(1));
  }

  @Test
  void oneAnswerStartsTheTimeAnew() {
    assertFalse(isOverAfter(29));
    answers = true;
    assertFalse(isOverAfter(1));
    answers = false;
    assertFalse(isOverAfter(30));
    assertTrue(isOverAfter(1));
  }

  @Test
  void sessionsThatCanBeDroppedAreDroppedFirst() {
    sessions = 1;
    assertFalse(isOverAfter(31));
    assertTrue(isOverAfter(1));
  }

  @Test
  void nobodyIsAskedWhileThereIsMemory() {
    isShort = false;
    assertFalse(isOverAfter(100));
    assertEquals(0, asked);
  }

  @Test
  void aMachineThatSleptIsGivenAnotherChance() {
    assertFalse(watchdog.isOver());
    now += 3600 * SECOND;
    assertFalse(watchdog.isOver());
    answers = true;
    assertFalse(isOverAfter(10));
  }
}
