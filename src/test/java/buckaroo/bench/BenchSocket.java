package buckaroo.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** One viewer that asks for windows and waits for each. */
final class BenchSocket implements AutoCloseable {
  private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
  private final boolean extended;
  private final WebSocket socket;

  BenchSocket(int port, boolean extended) throws InterruptedException {
    this.extended = extended;
    String address = "ws://127.0.0.1:" + port + "/ws/bench" + (extended ? "?ext=1" : "");
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Ends())
            .join();
    ends.take(); // initial_state
  }

  /**
   * Asks for rows {@code [start, start + rows)} and returns the milliseconds until all of the reply
   * is there.
   */
  double window(long start, int rows, String order) throws InterruptedException {
    String request =
        "{\"type\":\"infinite_request\",\"payload_args\":{\"start\":"
            + start
            + ",\"end\":"
            + (start + rows)
            + ",\"sourceName\":\"b\",\"origEnd\":"
            + (start + rows)
            + order
            + "}}";
    long begin = System.nanoTime();
    socket.sendText(request, true).join();
    ends.take();
    if (!extended) {
      ends.take(); // the binary frame
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Ends implements WebSocket.Listener {
    private int bytes;

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      return part(webSocket, data.length(), last);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
      return part(webSocket, data.remaining(), last);
    }

    private CompletionStage<?> part(WebSocket webSocket, int length, boolean last) {
      bytes += length;
      if (last) {
        ends.add(bytes);
        bytes = 0;
      }
      webSocket.request(1);
      return null;
    }
  }
}
