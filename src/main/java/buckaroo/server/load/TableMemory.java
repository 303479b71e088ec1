package buckaroo.server.load;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.session.SessionStore;

/** The heap that the tables of all sessions share, and what is left of it. Safe for any thread. */
final class TableMemory {
  private static final System.Logger LOG = System.getLogger(TableMemory.class.getName());

  private final SessionStore sessions;
  private final Limits limits;
  private final long heapBytes;

  /**
   * @param limits what one file may cost before it is refused
   * @param heapBytes what the tables of all sessions may take together
   */
  TableMemory(SessionStore sessions, Limits limits, long heapBytes) {
    this.sessions = sessions;
    this.limits = limits;
    this.heapBytes = heapBytes;
  }

  /** The limits of one more table: it shares the heap with those of the sessions. */
  Limits limitsNow() {
    return limits.withTableBytes(Math.min(limits.tableBytes(), bytesLeft()));
  }

  long bytesLeft() {
    return Math.max(0, heapBytes - sessions.counts().bytes());
  }

  /**
   * Lets sessions that nobody looks at give way to a load that did not fit.
   *
   * @param expectedBytes what the load is expected to take at least
   * @throws FileTooLargeException the given one, if none gave way or it would not fit even so
   */
  void makeRoomOrThrow(FileTooLargeException tooLarge, LoadJob job, long expectedBytes)
      throws FileTooLargeException {
    long wanted = limits.tableBytes() - bytesLeft();
    boolean couldFit = wanted > 0 && expectedBytes <= limits.tableBytes();
    if (!couldFit || !sessions.makeRoom(job.session(), wanted)) {
      throw tooLarge;
    }
    LOG.log(System.Logger.Level.INFO, "rid={0} idle sessions gave way to a load", job.requestId());
  }

  /** What the open sessions take away; ends the sentence that a file does not fit. */
  String heldBySessions() {
    return bytesLeft() < limits.tableBytes()
        ? ". The tables of open sessions hold %d MiB.".formatted(sessions.counts().bytes() >> 20)
        : "";
  }
}
