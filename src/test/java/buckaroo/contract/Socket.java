package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A viewer of one session that keeps every frame it is sent, in order. That nothing arrives is seen
 * without waiting: requests of one connection are answered in order, so a fence, a window request
 * with a key of its own, comes back behind everything that was to come before it. Confined to the
 * test's thread.
 */
final class Socket implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final long LIMIT_SECONDS = 20;

  private final WebSocket socket;
  private final Recorder recorder;
  private final boolean extended;
  private int fences;

  private Socket(WebSocket socket, Recorder recorder, boolean extended) {
    this.socket = socket;
    this.recorder = recorder;
    this.extended = extended;
  }

  /** A viewer as existing clients are. */
  static Socket open(int port, String session) {
    return open(port, session, false);
  }

  /** A viewer that speaks our extension. */
  static Socket openExtended(int port, String session) {
    return open(port, session, true);
  }

  private static Socket open(int port, String session, boolean extended) {
    Recorder recorder = new Recorder();
    String query = extended ? "?ext=1" : "";
    WebSocket socket =
        CLIENT
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws/" + session + query), recorder)
            .join();
    return new Socket(socket, recorder, extended);
  }

  /** Whether it speaks our extension. */
  boolean isExtended() {
    return extended;
  }

  void send(JsonObject message) {
    sendText(message.toString());
  }

  void sendText(String text) {
    socket.sendText(text, true).join();
  }

  /** Sends a text that the server may refuse before it has all of it. */
  void beginText(String text) {
    socket.sendText(text, true);
  }

  /** Asks for a window by its payload arguments. */
  void requestWindow(JsonObject payloadArgs) {
    send(new JsonObject().add("type", "infinite_request").add("payload_args", payloadArgs));
  }

  /** The next frame, which must come. */
  Frame next() {
    try {
      Frame frame = recorder.frames.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertNotNull(frame, "Nothing came within " + LIMIT_SECONDS + " s");
      return frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The next frame, which must be a JSON text. */
  JsonObject nextMessage() {
    return Json.parse(assertInstanceOf(Frame.Text.class, next()).text()).asObject();
  }

  /** The next frame, which must be binary. */
  byte[] nextBinary() {
    return assertInstanceOf(Frame.Binary.class, next()).bytes();
  }

  /** Everything that arrived, or is still to arrive for what was sent until now. */
  List<Frame> framesUntilNow() {
    int fence = ++fences;
    requestWindow(new JsonObject().add("start", 0).add("end", 0).add("fence", fence));
    List<Frame> before = new ArrayList<>();
    for (Frame frame = next(); !isFence(frame, fence); frame = next()) {
      before.add(frame);
      if (frame instanceof Frame.Closed) {
        return before;
      }
    }
    if (!extended) {
      nextBinary();
    }
    return before;
  }

  private static boolean isFence(Frame frame, int fence) {
    return frame instanceof Frame.Text text && text.text().contains("\"fence\":" + fence + "}");
  }

  /** Breaks the connection off without a closing frame. */
  void abort() {
    socket.abort();
  }

  /** Closes as a browser tab does. */
  @Override
  public void close() {
    if (!socket.isOutputClosed()) {
      // The server may close at the same moment; either way the connection is at its end.
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").handle((sent, closedAlready) -> sent).join();
    }
    socket.abort();
  }

  /** Puts partial messages together and keeps the whole ones. */
  private static final class Recorder implements WebSocket.Listener {
    private final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        frames.add(new Frame.Text(text.toString()));
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      binary.writeBytes(part);
      if (last) {
        frames.add(new Frame.Binary(binary.toByteArray()));
        binary.reset();
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
      frames.add(new Frame.Closed(statusCode));
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      frames.add(new Frame.Closed(-1));
    }
  }
}
