package buckaroo.lazy;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the matches of pieces down in file order, though pieces are done in any; those that are
 * ahead wait. Safe for any thread.
 */
final class MatchQueue {
  private final RunWriter out;

  @GuardedBy("this")
  private final Map<Integer, long[]> waiting = new HashMap<>();

  @GuardedBy("this")
  private int next;

  MatchQueue(RunWriter out) {
    this.out = out;
  }

  /**
   * Adds the matches of a piece.
   *
   * @param piece number of the piece, from 0
   */
  synchronized void add(int piece, long[] refs) throws IOException {
    waiting.put(piece, refs);
    long[] ready;
    while ((ready = waiting.remove(next)) != null) {
      for (long ref : ready) {
        out.put(ref);
      }
      next++;
    }
  }
}
