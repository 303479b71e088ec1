package buckaroo.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One session: its current state and who looks at it. {@link SessionStore} guards every change;
 * {@link #state} may be read from any thread.
 */
public final class Session {
  private final String id;
  private final Set<Viewer> viewers = new LinkedHashSet<>();
  private final ReentrantLock change = new ReentrantLock(true);
  private volatile SessionState state;
  private volatile long lastUsedNanos;

  Session(String id, SessionState state, long nowNanos) {
    this.id = id;
    this.state = state;
    this.lastUsedNanos = nowNanos;
  }

  public String id() {
    return id;
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

  void publish(SessionState next) {
    state = next;
  }

  Set<Viewer> viewers() {
    return viewers;
  }

  List<Viewer> viewersNow() {
    return List.copyOf(viewers);
  }

  void touch(long nowNanos) {
    lastUsedNanos = nowNanos;
  }

  long idleNanos(long nowNanos) {
    return nowNanos - lastUsedNanos;
  }
}
