package buckaroo.server.load;

import buckaroo.format.FileStamp;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.session.Viewer;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks once a second whether the files of sessions are still as they were read, and tells those
 * who look at them; nobody's file is touched while nobody does. It asks rather than listens, since
 * what file systems tell of themselves comes late or never from those that are shared. Holds no
 * table: a session that gave way is free at once. Safe for any thread.
 */
final class FileWatch {
  private static final System.Logger LOG = System.getLogger(FileWatch.class.getName());
  private static final long EVERY_MILLIS = 1000;

  private final ConcurrentHashMap<String, Watched> files = new ConcurrentHashMap<>();

  /** A watch that ends with the process. */
  FileWatch() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "file-watch");
              made.setDaemon(true);
              return made;
            });
    timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Watches the file of a session from now on, in the place of the one it had before.
   *
   * @param state of the load that read the file
   * @param read the file as it was read
   */
  void begin(Session session, SessionState state, Path path, FileStamp read) {
    files.put(session.id(), new Watched(session, state, path, read));
  }

  private void look() {
    try {
      files.values().removeIf(Watched::isOver);
    } catch (OutOfMemoryError e) {
      // Looks again in a second; a task that throws would never run again.
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "files are not looked at", e);
    }
  }

  /** One file, and who was told already. Confined to the watching thread. */
  private static final class Watched {
    private final WeakReference<Session> session;

    /** Of the load that read the file. */
    private final Object origin;

    private final Path path;
    private final FileStamp read;
    private final Set<Viewer> told = Collections.newSetFromMap(new WeakHashMap<>());

    Watched(Session session, SessionState state, Path path, FileStamp read) {
      this.session = new WeakReference<>(session);
      this.origin = state.origin();
      this.path = path;
      this.read = read;
    }

    /** Looks, and tells whether there is nothing to watch any more. */
    boolean isOver() {
      Session looked = session.get();
      if (looked == null) {
        return true;
      }
      SessionState state = looked.state();
      if (state.origin() != origin || !looked.shows(state)) {
        return true;
      }
      return looked.isWatched() && isReplaced(looked, state);
    }

    /** Tells a change, if there is one. Returns whether the session shows another load by then. */
    private boolean isReplaced(Session looked, SessionState state) {
      FileStamp now;
      try {
        now = FileStamp.of(path);
      } catch (IOException | SecurityException e) {
        // A file that is gone, perhaps for the moment in which another takes its place.
        return false;
      }
      return !now.isOfTheSame(read) && !looked.tell(state, this::tellOnce);
    }

    private void tellOnce(Viewer viewer, SessionState current) {
      if (told.add(viewer)) {
        viewer.fileChanged(current);
      }
    }
  }
}
