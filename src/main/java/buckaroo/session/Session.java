package buckaroo.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One session: its current state and who looks at it. {@link SessionStore} guards every change;
 * {@link #state} may be read from any thread.
 */
public final class Session {
  private final String id;
  private final Set<Viewer> viewers = new LinkedHashSet<>();
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
