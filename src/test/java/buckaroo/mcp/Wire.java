package buckaroo.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server in this JVM with a pipe for its stdin and a queue for its stdout. */
final class Wire implements AutoCloseable {
  private static final int PIPE_BYTES = 64 << 10;

  private final PipedOutputStream toServer = new PipedOutputStream();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Thread reader;
  private final LauncherLog log;

  Wire(Path logFolder, Tool... tools) throws IOException {
    this(logOf(logFolder), new Tools(List.of(tools)));
  }

  private Wire(LauncherLog log, Tools tools) throws IOException {
    this.log = log;
    StdioTransport transport =
        new StdioTransport(
            new PipedInputStream(toServer, PIPE_BYTES),
            new Lines(),
            () -> {
              throw new AssertionError("stdout is broken");
            });
    McpServer server = new McpServer("9.8.7", tools, new Calls(transport, log), log, transport);
    reader = new Thread(() -> transport.serve(server), "wire");
    reader.start();
  }

  /** With the real tools, which start nothing as long as no call gets that far. */
  static Wire withRealTools(Path folder) throws IOException {
    LauncherLog log = logOf(folder);
    LauncherParts parts =
        new LauncherParts(Map.of("BUCKAROO_LOG_DIR", folder.toString()), "9.8.7", true, log);
    return new Wire(log, Tools.of(parts));
  }

  private static LauncherLog logOf(Path folder) {
    return new LauncherLog(new PrintStream(OutputStream.nullOutputStream(), true), folder);
  }

  void send(String line) {
    send((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) {
    try {
      toServer.write(bytes);
      toServer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next message of the server's. */
  JsonValue receive() throws Exception {
    String line = answers.poll(20, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("no answer");
    }
    return Json.parse(line);
  }

  /** Whether everything that was sent is answered: a ping's answer is the next message. */
  boolean isQuiet() throws Exception {
    send("{\"jsonrpc\":\"2.0\",\"id\":\"quiet?\",\"method\":\"ping\"}");
    return receive().asObject().get("id").toString().equals("\"quiet?\"");
  }

  @Override
  public void close() throws IOException {
    toServer.close();
    try {
      reader.join(TimeUnit.SECONDS.toMillis(20));
      log.drain(TimeUnit.SECONDS.toMillis(20)); // Its folder is about to be deleted.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Cuts what is written into lines. */
  private final class Lines extends OutputStream {
    @Override
    public void write(int b) {
      throw new AssertionError("messages are written whole");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
      if (text.indexOf('\n') != text.length() - 1) {
        throw new AssertionError("not one line: " + text);
      }
      answers.add(text);
    }
  }
}
