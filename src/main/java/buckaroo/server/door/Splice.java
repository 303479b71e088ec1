package buckaroo.server.door;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Joins one client to the internal HTTP server: the calling thread carries its requests, a second
 * thread the replies. A client that takes no byte for the write timeout is cut; idle clients and
 * slow requests are the HTTP server's to cut.
 */
final class Splice implements Watch.Watched {
  private static final int BUFFER_BYTES = 32 * 1024;
  private static final long NOT_WAITING = Long.MIN_VALUE;

  private final SocketChannel client;
  private final SocketChannel http;
  private final Limits limits;
  private final Watch watch;

  /** Since when the current write to the client waits. */
  private volatile long writingSince = NOT_WAITING;

  /** Since when the HTTP server has said its last word. */
  private volatile long lingeringSince = NOT_WAITING;

  private Splice(SocketChannel client, SocketChannel http, Limits limits, Watch watch) {
    this.client = client;
    this.http = http;
    this.limits = limits;
    this.watch = watch;
  }

  /** Carries the connection until both sides have ended; the caller closes the client's socket. */
  static void run(
      Accepted connection,
      InetSocketAddress httpAddress,
      PeerPorts peers,
      Limits limits,
      Watch watch)
      throws IOException {
    try (SocketChannel http = SocketChannel.open()) {
      http.bind(Loopback.port(0));
      int port = ((InetSocketAddress) http.getLocalAddress()).getPort();
      peers.admit(port);
      try {
        http.connect(httpAddress);
        http.setOption(StandardSocketOptions.TCP_NODELAY, true);
        new Splice(connection.channel(), http, limits, watch).carry(connection);
        // Both ways have ended, nothing is lost by a reset; it spares the port the TIME_WAIT that
        // would use up the local ports under many short connections.
        http.setOption(StandardSocketOptions.SO_LINGER, 0);
      } finally {
        peers.dismiss(port);
      }
    }
  }

  private void carry(Accepted connection) throws IOException {
    connection.channel().socket().setSoTimeout(0);
    Thread replies =
        Threads.forConnection("buckaroo-http-replies-" + connection.number(), this::carryReplies);
    watch.add(this);
    try {
      replies.start();
      carryRequests(connection.received());
      replies.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      watch.remove(this);
    }
  }

  private void carryRequests(ByteBuffer received) {
    try {
      boolean listening = writeToHttp(received);
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (client.read(buffer.clear()) >= 0) {
        // What comes after the server's last word is read and dropped, so that closing does not
        // reset the connection before the client has read that word.
        listening = listening && writeToHttp(buffer.flip());
      }
      http.shutdownOutput();
    } catch (IOException e) {
      closeBoth();
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
      client.shutdownOutput();
      lingeringSince = watch.now();
    } catch (IOException e) {
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
    // Only its output: the port stays ours until it is dismissed.
    try {
      http.shutdownOutput();
      http.shutdownInput();
    } catch (IOException e) {
      // Closed by the server already.
    }
  }
}
