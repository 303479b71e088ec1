package buckaroo.mcp;

import buckaroo.client.LoadStanding;
import buckaroo.mcp.text.Names;
import java.util.Optional;

/** Tells once a second that work goes on, and how far it is, to clients that want to know. */
final class Ticker {
  private static final long SECOND = 1000;

  private final CallProgress progress;
  private final String message;
  private final Thread thread;
  private volatile Source source = Optional::empty;

  /** Knows how far a load is. */
  @FunctionalInterface
  interface Source {
    Optional<LoadStanding> ask() throws InterruptedException;
  }

  private Ticker(CallProgress progress, String message) {
    this.progress = progress;
    this.message = message;
    this.thread = new Thread(this::tick, "progress");
    thread.setDaemon(true);
  }

  /**
   * Starts telling; does nothing when no progress is wanted.
   *
   * @param what is being done
   */
  static Ticker start(CallProgress progress, String what) {
    Ticker ticker = new Ticker(progress, Names.cut(what));
    if (progress.isWanted()) {
      progress.report(ticker.message);
      ticker.thread.start();
    }
    return ticker;
  }

  /** Asks somebody how far it is from now on. */
  void ask(Source whoKnows) {
    source = whoKnows;
  }

  private void tick() {
    try {
      for (int seconds = 1; ; seconds++) {
        Thread.sleep(SECOND);
        Optional<LoadStanding> standing = source.ask();
        String words = standing.map(known -> ", " + known.words()).orElse("");
        progress.report(
            message + words + ", " + seconds + " s",
            standing.map(LoadStanding::bytes).orElse(0L),
            standing.map(LoadStanding::totalBytes).orElse(0L));
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
