package buckaroo.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What the people who look at a session see and say, kept for those who ask over HTTP: where they
 * look now, and what they wrote. Nothing is told before somebody asks. Safe for any thread.
 */
public final class Attention {
  /** The longest report or comment, in characters. */
  public static final int MAX_CHARS = 1 << 16;

  private static final int MOST_COMMENTS = 100;
  private static final int MOST_LISTENERS = 100;

  private final LongSupplier nanoTime;

  @GuardedBy("this")
  private boolean isWanted;

  /** The last report of each who looks, the newest last. */
  @GuardedBy("this")
  private final Map<Viewer, Sight> sights = new LinkedHashMap<>();

  @GuardedBy("this")
  private final List<Comment> comments = new ArrayList<>();

  @GuardedBy("this")
  private long lastNumber;

  /** The number of the last comment that each listener was given; the one used last comes last. */
  @GuardedBy("this")
  private final Map<String, Long> heard = new LinkedHashMap<>(16, 0.75f, true);

  Attention(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * What somebody sees.
   *
   * @param report in the words of the page, JSON text
   */
  public record Sight(String report, long nanos) {}

  /**
   * What somebody wrote.
   *
   * @param number counts from 1
   */
  public record Comment(long number, String text, long nanos) {}

  /** Whether anybody asked. */
  public synchronized boolean isWanted() {
    return isWanted;
  }

  /** Notes that somebody asks; whether nobody did before. */
  synchronized boolean want() {
    boolean isFirst = !isWanted;
    isWanted = true;
    return isFirst;
  }

  /** Takes what somebody sees now. */
  public synchronized void sees(Viewer viewer, String report) {
    sights.remove(viewer);
    sights.put(viewer, new Sight(report, nanoTime.getAsLong()));
    notifyAll();
  }

  synchronized void leaves(Viewer viewer) {
    sights.remove(viewer);
  }

  /** Takes what somebody wrote. */
  public synchronized void says(String text) {
    comments.add(new Comment(++lastNumber, text, nanoTime.getAsLong()));
    if (comments.size() > MOST_COMMENTS) {
      comments.remove(0);
    }
  }

  /** What was reported last by anybody who still looks. */
  public synchronized Optional<Sight> last() {
    Sight last = null;
    for (Sight sight : sights.values()) {
      last = sight;
    }
    return Optional.ofNullable(last);
  }

  /** The same; waits for a first report, but no longer than the given time. */
  public synchronized Optional<Sight> awaitLast(long mostMillis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
    long left = mostMillis;
    while (sights.isEmpty() && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    return last();
  }

  /**
   * What was written since this listener asked last; all that is kept for one that has no name.
   * What finds no room comes the next time.
   *
   * @param listener empty for one that is not remembered
   * @param mostChars of all texts together, but for the first
   */
  public synchronized List<Comment> unheard(String listener, int mostChars) {
    long from = listener.isEmpty() ? 0 : heard.getOrDefault(listener, 0L);
    List<Comment> fresh = new ArrayList<>();
    int room = mostChars;
    for (Comment comment : comments) {
      if (comment.number() > from) {
        room -= comment.text().length();
        if (room < 0 && !fresh.isEmpty()) {
          break;
        }
        fresh.add(comment);
      }
    }
    if (!listener.isEmpty()) {
      heard.put(listener, fresh.isEmpty() ? lastNumber : fresh.get(fresh.size() - 1).number());
      if (heard.size() > MOST_LISTENERS) {
        heard.remove(heard.keySet().iterator().next());
      }
    }
    return fresh;
  }

  /** Seconds since a moment that was noted here. */
  public double secondsSince(long nanos) {
    return Math.max(0, nanoTime.getAsLong() - nanos) / 1e9;
  }
}
