package buckaroo.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private static final int ROOM = 1_000;

  private long now;
  private final Attention attention = new Attention(() -> now);

  private List<String> heardBy(String listener) {
    return attention.unheard(listener, ROOM).stream().map(Attention.Comment::text).toList();
  }

  @Test
  void eachListenerIsGivenEachCommentOnce() {
    attention.says("one");
    assertEquals(List.of("one"), heardBy("a"));
    attention.says("two");

    assertEquals(List.of("two"), heardBy("a"));
    assertEquals(List.of(), heardBy("a"));
    assertEquals(List.of("one", "two"), heardBy("b"));
    assertEquals(List.of("one", "two"), heardBy(""));
    assertEquals(List.of("one", "two"), heardBy(""));
  }

  @Test
  void whatFindsNoRoomComesTheNextTime() {
    attention.says("x".repeat(ROOM + 1));
    attention.says("short");

    assertEquals(1, heardBy("a").size());
    assertEquals(List.of("short"), heardBy("a"));
  }

  @Test
  void theNewestSightOfThoseWhoStillLookCounts() {
    Viewer one = state -> {};
    Viewer other = state -> {};
    attention.sees(one, "first");
    attention.sees(other, "second");
    now += 2_000_000_000L;
    assertEquals("second", attention.last().orElseThrow().report());
    assertEquals(2, attention.secondsSince(attention.last().orElseThrow().nanos()));

    attention.leaves(other);
    assertEquals("first", attention.last().orElseThrow().report());
    attention.leaves(one);
    assertEquals(Optional.empty(), attention.last());
  }

  @Test
  void onlyTheFirstToAskIsTheFirst() {
    assertFalse(attention.isWanted());
    assertTrue(attention.want());
    assertFalse(attention.want());
    assertTrue(attention.isWanted());
  }
}
