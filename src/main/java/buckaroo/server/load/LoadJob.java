package buckaroo.server.load;

import buckaroo.format.ReadMonitor;
import buckaroo.session.Dataflow;
import buckaroo.session.Load;
import buckaroo.session.LoadFailure;
import buckaroo.session.LoadProgress;
import buckaroo.session.LoadTicket;
import buckaroo.session.Published;
import buckaroo.session.SessionLoads;
import buckaroo.table.Cancellation;
import buckaroo.wire.ApiException;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * One load of one session under way: who asked for it, how far it is, whether it is still wanted,
 * and where its result goes. Confined to the thread that runs it, but for its progress.
 */
final class LoadJob implements Cancellation, AutoCloseable {
  private final SessionLoads loads;
  private final LoadTicket ticket;
  private final LoadMeter meter;
  private final String requestId;
  private volatile boolean showedFirstRows;

  /**
   * Starts a load, in the place of an older one of its session.
   *
   * @throws buckaroo.session.SessionLimitException if it would need a new session and there is no
   *     room for one
   */
  LoadJob(SessionLoads loads, String session, String requestId) {
    this.loads = loads;
    this.ticket = loads.start(session);
    this.meter = new LoadMeter(loads, ticket);
    this.requestId = requestId;
  }

  String session() {
    return ticket.sessionId();
  }

  String requestId() {
    return requestId;
  }

  /** Hears how far the reading is. */
  ReadMonitor monitor() {
    return meter;
  }

  LoadProgress progress() {
    return meter.latest();
  }

  /** The load waits for others, which run first. */
  void queued(long totalBytes) {
    meter.queued(totalBytes);
  }

  @Override
  public boolean isCancelled() {
    return ticket.isCancelled();
  }

  /** Has a task run when the load is not wanted any more; quick and safe to run twice. */
  void whenCancelled(Runnable task) {
    ticket.whenCancelled(task);
  }

  /** Why the load is not wanted any more. */
  String whyCancelled(String path) {
    return ticket.isCancelledByViewer()
        ? "The load of %s was cancelled by a viewer of session %s.".formatted(path, session())
        : "A newer load of session " + session() + " took this one's place.";
  }

  /**
   * Shows the result to every viewer of the session.
   *
   * @throws CancellationException if it is not wanted any more; nothing changed
   * @throws buckaroo.session.SessionLimitException if there is no room for a new session; nothing
   *     changed
   */
  Published publish(Load load, Dataflow dataflow) {
    return loads.publish(ticket, load, dataflow);
  }

  /**
   * Shows the first rows to those who see such, until the load is over.
   *
   * @return whether the table is closed with the load
   */
  boolean showFirstRows(Load load, Dataflow dataflow) {
    boolean isShown = loads.showFirstRows(ticket, load, dataflow);
    if (isShown) {
      showedFirstRows = true;
    }
    return isShown;
  }

  /** Whether somebody is there now who sees first rows. */
  boolean hasViewersOfFirstRows() {
    return loads.hasViewersOfFirstRows(ticket);
  }

  /**
   * Waits until the load is over.
   *
   * @return whether it is, rather than the time
   */
  boolean awaitEnd(Duration most) throws InterruptedException {
    return ticket.awaitSettled(most);
  }

  /** Tells viewers that were told of the load that it came to nothing. */
  void failed(ApiException reason) {
    loads.withdrawFirstRows(ticket);
    if (meter.hasTold() || showedFirstRows) {
      String message = String.valueOf(reason.getMessage());
      loads.tellFailure(ticket, new LoadFailure(reason.code().wireName(), message, requestId));
    }
  }

  /** The load is over, published or failed. */
  @Override
  public void close() {
    loads.end(ticket);
  }
}
