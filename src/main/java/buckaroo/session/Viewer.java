package buckaroo.session;

/** Somebody who looks at a session, for example an open socket. Safe for any thread. */
public interface Viewer {
  /**
   * Shows a state. Calls may come late and from several threads; a viewer ignores a generation
   * older than the one it shows already.
   */
  void show(SessionState state);

  /**
   * Whether it is shown the first rows of a load before the whole, in a state of its own that is
   * taken back if the load comes to nothing.
   */
  default boolean seesFirstRows() {
    return false;
  }

  /** More rows of the state's table were counted, or all of them. Calls may come late. */
  default void rowsCounted(SessionState state) {}

  /** The file of the state changed on disk, so its rows cannot be read any more. */
  default void fileChanged(SessionState state) {}

  /** Hears how a load of the session goes, ten times a second at most. */
  default void progress(LoadProgress progress) {}

  /** Hears that a load, of which it was told, came to nothing; what is shown stays. */
  default void loadFailed(LoadFailure failure) {}

  /** Whether it tells what it sees once somebody wants to know. */
  default boolean reports() {
    return false;
  }

  /** Hears that somebody wants to know from now on what is seen here (see {@link Attention}). */
  default void watched() {}

  /**
   * Is asked to look at something.
   *
   * @param message of our extension, JSON text
   * @return whether it will
   */
  default boolean point(String message) {
    return false;
  }
}
