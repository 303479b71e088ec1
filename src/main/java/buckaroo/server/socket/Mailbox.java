package buckaroo.server.socket;

import buckaroo.table.Nullable;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * The messages of one connection on their way to its handler: one at a time, in order, on the
 * threads of a shared pool, so that the reader stays free to see pings and closes. Safe for any
 * thread.
 */
final class Mailbox {
  /** Handled in one go before another connection gets the thread. */
  private static final int BATCH = 16;

  private final Executor pool;
  private final Handling handling;
  private final int capacity;
  private final int characters;
  private final BooleanSupplier congested;

  @GuardedBy("this")
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** Of all messages that wait; what is made of them takes the more memory, the longer they are. */
  @GuardedBy("this")
  private long waitingCharacters;

  @GuardedBy("this")
  private State state = State.NEW;

  /** Whether a pool thread has, or will get, this mailbox; at most one at a time. */
  @GuardedBy("this")
  private boolean running;

  private volatile boolean readerWaits;

  private enum State {
    NEW,
    /** The handler must be told of the connection before anything else. */
    OPENING,
    OPEN,
    /** The handler must be told of the end; messages that wait are dropped. */
    CLOSING,
    CLOSED
  }

  /** Where the calls go; none may throw. */
  interface Handling {
    void opened();

    void closed();
  }

  private record Waiting(Runnable turn, int characters) {}

  /**
   * @param capacity messages that may wait
   * @param characters of them; one message more may come
   * @param congested whether replies wait to be written, so that no more should be made
   */
  Mailbox(
      Executor pool, Handling handling, int capacity, int characters, BooleanSupplier congested) {
    this.pool = pool;
    this.handling = handling;
    this.capacity = capacity;
    this.characters = characters;
    this.congested = congested;
  }

  /** The handshake is done. */
  synchronized void open() {
    if (state == State.NEW) {
      state = State.OPENING;
      schedule();
    }
  }

  /**
   * Adds a message, waiting for room first. Dropped when the connection has ended.
   *
   * @param turn handles it; must not throw
   */
  synchronized void put(Runnable turn, int length) throws InterruptedException {
    awaitRoom();
    if (state == State.OPENING || state == State.OPEN) {
      waiting.add(new Waiting(turn, length));
      waitingCharacters += length;
      schedule();
    }
  }

  /** Waits until one more message would have room, or the connection has ended. */
  synchronized void awaitRoom() throws InterruptedException {
    while (state != State.CLOSING
        && state != State.CLOSED
        && (waiting.size() >= capacity
            || waitingCharacters >= characters
            || congested.getAsBoolean())) {
      readerWaits = true;
      wait();
    }
    readerWaits = false;
  }

  /** Whether the reader waits for room, so that the client's silence means nothing. */
  boolean readerWaits() {
    return readerWaits;
  }

  /** Replies have drained: whoever waited for that goes on. */
  synchronized void resume() {
    notifyAll();
    schedule();
  }

  /** Drops what waits and tells the handler, when it knew of the connection. */
  synchronized void close() {
    switch (state) {
      // A handler that was not told of the connection yet need not know of its end.
      case NEW, OPENING -> state = State.CLOSED;
      case OPEN -> {
        waiting.clear();
        waitingCharacters = 0;
        state = State.CLOSING;
        schedule();
      }
      case CLOSING, CLOSED -> {}
    }
    notifyAll();
  }

  @GuardedBy("this")
  private void schedule() {
    if (!running && hasWork()) {
      running = true;
      try {
        pool.execute(this::run);
      } catch (RejectedExecutionException e) {
        // The server is stopping; nobody waits for what this connection asked.
        running = false;
      } catch (OutOfMemoryError e) {
        // No thread could be made for it; the next message may have one.
        running = false;
        throw e;
      }
    }
  }

  @GuardedBy("this")
  private boolean hasWork() {
    return state == State.OPENING
        || state == State.CLOSING
        || (state == State.OPEN && !waiting.isEmpty() && !congested.getAsBoolean());
  }

  private void run() {
    for (int i = 0; i < BATCH; i++) {
      Runnable work = next();
      if (work == null) {
        return;
      }
      work.run();
    }
    synchronized (this) {
      running = false;
      schedule();
    }
  }

  private synchronized @Nullable Runnable next() {
    if (!hasWork()) {
      running = false;
      return null;
    }
    return switch (state) {
      case OPENING -> {
        state = State.OPEN;
        yield handling::opened;
      }
      case CLOSING -> {
        state = State.CLOSED;
        yield handling::closed;
      }
      default -> {
        Waiting message = waiting.remove();
        waitingCharacters -= message.characters();
        notifyAll();
        yield message.turn();
      }
    };
  }
}
