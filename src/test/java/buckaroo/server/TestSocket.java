package buckaroo.server;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket client that is not ours, the JDK's. What it hears comes as lines: {@code text ...},
 * {@code binary ...}, {@code ping ...}, {@code pong ...}, {@code close CODE}, {@code error ...}.
 */
public final class TestSocket implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  private TestSocket(URI uri) {
    socket = CLIENT.newWebSocketBuilder().buildAsync(uri, new Ear()).join();
  }

  public static TestSocket open(int port, String target) {
    return new TestSocket(URI.create("ws://127.0.0.1:" + port + target));
  }

  public void send(String text) {
    socket.sendText(text, true).join();
  }

  public void sendPart(String text, boolean last) {
    socket.sendText(text, last).join();
  }

  public void sendBinary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  public void ping(String text) {
    socket.sendPing(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))).join();
  }

  /** Closes politely. */
  public void finish() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  /** The next thing heard; waits up to twenty seconds. */
  public String next() throws InterruptedException {
    String next = heard.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("Nothing was heard");
    }
    return next;
  }

  /** The next texts, without their leading word. */
  public List<String> texts(int count) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      texts.add(next().substring("text ".length()));
    }
    return texts;
  }

  /** What is heard last, a close or an error. */
  public String lastWord() throws InterruptedException {
    String next = next();
    while (!next.startsWith("close ") && !next.startsWith("error ")) {
      next = next();
    }
    return next;
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        heard.add("text " + text);
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      binary.writeBytes(bytes);
      if (last) {
        heard.add("binary " + binary.toString(StandardCharsets.UTF_8));
        binary.reset();
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      heard.add("ping " + StandardCharsets.UTF_8.decode(message));
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
      heard.add("pong " + StandardCharsets.UTF_8.decode(message));
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      heard.add("close " + code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      heard.add("error " + error);
    }
  }
}
