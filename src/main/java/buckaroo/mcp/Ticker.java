package buckaroo.mcp;

/** Tells once a second that work goes on, to clients that want to know. */
final class Ticker {
  private static final long SECOND = 1000;

  private final Thread thread;

  private Ticker(Thread thread) {
    this.thread = thread;
  }

  /**
   * Starts telling; does nothing when no progress is wanted.
   *
   * @param what is being done
   */
  static Ticker start(Progress progress, String what) {
    String message = Names.cut(what);
    Thread thread =
        new Thread("progress") {
          @Override
          public void run() {
            tick(progress, message);
          }
        };
    thread.setDaemon(true);
    if (progress.isWanted()) {
      progress.report(message);
      thread.start();
    }
    return new Ticker(thread);
  }

  private static void tick(Progress progress, String message) {
    try {
      for (int seconds = 1; ; seconds++) {
        Thread.sleep(SECOND);
        progress.report(message + ", " + seconds + " s");
      }
    } catch (InterruptedException e) {
      // The work is done.
    }
  }

  /** Tells nothing more. */
  void close() {
    thread.interrupt();
  }
}
