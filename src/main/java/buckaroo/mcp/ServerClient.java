package buckaroo.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import com.eclipsesource.json.WriterConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * A data server on a port of this machine, spoken to over HTTP as any client would. Safe for any
 * thread.
 */
public final class ServerClient {
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PROBE_TIMEOUT)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final int port;

  public ServerClient(int port) {
    this.port = port;
  }

  /** The address of a path of this server, for a browser. */
  public String url(String path) {
    return "http://localhost:" + port + path;
  }

  /**
   * What answers {@code /health} on that port; empty when nobody does, or nobody who speaks JSON.
   */
  public Optional<ServerHealth> health() {
    return get("/health").map(ServerHealth::of);
  }

  /** What {@code /diagnostics} says, as indented JSON. */
  public Optional<String> diagnostics() {
    return get("/diagnostics").map(said -> said.toString(WriterConfig.PRETTY_PRINT));
  }

  private Optional<JsonObject> get(String path) {
    HttpRequest request = request(path).timeout(PROBE_TIMEOUT).build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonValue value = Json.parse(response.body());
      return response.statusCode() == 200 && value.isObject()
          ? Optional.of(value.asObject())
          : Optional.empty();
    } catch (IOException | ParseException e) {
      return Optional.empty(); // Nobody there, or somebody else.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Has a file loaded in mode buckaroo, into a session that the server names.
   *
   * @param path absolute
   * @throws IOException with the server's own words if it refused
   */
  public LoadedFile load(String path, boolean noBrowser) throws IOException {
    JsonObject body =
        new JsonObject().add("path", path).add("mode", "buckaroo").add("no_browser", noBrowser);
    HttpRequest post =
        request("/load")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> response = client.send(post, HttpResponse.BodyHandlers.ofString());
      JsonObject reply = Json.parse(response.body()).asObject();
      if (response.statusCode() != 200) {
        throw new IOException(
            reply.getString("message", "the server answered " + response.statusCode()));
      }
      return new LoadedFile(
          reply.getString("session", ""),
          reply.getLong("rows", 0),
          reply.get("columns").asArray().size(),
          reply.getString("browser_action", ""));
    } catch (ParseException | UnsupportedOperationException e) {
      throw new IOException("the server on port " + port + " did not answer in JSON", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }
}
