package buckaroo.server.socket;

import buckaroo.server.door.Sockets;
import buckaroo.server.door.Watch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.Framedata;

/**
 * What one connection has to write: frames from any thread go into the protocol's queue, which one
 * writer thread empties into the socket, many small frames in one write.
 *
 * <pre>
 *   send(text, binary) ──▶ queue of encoded frames ──▶ staging buffer ──▶ socket
 *        (under the lock, so a pair is never apart)      (64 KiB a write)
 * </pre>
 */
final class Outbox {
  private static final int STAGING_BYTES = 64 * 1024;

  /** What a frame costs while it waits, beside its bytes: answers to pings are nearly all of it. */
  private static final int FRAME_OVERHEAD_BYTES = 160;

  private static final long NOT_WAITING = Long.MIN_VALUE;

  /** Wakes the writer to look whether it should end; holds nothing to write. */
  private static final ByteBuffer WAKE = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final WebSocketImpl protocol;
  private final BlockingQueue<ByteBuffer> queue;
  private final SocketLimits limits;
  private final Watch watch;
  private final Runnable drained;
  private final Runnable failed;

  /** Held while frames that belong together enter the queue, and while the writer empties it. */
  private final Object order = new Object();

  /**
   * Bytes of our frames in the queue and in the writer's hand. The few that the protocol adds
   * itself, the handshake and a close frame, are not counted in, only out; it may be below zero.
   */
  private final AtomicLong unsent = new AtomicLong();

  private volatile long writingSince = NOT_WAITING;
  private volatile long lingeringSince = NOT_WAITING;
  private volatile boolean ended;

  /**
   * @param drained called by the writer when a congestion has ended
   * @param failed called by the writer when the socket has failed
   */
  Outbox(
      SocketChannel channel,
      WebSocketImpl protocol,
      SocketLimits limits,
      Watch watch,
      Runnable drained,
      Runnable failed) {
    this.channel = channel;
    this.protocol = protocol;
    this.queue = protocol.outQueue;
    this.limits = limits;
    this.watch = watch;
    this.drained = drained;
    this.failed = failed;
  }

  /** Queues frames that leave together. Does nothing when the connection is not open. */
  void send(Collection<Framedata> frames) {
    long bytes = 0;
    for (Framedata frame : frames) {
      bytes += encodedLength(frame.getPayloadData().remaining()) + FRAME_OVERHEAD_BYTES;
    }
    boolean queued = false;
    synchronized (order) {
      unsent.addAndGet(bytes);
      try {
        if (protocol.isOpen()) {
          protocol.sendFrame(frames);
          queued = true;
        }
      } catch (WebsocketNotConnectedException e) {
        // Closed since it was asked; like a send after the close, it goes nowhere.
      } finally {
        if (!queued) {
          unsent.addAndGet(-bytes);
          // The reader may have seen the count in between and wait for it to fall.
          drained.run();
        }
      }
    }
  }

  /** Runs what queues a frame of the protocol's own behind all frames sent before. */
  void inOrder(Runnable action) {
    synchronized (order) {
      action.run();
    }
  }

  /** What waits to be written; nothing any more once the writer was ended. */
  long unsentBytes() {
    return ended ? 0 : Math.max(0, unsent.get());
  }

  /** Whether so much waits that no further replies should be made. */
  boolean isCongested() {
    return unsent.get() > limits.unsentBytes();
  }

  /** Whether the client took no byte for too long, or far too much waits for it. */
  boolean isOverdue(long nowNanos) {
    long writing = writingSince;
    long lingering = lingeringSince;
    return (writing != NOT_WAITING && nowNanos - writing > limits.writeTimeout().toNanos())
        || (lingering != NOT_WAITING && nowNanos - lingering > limits.lingerTimeout().toNanos())
        || unsent.get() > limits.hopelessBytes();
  }

  /** The protocol wants something written; frames wake the writer by themselves. */
  void demanded() {
    if (protocol.isFlushAndClose()) {
      queue.add(WAKE);
    }
  }

  /** Ends the writer, whatever still waits. */
  void end() {
    ended = true;
    queue.add(WAKE);
  }

  /** The writer's work: until the connection ends, or a close frame has left. */
  void writeAll() {
    ByteBuffer staging = ByteBuffer.allocate(STAGING_BYTES);
    Queue<ByteBuffer> batch = new ArrayDeque<>();
    try {
      while (!ended) {
        batch.add(queue.take());
        synchronized (order) {
          queue.drainTo(batch);
        }
        writeBatch(batch, staging);
        if (protocol.isFlushAndClose() && queue.isEmpty()) {
          lingeringSince = watch.now();
          channel.shutdownOutput();
          return;
        }
      }
    } catch (IOException | OutOfMemoryError e) {
      failed.run();
    } catch (InterruptedException e) {
      Sockets.closeQuietly(channel);
    } finally {
      queue.clear();
    }
  }

  private void writeBatch(Queue<ByteBuffer> batch, ByteBuffer staging) throws IOException {
    ByteBuffer frame;
    while ((frame = batch.poll()) != null) {
      while (frame.hasRemaining()) {
        ByteBuffer part = frame.slice();
        if (staging.position() == 0 && part.remaining() >= STAGING_BYTES) {
          // Large frames need no staging; the slice keeps the JDK's own copy of it small.
          write(part.limit(STAGING_BYTES));
        } else {
          staging.put(part.limit(Math.min(part.remaining(), staging.remaining())));
          if (!staging.hasRemaining()) {
            flush(staging);
          }
        }
        frame.position(frame.position() + part.position());
      }
      if (frame != WAKE) {
        left(FRAME_OVERHEAD_BYTES);
      }
    }
    flush(staging);
  }

  private void flush(ByteBuffer staging) throws IOException {
    write(staging.flip());
    staging.clear();
  }

  private void write(ByteBuffer bytes) throws IOException {
    int count = bytes.remaining();
    while (bytes.hasRemaining()) {
      writingSince = watch.now();
      channel.write(bytes);
    }
    writingSince = NOT_WAITING;
    left(count);
  }

  private void left(int count) {
    long before = unsent.getAndAdd(-count);
    if (before > limits.unsentBytes() && before - count <= limits.unsentBytes()) {
      drained.run();
    }
  }

  /** A frame of a server has no mask: two bytes and, by size, two or eight more of length. */
  private static long encodedLength(int payload) {
    return payload + (payload < 126 ? 2 : payload < 65_536 ? 4 : 10);
  }
}
