package buckaroo.session;

import buckaroo.table.Nullable;
import java.util.List;

/**
 * The state of a load has its place in a session, and nobody was shown it yet.
 *
 * @param before what is over with it, in this session or one that gave way; null for nothing
 * @param viewers who has to be shown the state after
 */
record Placement(
    Session session, @Nullable SessionState before, SessionState after, List<Viewer> viewers) {
  /** Shows the state, and closes the one that is over. To be called without a lock. */
  Published show() {
    viewers.forEach(viewer -> viewer.show(after));
    if (before != null) {
      // After the viewers were shown the new one, so that they ask no more of the old.
      before.close();
    }
    return new Published(session, after);
  }
}
