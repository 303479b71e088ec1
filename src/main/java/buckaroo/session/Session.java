package buckaroo.session;

import buckaroo.table.Cancellation;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * One session: its current state and who looks at it. Safe for any thread.
 *
 * <p>The lock keeps one thing true: whoever looks was given the state that was current when it
 * came, and every state published afterwards reaches it. States are handed to viewers outside the
 * lock.
 */
public final class Session {
  private final String id;
  private final LongSupplier generations;
  private final ReentrantLock change = new ReentrantLock(true);
  private final Object lock = new Object();
  private final Attention attention = new Attention(System::nanoTime);

  @GuardedBy("lock")
  private final Set<Viewer> viewers = new LinkedHashSet<>();

  /** Replaced under the lock; read without. */
  private volatile SessionState state;

  private volatile boolean dropped;
  private volatile long lastUsedNanos;

  /**
   * A session at which nobody looks.
   *
   * @param generations gives the number of the next state of this server
   */
  Session(String id, SessionState state, LongSupplier generations, long nowNanos) {
    this.id = id;
    this.state = state;
    this.generations = generations;
    this.lastUsedNanos = nowNanos;
  }

  public String id() {
    return id;
  }

  /** What those who look at it see and say. */
  public Attention attention() {
    return attention;
  }

  /** How many look at it. */
  public int viewerCount() {
    return viewers().size();
  }

  /** Whether anybody who looks tells what it sees. */
  public boolean isReported() {
    return viewers().stream().anyMatch(Viewer::reports);
  }

  /** Has everybody who looks report what they see, from now on. */
  public void wantAttention() {
    if (attention.want()) {
      viewers().forEach(Viewer::watched);
    }
  }

  /**
   * Asks everybody who looks to look at something.
   *
   * @param message of our extension, JSON text
   * @return how many will
   */
  public int point(String message) {
    int shown = 0;
    for (Viewer viewer : viewers()) {
      shown += viewer.point(message) ? 1 : 0;
    }
    return shown;
  }

  /** What the session shows now. */
  public SessionState state() {
    return state;
  }

  /**
   * Waits until no other change of this session is made, first come, first served; loads do not
   * wait. Every call is followed by {@link #endChange} on the same thread.
   *
   * @throws CancellationException if the thread was interrupted; then it is not followed
   */
  public void beginChange() {
    try {
      change.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the server is stopping");
    }
  }

  /** Lets the next change begin. */
  public void endChange() {
    change.unlock();
  }

  /** Whether the session still has that stage, shown or as the table that was loaded. */
  public boolean has(Stage stage) {
    return !dropped && state.has(stage);
  }

  /**
   * Adds the statistics of a stage that were not ready when it was published. Every viewer is shown
   * them if the stage is the one that the session shows; nothing happens if it is gone by now.
   */
  public void complete(Stage stage, StageProfile profile) {
    SessionState complete;
    List<Viewer> hearers;
    synchronized (lock) {
      if (!has(stage)) {
        return;
      }
      complete = state.withProfile(stage, profile);
      become(complete);
      hearers = List.copyOf(viewers);
    }
    hearers.forEach(viewer -> viewer.show(complete));
  }

  /**
   * Publishes another state of the table that is shown already, for example after a search, unless
   * a load took its place; its source is not closed.
   *
   * @param basis a state of the load that is meant
   * @return empty if the session shows another load or is gone
   */
  public Optional<SessionState> revise(SessionState basis, Revision revision) {
    SessionState next;
    List<Viewer> hearers;
    synchronized (lock) {
      if (!shows(basis)) {
        return Optional.empty();
      }
      next = revision.make(state, generations.getAsLong());
      become(next);
      hearers = List.copyOf(viewers);
    }
    hearers.forEach(viewer -> viewer.show(next));
    return Optional.of(next);
  }

  @GuardedBy("lock")
  private void become(SessionState next) {
    state = next;
    lock.notifyAll();
  }

  /**
   * Waits until what the session shows passes a test, but no longer than the given time.
   *
   * @return what it shows then, whether it passes or not
   * @throws CancellationException if nobody wants to know any more
   */
  public SessionState await(
      Predicate<SessionState> test, Cancellation cancellation, long mostMillis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
    cancellation.await(
        millis -> {
          long left = Math.min(millis, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
          synchronized (lock) {
            if (left > 0 && !dropped && !test.test(state)) {
              lock.wait(left);
            }
            return dropped || test.test(state) || System.nanoTime() >= deadline;
          }
        });
    return state;
  }

  /** Whether it still shows that load, in whatever state. */
  public boolean shows(SessionState basis) {
    return !dropped && state.isOfTheSameLoadAs(basis);
  }

  /**
   * Tells something about a load to every viewer, unless another one took its place.
   *
   * @param basis a state of the load that is meant
   * @return whether the session still shows that load
   */
  public boolean tell(SessionState basis, BiConsumer<Viewer, SessionState> news) {
    SessionState current;
    List<Viewer> hearers;
    synchronized (lock) {
      if (!shows(basis)) {
        return false;
      }
      current = state;
      hearers = List.copyOf(viewers);
    }
    hearers.forEach(viewer -> news.accept(viewer, current));
    return true;
  }

  /** Replaces the state by that of another load. */
  Placement replace(StateMaker stateOfGeneration) {
    synchronized (lock) {
      SessionState before = state;
      SessionState after = stateOfGeneration.make(generations.getAsLong());
      become(after);
      return new Placement(this, before, after, List.copyOf(viewers));
    }
  }

  /** Gives the state another number, so that it can follow one that is taken back. */
  Placement renumber() {
    synchronized (lock) {
      SessionState after = state.showing(state.dataflow(), generations.getAsLong());
      become(after);
      return new Placement(this, null, after, List.copyOf(viewers));
    }
  }

  /** Ends the session, which is forgotten; the caller closes the state that it showed last. */
  SessionState drop() {
    synchronized (lock) {
      dropped = true;
      lock.notifyAll();
      return state;
    }
  }

  /** Adds a viewer, to be shown the state that is returned. */
  SessionState attach(Viewer viewer) {
    synchronized (lock) {
      viewers.add(viewer);
      return state;
    }
  }

  /** Whether that one looked at the session; it does not any more. */
  boolean detach(Viewer viewer) {
    attention.leaves(viewer);
    synchronized (lock) {
      return viewers.remove(viewer);
    }
  }

  List<Viewer> viewers() {
    synchronized (lock) {
      return List.copyOf(viewers);
    }
  }

  /** Whether somebody looks. */
  public boolean isWatched() {
    synchronized (lock) {
      return !viewers.isEmpty();
    }
  }

  void touch(long nowNanos) {
    lastUsedNanos = nowNanos;
  }

  long idleNanos(long nowNanos) {
    return nowNanos - lastUsedNanos;
  }

  /** Makes a state once its generation is known; must be quick. */
  @FunctionalInterface
  public interface StateMaker {
    SessionState make(long generation);
  }

  /** Makes a state of the one that the session shows, once its generation is known. */
  @FunctionalInterface
  public interface Revision {
    SessionState make(SessionState current, long generation);
  }
}
