package buckaroo.mcp;

import buckaroo.client.ServerJson;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One JSON text a line, in and out (MCP, stdio transport). Reading is one thread's; writing is any
 * thread's, one message at a time.
 */
final class StdioTransport implements Outgoing {
  /** Longer lines are refused: no message of MCP that we understand comes near. */
  static final int MAX_LINE_BYTES = 4 << 20;

  private final InputLines in;
  private final OutputStream out;
  private final Runnable onBroken;

  /**
   * A transport.
   *
   * @param out nothing else may write to it
   * @param onBroken run when a message cannot be written; whoever reads us is gone
   */
  StdioTransport(InputStream in, OutputStream out, Runnable onBroken) {
    this.in = new InputLines(in, MAX_LINE_BYTES);
    this.out = out;
    this.onBroken = onBroken;
  }

  /** Hands every line to the server until the stream ends. */
  void serve(McpServer server) {
    while (true) {
      try {
        switch (in.read()) {
          case LINE -> {
            if (!in.text().isBlank()) {
              server.receive(in.text());
            }
          }
          case TOO_LONG ->
              server.refuse(
                  JsonRpcCode.INVALID_REQUEST,
                  "Invalid request: the line is longer than " + MAX_LINE_BYTES + " bytes");
          case NOT_UTF8 ->
              server.refuse(JsonRpcCode.PARSE_ERROR, "Parse error: the line is not UTF-8");
          case END -> {
            return;
          }
        }
      } catch (IOException e) {
        return; // A stream that cannot be read any more has ended.
      }
    }
  }

  @Override
  public void send(JsonValue message) {
    byte[] json = ServerJson.encode(message);
    byte[] line = new byte[json.length + 1];
    System.arraycopy(json, 0, line, 0, json.length);
    line[json.length] = '\n';
    try {
      synchronized (this) {
        out.write(line);
        out.flush();
      }
    } catch (IOException e) {
      onBroken.run();
    }
  }
}
