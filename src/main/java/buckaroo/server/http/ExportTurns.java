package buckaroo.server.http;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The turns of exports: some at a time make their bytes, the others wait. A turn is given back
 * while the client takes what was made, so that slow readers hold up nobody. Safe for any thread.
 */
final class ExportTurns {
  private static final int MOST_AT_A_TIME = 8;

  /** Each holds a buffer, so further exports are refused. */
  private static final int MOST_OPEN = 32;

  private final Semaphore turns;
  private final int mostOpen;
  private final AtomicInteger open = new AtomicInteger();

  ExportTurns() {
    this(MOST_AT_A_TIME, MOST_OPEN);
  }

  ExportTurns(int mostAtATime, int mostOpen) {
    this.turns = new Semaphore(mostAtATime, true);
    this.mostOpen = mostOpen;
  }

  /**
   * To be asked before an export is promised.
   *
   * @throws ApiException if too many are being written
   */
  void requireRoom() {
    if (open.get() >= mostOpen) {
      throw full();
    }
  }

  private ApiException full() {
    return new ApiException(
        ErrorCode.CONNECTION_LIMIT,
        mostOpen + " exports are being written already. Try again when one is done.");
  }

  /**
   * Runs an export in its turns.
   *
   * @param out what the export is to be sent by
   * @param export given a stream that writes there
   * @throws ApiException before anything is written, if others have taken the room meanwhile
   */
  void run(OutputStream out, BodyWriter export) throws IOException {
    if (open.incrementAndGet() > mostOpen) {
      open.decrementAndGet();
      throw full();
    }
    try (var lent = new Lent(out)) {
      export.writeTo(lent);
    } finally {
      open.decrementAndGet();
    }
  }

  /** Holds a turn but while it writes. For one thread. */
  private final class Lent extends OutputStream {
    private final OutputStream out;
    private boolean holds;

    Lent(OutputStream out) throws IOException {
      this.out = out;
      take();
    }

    private void take() throws IOException {
      try {
        turns.acquire();
        holds = true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the server is stopping");
      }
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      close();
      out.write(bytes, start, length);
      take();
    }

    /** Gives the turn back. */
    @Override
    public void close() {
      if (holds) {
        holds = false;
        turns.release();
      }
    }
  }
}
