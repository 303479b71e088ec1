package buckaroo.server.door;

import buckaroo.wire.ApiException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Joins one client to the internal HTTP server: the calling thread carries its requests, a second
 * thread the replies. Requests are followed one by one, since any of them may ask for an upgrade; a
 * malformed head gets our answer rather than the HTTP server's. A client that takes no byte for the
 * write timeout is cut; idle clients and slow bodies are the HTTP server's to cut.
 */
final class Splice implements Watch.Watched {
  private static final int BUFFER_BYTES = 32 * 1024;
  private static final long NOT_WAITING = Long.MIN_VALUE;

  private final SocketChannel client;
  private final SocketChannel http;
  private final DoorLimits limits;
  private final Watch watch;
  private final Runnable whenClientLeaves;

  /** Since when the current write to the client waits. */
  private volatile long writingSince = NOT_WAITING;

  /** Since when the HTTP server has said its last word. */
  private volatile long lingeringSince = NOT_WAITING;

  /** Whether the client's socket lives on when the HTTP server has said its last word. */
  private volatile boolean leaving;

  private Splice(
      SocketChannel client,
      SocketChannel http,
      DoorLimits limits,
      Watch watch,
      Runnable whenClientLeaves) {
    this.whenClientLeaves = whenClientLeaves;
    this.client = client;
    this.http = http;
    this.limits = limits;
    this.watch = watch;
  }

  /**
   * Carries the connection until both sides have ended, or the client asks for an upgrade and has
   * had every reply before it. The caller closes the client's socket.
   *
   * @param first the head that is buffered in the input
   * @param upgrades which requests are not for the HTTP server
   * @return the head of the upgrade, which is buffered in the input; empty at the end
   * @throws ApiException for a malformed head, after every reply before it
   */
  static Optional<RequestInput.Received> run(
      SocketChannel client,
      long number,
      RequestInput input,
      RequestInput.Received first,
      Predicate<RequestHead> upgrades,
      FrontDoor.Rooms rooms,
      DoorLimits limits,
      Watch watch)
      throws IOException {
    try (SocketChannel http = SocketChannel.open()) {
      http.bind(Loopback.port(0));
      int port = ((InetSocketAddress) http.getLocalAddress()).getPort();
      rooms.peers().admit(port);
      try {
        http.connect(rooms.httpAddress().get());
        http.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Splice splice = new Splice(client, http, limits, watch, () -> rooms.peers().leave(port));
        Optional<RequestInput.Received> upgrade = splice.carry(number, input, first, upgrades);
        // Both ways have ended, nothing is lost by a reset; it spares the port the TIME_WAIT that
        // would use up the local ports under many short connections.
        http.setOption(StandardSocketOptions.SO_LINGER, 0);
        return upgrade;
      } finally {
        rooms.peers().dismiss(port);
      }
    }
  }

  private Optional<RequestInput.Received> carry(
      long number, RequestInput input, RequestInput.Received first, Predicate<RequestHead> upgrades)
      throws IOException {
    Thread replies = Threads.forConnection("buckaroo-http-replies-" + number, this::carryReplies);
    watch.add(this);
    try {
      replies.start();
      Optional<RequestInput.Received> next = Optional.of(first);
      try {
        while (next.isPresent() && !upgrades.test(next.get().head())) {
          carryRequest(input, next.get());
          next = input.awaitHead(false);
        }
        leaving = next.isPresent();
        if (next.isEmpty()) {
          whenClientLeaves.run();
        }
      } catch (ApiException e) {
        leaving = true;
        throw e;
      } catch (IOException e) {
        next = Optional.empty();
        whenClientLeaves.run();
        closeBoth();
      } finally {
        end(replies);
      }
      return next;
    } finally {
      watch.remove(this);
    }
  }

  /** Lets the HTTP server finish what it was asked. */
  private void end(Thread replies) throws IOException {
    endRequests();
    try {
      replies.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private void endRequests() {
    try {
      http.shutdownOutput();
    } catch (IOException e) {
      // The server has closed already.
    }
  }

  private void carryRequest(RequestInput input, RequestInput.Received received) throws IOException {
    RequestBody body = RequestBody.of(received.head());
    boolean listening = writeToHttp(input.take(received));
    while (body.state() == RequestBody.State.OPEN) {
      Optional<ByteBuffer> bytes = input.take(body);
      if (bytes.isEmpty()) {
        return;
      }
      // What comes after the server's last word is read and dropped, so that closing does not
      // reset the connection before the client has read that word.
      listening = listening && writeToHttp(bytes.get());
    }
    if (body.state() == RequestBody.State.MALFORMED) {
      // The server misses the rest of the body, refuses the request and closes.
      endRequests();
      input.drop();
    }
  }

  private boolean writeToHttp(ByteBuffer buffer) {
    try {
      while (buffer.hasRemaining()) {
        http.write(buffer);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void carryReplies() {
    try {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (readFromHttp(buffer.clear()) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          writingSince = watch.now();
          client.write(buffer);
        }
        writingSince = NOT_WAITING;
      }
      if (!leaving) {
        client.shutdownOutput();
        lingeringSince = watch.now();
      }
    } catch (IOException | OutOfMemoryError e) {
      closeBoth();
    }
  }

  private int readFromHttp(ByteBuffer buffer) {
    try {
      return http.read(buffer);
    } catch (IOException e) {
      // The server reset its side after its last reply; for the client that is an end like another.
      return -1;
    }
  }

  @Override
  public void tick(long nowNanos) {
    long writing = writingSince;
    long lingering = lingeringSince;
    if ((writing != NOT_WAITING && nowNanos - writing > limits.writeTimeout().toNanos())
        || (lingering != NOT_WAITING && nowNanos - lingering > limits.lingerTimeout().toNanos())) {
      closeBoth();
    }
  }

  private void closeBoth() {
    Sockets.closeQuietly(client);
    // Not closed yet: the port stays ours until it is dismissed.
    try {
      http.shutdownOutput();
      http.shutdownInput();
    } catch (IOException e) {
      // The server has closed already.
    }
  }
}
