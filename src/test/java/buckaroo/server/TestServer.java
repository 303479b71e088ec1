package buckaroo.server;

import buckaroo.server.door.DoorLimits;
import buckaroo.server.door.GateRules;
import buckaroo.server.door.Loopback;
import buckaroo.server.door.SecurityHeaders;
import buckaroo.server.http.Response;
import buckaroo.server.http.Routes;
import buckaroo.server.socket.Connection;
import buckaroo.server.socket.SocketHandler;
import buckaroo.server.socket.SocketLimits;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A real server on a free port, with small routes and limits that a test can reach. */
public final class TestServer {
  /** Sends every message back. */
  public static class Echo implements SocketHandler {
    @Override
    public void opened(Connection connection) {}

    @Override
    public Runnable arriving(Connection connection, String message) {
      return () -> received(connection, message);
    }

    /** The turn of a message. */
    public void received(Connection connection, String message) {
      connection.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void closed(Connection connection) {}
  }

  private TestServer() {}

  /** Deadlines of a fraction of a second, for tests that wait for them. */
  public static DoorLimits shortLimits(int connections, Duration read, Duration write) {
    return new DoorLimits(
        connections, 32 * 1024, 100, 1 << 20, read, write, Duration.ofMillis(500));
  }

  public static ServerOptions options(DoorLimits limits, SocketLimits socketLimits) {
    return new ServerOptions(
        Loopback.port(0).getAddress(),
        0,
        GateRules.defaults(),
        limits,
        socketLimits,
        SecurityHeaders.defaults(),
        false);
  }

  /** The options of a server that nobody configured. */
  public static ServerOptions options() {
    return options(DoorLimits.defaults(), SocketLimits.defaults());
  }

  public static Routes.Builder routes() {
    return Routes.builder()
        .get("/health", request -> Response.json(200, new JsonObject().add("status", "ok")))
        .page("/", request -> Response.html(200, "<p>home"))
        .page("/s/", request -> Response.html(200, "<p>" + request.pathParameter()))
        .post(
            "/load",
            request -> Response.json(200, new JsonObject().add("length", request.body().length)));
  }

  public static DataServer start(ServerOptions options, SocketHandler handler) throws IOException {
    return DataServer.start(options, routes().build(), handler);
  }

  public static DataServer start() throws IOException {
    return start(options(), new Echo());
  }
}
