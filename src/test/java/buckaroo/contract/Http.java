package buckaroo.contract;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A small HTTP client of one server, as a well-behaved program would be. Safe for any thread. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final int port;
  private final String token;

  Http(int port) {
    this(port, "");
  }

  private Http(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /** The same client, sending this token with every request. */
  Http authorized(String bearer) {
    return new Http(port, bearer);
  }

  /**
   * A reply read to its end.
   *
   * @param headers names in lower case
   */
  record Reply(int status, Map<String, List<String>> headers, byte[] body) {
    /** The first value of a header. */
    Optional<String> header(String lowerCaseName) {
      return headers.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    JsonObject json() {
      return Json.parse(text()).asObject();
    }
  }

  Reply get(String path) throws IOException {
    return send(request(path).GET());
  }

  Reply post(String path, JsonObject body) throws IOException {
    return send(jsonPost(path, body));
  }

  /** Posts bytes as they are, with no content type. */
  Reply postBytes(String path, byte[] body) throws IOException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Posts and goes on. */
  CompletableFuture<Reply> postLater(String path, JsonObject body) {
    return CLIENT
        .sendAsync(jsonPost(path, body).build(), HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(Http::reply);
  }

  /** Sends a request with the given method, no body and these headers. */
  Reply send(String method, String path, String... headers) throws IOException {
    HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.noBody());
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpRequest.Builder jsonPost(String path, JsonObject body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(TIMEOUT);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static Reply send(HttpRequest.Builder request) throws IOException {
    try {
      return reply(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    return new Reply(response.statusCode(), response.headers().map(), response.body());
  }
}
