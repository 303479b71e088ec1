package buckaroo.server.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.server.socket.Heartbeat.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  /** Near the overflow of the clock, which may happen at any time. */
  private static final long START = Long.MAX_VALUE - Duration.ofSeconds(40).toNanos();

  private final Heartbeat heartbeat =
      new Heartbeat(Duration.ofSeconds(30), Duration.ofSeconds(60), START);

  @Test
  void aTalkingClientIsNeverPinged() {
    for (int second = 0; second < 200; second += 20) {
      heartbeat.heard(at(second));
      assertEquals(Verdict.FINE, heartbeat.judge(at(second + 19)));
    }
  }

  @Test
  void aSilentClientIsPingedOnceAndLostAtTheEnd() {
    assertEquals(Verdict.FINE, heartbeat.judge(at(29)));
    assertEquals(Verdict.PING, heartbeat.judge(at(30)));
    assertEquals(Verdict.FINE, heartbeat.judge(at(31)));
    assertEquals(Verdict.FINE, heartbeat.judge(at(59)));
    assertEquals(Verdict.LOST, heartbeat.judge(at(60)));
  }

  @Test
  void anAnsweredPingStartsTheSilenceAnew() {
    assertEquals(Verdict.PING, heartbeat.judge(at(30)));
    heartbeat.heard(at(31));
    assertEquals(Verdict.FINE, heartbeat.judge(at(60)));
    assertEquals(Verdict.PING, heartbeat.judge(at(61)));
    assertEquals(Verdict.LOST, heartbeat.judge(at(91)));
  }

  private static long at(long seconds) {
    return START + Duration.ofSeconds(seconds).toNanos();
  }
}
